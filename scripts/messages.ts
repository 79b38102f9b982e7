// Every message of the product, found in its source, and the catalogues of its translations brought in step with them:
// `npm run messages` adds what is missing, empty, and takes out what nothing says any more.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseAst } from 'vite';

const SOURCE = 'src';
const LOCALES = 'src/i18n/locales';

/** @returns every message once, in the order of the files */
export const messagesOfSource = (): readonly string[] => [
  ...new Set(sourceFiles(SOURCE).flatMap((file) => messagesOf(readFileSync(file, 'utf8'), file))),
];

/**
 * What `t` and `msg` of i18n/ are called with.
 * @param file for its language, and to say where something is wrong
 */
export function messagesOf(source: string, file: string): readonly string[] {
  if (!source.includes('i18n/index.ts')) return [];
  const messages: string[] = [];
  const visit = (node: unknown, isInFunction: boolean): void => {
    if (Array.isArray(node)) for (const one of node) visit(one, isInFunction);
    if (!isNode(node)) return;
    const callee = node.type === 'CallExpression' && isNode(node['callee']) ? node['callee']['name'] : null;
    if (callee === 't' && !isInFunction) {
      throw new Error(`${file}: t() outside of a function is said before the language is known; use msg()`);
    }
    if (callee === 't' || callee === 'msg') messages.push(...literalsOf((node['arguments'] as unknown[])[0]));
    for (const child of Object.values(node)) visit(child, isInFunction || node.type.includes('Function'));
  };
  visit(parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }), false);
  return messages;
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** The literals an argument may be; what is none is a `Message`, says the compiler. */
function literalsOf(node: unknown): readonly string[] {
  if (!isNode(node)) return [];
  if (node.type === 'Literal') return [String(node['value'])];
  if (node.type === 'ConditionalExpression')
    return [...literalsOf(node['consequent']), ...literalsOf(node['alternate'])];
  const [only, ...others] =
    node.type === 'TemplateLiteral'
      ? (node['quasis'] as { readonly value: { readonly cooked: string } }[])
      : [];
  return only && others.length === 0 ? [only.value.cooked] : [];
}

const sourceFiles = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)))
    .sort();

/** The languages with a catalogue. */
export const catalogued = (): readonly string[] =>
  readdirSync(LOCALES).map((name) => name.slice(0, -'.json'.length));

/** Translations by message. */
export const readCatalogue = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(LOCALES, `${language}.json`), 'utf8')) as Record<string, string>;

function update(): void {
  const messages = messagesOfSource();
  for (const language of catalogued()) {
    const before = readCatalogue(language);
    const after = Object.fromEntries(messages.map((message) => [message, before[message] ?? '']));
    writeFileSync(join(LOCALES, `${language}.json`), `${JSON.stringify(after, null, 2)}\n`);
    const missing = Object.values(after).filter((text) => text === '').length;
    process.stdout.write(`${language}: ${messages.length} messages, ${missing} without a translation\n`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) update();
