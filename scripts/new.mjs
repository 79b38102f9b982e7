// npm run new -- rule <id>     npm run new -- stack <id>
// Writes the files of a rule or a stack and enters it everywhere. What is left to fill in is marked, and tests name every mark.
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ID = /^[a-z][a-z\d]*(?:-[a-z\d]+)*$/;
const FILL_IN = 'FILL IN';

const KINDS = { rule: ruleFiles, stack: stackFiles };

/**
 * Writes what a new rule or stack needs below a folder; gives the paths.
 * @throws Error with one line when there is no such kind, the id is none, or something has that name already; nothing is written then.
 */
export async function scaffold(root, kind, id) {
  const filesOf = Object.hasOwn(KINDS, kind ?? '') ? KINDS[kind] : null;
  if (!filesOf) throw new Error('npm run new -- rule <id>, or npm run new -- stack <id>');
  if (!ID.test(id ?? ''))
    throw new Error(`An id is words in small letters with - between them, not ${id ?? 'nothing'}`);
  const { created, changed } = filesOf(id);
  for (const path of Object.keys(created))
    if (existsSync(join(root, path))) throw new Error(`${path} is there already`);

  const texts = new Map(Object.entries(created));
  for (const [path, edits] of Object.entries(changed)) {
    let text = readFileSync(join(root, path), 'utf8');
    for (const edit of edits) text = insert(path, text, edit);
    texts.set(path, text);
  }
  const style = await resolveConfig(join(ROOT, 'package.json'));
  for (const [path, text] of texts) texts.set(path, await format(text, { ...style, filepath: path }));
  for (const [path, text] of texts) writeFileSync(join(root, path), text);
  return [...texts.keys()];
}

/** Puts a line where the pattern, which has to match once, ends; with `key`, before the first of the keys from there on that come after it. */
function insert(path, text, { after, key, line }) {
  const [match, ...others] = text.matchAll(new RegExp(after, 'gm'));
  if (!match || others.length > 0) throw new Error(`${path} is not as scripts/new.mjs knows it: ${after}`);
  const from = match.index + match[0].length;
  const next =
    key &&
    [...text.slice(from).matchAll(/^ {2}'([a-z\d-]+)':|^\}/gm)].find(([, each]) => !each || each > key);
  const at = from + (next?.index ?? 0);
  return text.slice(0, at) + line + text.slice(at);
}

const nameOf = (id) => id.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase());

/** After the last of the imports at the top of a file. */
const LAST_IMPORT = String.raw`^import [^;]*;\n(?!import )`;

function ruleFiles(id) {
  const name = nameOf(id);
  const imported = { after: LAST_IMPORT, line: `import ${name} from './${id}.ts';\n` };
  return {
    created: {
      [`src/core/rules/${id}.ts`]: `import { defineRule } from './define-rule.ts';

/**
 * ${FILL_IN}: what the server or the page does wrong, in one sentence.
 * Source: https://fetch.spec.whatwg.org/ ${FILL_IN}: the place in the standard this rests on
 */
export default defineRule({
  id: '${id}',
  // ${FILL_IN}: the failures this is about (core/model/failure.ts); \`unmasks\` and \`precedes\` are explained in define-rule.ts.
  explains: [],
  reads: ['reply'],
  // ${FILL_IN}: the values the words need, and the header or status that is to blame; null where it is something else.
  find: () => null,
});
`,
      [`src/explain/words/${id}.ts`]: `import { t } from '../../i18n/index.ts';
import type { Words } from './shared.ts';

export default {
  title: (s) => t('${FILL_IN}: what is so on {host}, in one sentence.', { host: s.host }),
  happened: () => t('${FILL_IN}: what was asked and what was answered.'),
  why: () => t('${FILL_IN}: what browsers require here, and where they differ.'),
  change: (s) => t('${FILL_IN}: on {host}, what to change, in one sentence.', { host: s.host }),
} satisfies Words;
`,
      [`docs/rules/${id}.md`]: `# ${id}

${FILL_IN}: what is wrong, in one sentence.

## What you see

${FILL_IN}: what the browser says. Below, the shortest exchange that shows it (\`README.md\` says how one is written).

\`\`\`http broken
page: https://app.example

> GET https://api.example/orders
> Origin: https://app.example

< 200
\`\`\`

## Why

${FILL_IN}: why browsers do that.

## What to change

${FILL_IN}: what to change, and where. Below, the same exchange once it is changed.

\`\`\`http mended
page: https://app.example

> GET https://api.example/orders
> Origin: https://app.example

< 200
< Access-Control-Allow-Origin: https://app.example
< Vary: Origin
\`\`\`

## Usual causes

- ${FILL_IN}: how people come to it.

## How we know

${FILL_IN}: what in the exchange shows it, and what would show that it is something else.

Sources: [Fetch](https://fetch.spec.whatwg.org/).
`,
    },
    changed: {
      'src/core/rules/index.ts': [
        imported,
        {
          after: String.raw`^export const rules = \[\n(?:  \w+,\n)+`,
          line: `  // ${FILL_IN}: its depth: before every rule whose failure is only its symptom.\n  ${name},\n`,
        },
      ],
      'src/explain/words/index.ts': [
        { ...imported, after: String.raw`^import [^;]* from '\./[^']*';\n(?=import type )` },
        { after: String.raw`^export const words = \{\n`, key: id, line: `  '${id}': ${name},\n` },
      ],
      'src/explain/short.ts': [
        {
          after: String.raw`^const SHORTS = \{\n`,
          key: id,
          line: `  // ${FILL_IN}: five words.\n  '${id}': msg('${id}'),\n`,
        },
      ],
    },
  };
}

function stackFiles(id) {
  const name = nameOf(id);
  return {
    created: {
      [`src/stacks/${id}.ts`]: `import { t } from '../i18n/index.ts';
import { defineStack } from './stack.ts';

// ${FILL_IN}: every part; stack.ts says what each means, and the files beside this one show how it reads.
export default defineStack({
  id: '${id}',
  name: '${id}',
  group: 'Anything else',
  version: '${FILL_IN}',
  assurance: 'run',
  sources: ['https://example.com/'],
  marks: {},
  gotchas: () => [],
  // The values of the policy enter the code through the escaper of its language (escape/), and through nothing else.
  recipe: () => ({
    blocks: [{ file: '${FILL_IN}', language: 'http', where: t('${FILL_IN}.'), code: '${FILL_IN}' }],
    onErrors: t('${FILL_IN}.'),
    removeElsewhere: t('${FILL_IN}.'),
    apply: t('${FILL_IN}.'),
    caches: t('${FILL_IN}.'),
  }),
});
`,
      [`test/stacks/subjects/${id}.ts`]: `import type { Subject } from '../subject.ts';

export const ${name}: Subject = {
  stack: '${id}',
  role: 'app',
  // ${FILL_IN}: the server, with the blocks where the recipe says (subject.ts has the paths it answers, express.ts is short). Where nobody
  // can install it, delete this file, its two lines in index.ts, and say \`source\` or \`documentation\`.
  start: () => Promise.reject(new Error('${FILL_IN}: test/stacks/subjects/${id}.ts starts no server yet.')),
};
`,
    },
    changed: {
      'src/stacks/index.ts': [
        {
          after: String.raw`^import [^;]* from '\./[^']*';\n(?=import type )`,
          line: `import ${name} from './${id}.ts';\n`,
        },
        {
          after: String.raw`^export const stacks[^\n]*\[\n(?:  \w+,\n)+(?=  anyServer,\n\];)`,
          line: `  // ${FILL_IN}: its place in its group, here and in docs/fixes.md.\n  ${name},\n`,
        },
      ],
      'test/stacks/subjects/index.ts': [
        { after: LAST_IMPORT, line: `import { ${name} } from './${id}.ts';\n` },
        {
          after: String.raw`^export const subjects[^\n]*\[\n(?:  \w+,\n)+(?=  anyServer,\n\];)`,
          line: `  ${name},\n`,
        },
      ],
      'docs/fixes.md': [
        {
          after: String.raw`^\| \`[a-z\d-]+\`[^\n]*\n(?=\| \`any-server\`)`,
          line: `| \`${id}\` | ${id} | ${FILL_IN} | run by our tests |\n`,
        },
      ],
    },
  };
}

const isMain =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) {
  try {
    const paths = await scaffold(ROOT, ...process.argv.slice(2));
    console.log(
      `${paths.join('\n')}\n\nWhat is left is marked ${FILL_IN}: npx vitest run --project unit test/meta lists it.`,
    );
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
