// The stacks: registered, honest about what is run, worded alike, and total over every policy.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWebOrigin, type Policy } from '../../src/core/index.ts';
import { stacks } from '../../src/stacks/index.ts';
import type { Assurance, Recipe, Stack, StackGroup } from '../../src/stacks/stack.ts';
import { subjects } from '../stacks/subjects/index.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ids = stacks.map(({ id }) => id);

/** The groups in the order they are offered. */
const GROUPS: Readonly<Record<StackGroup, true>> = {
  'Node.js': true,
  Python: true,
  Ruby: true,
  PHP: true,
  Java: true,
  '.NET': true,
  Go: true,
  Rust: true,
  'Proxies and gateways': true,
  'Clouds and platforms': true,
  'Development servers': true,
  'Anything else': true,
};

describe('the list of stacks', () => {
  it('has every file that defines one, once', () => {
    const folder = join(ROOT, 'src/stacks');
    const defining = readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .filter((name) => readFileSync(join(folder, name), 'utf8').includes('export default'))
      .map((name) => name.slice(0, -'.ts'.length));
    expect([...ids].sort()).toEqual(defining.sort());
    expect(ids.length).toBeGreaterThanOrEqual(45);
  });

  it('is in the order of the groups', () => {
    const order = Object.keys(GROUPS);
    const groups = stacks.map(({ group }) => order.indexOf(group));
    expect(groups).toEqual([...groups].sort((a, b) => a - b));
  });

  it('says of those that are run that they are, and of no others', () => {
    const run = stacks.filter(({ assurance }) => assurance === 'run').map(({ id }) => id);
    expect(run.sort()).toEqual(subjects.map(({ stack }) => stack).sort());
    expect(run.length).toBeGreaterThanOrEqual(24);
  });

  it('is the table of docs/fixes.md', () => {
    const rows = readFileSync(join(ROOT, 'docs/fixes.md'), 'utf8')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter(([, id = '']) => /^`[a-z\d-]+`$/.test(id))
      .map(([, id = '', name, version, assurance]) => [id.slice(1, -1), name, version, assurance]);
    expect(rows).toEqual(
      stacks.map(({ id, name, version, assurance }) => [id, name, version, SURE[assurance]]),
    );
  });
});

const SURE: Readonly<Record<Assurance, string>> = {
  run: 'run by our tests',
  source: 'checked against source',
  documentation: 'documentation only',
};

const hosts = fc.oneof(
  fc.constantFrom(
    'app.example',
    'localhost',
    '127.0.0.1',
    '[::1]',
    'xn--bcher-kva.example',
    'my_app.example',
  ),
  fc.stringMatching(/^[a-z][a-z\d]{0,9}(?:-[a-z\d]{1,5})?\.example$/),
);
const origins = fc
  .tuple(
    fc.constantFrom('https', 'http', 'chrome-extension'),
    hosts,
    fc.option(fc.integer({ min: 1024, max: 65_535 })),
  )
  .map(([scheme, host, port]) => `${scheme}://${host}${port === null ? '' : `:${port}`}`)
  .filter(isWebOrigin);

/** Policies as core/ makes them. @param method what a method may be, @param header what a header's name may be */
const policiesOf = (method: fc.Arbitrary<string>, header: fc.Arbitrary<string>): fc.Arbitrary<Policy> =>
  fc
    .record({
      origins: fc.oneof(fc.constant('*' as const), listOf(origins, 4)),
      methods: listOf(method, 5),
      requestHeaders: fc.uniqueArray(header, { maxLength: 5 }),
      exposedHeaders: fc.uniqueArray(header, { maxLength: 5 }),
      credentials: fc.boolean(),
      maxAge: fc.constantFrom(0, 600, 7200),
    })
    .map((policy) => ({ ...policy, credentials: policy.credentials && policy.origins !== '*' }));

/** A list that is not empty. */
const listOf = (
  item: fc.Arbitrary<string>,
  maxLength: number,
): fc.Arbitrary<readonly [string, ...string[]]> =>
  fc
    .uniqueArray(item, { minLength: 1, maxLength })
    .map(([first = '', ...others]): readonly [string, ...string[]] => [first, ...others]);

const usual = policiesOf(
  fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'),
  fc.oneof(
    fc.constantFrom('authorization', 'content-type', 'x-api-key', 'x-total-count'),
    fc.stringMatching(/^x-[a-z\d]{1,8}(?:-[a-z\d]{1,8})?$/),
  ),
);
/** Every token a browser may ask for: https://www.rfc-editor.org/rfc/rfc9110#name-tokens; `*` names all. */
const odd = policiesOf(
  fc.stringMatching(/^[!#$%&'*+.^_`|~\w-]{1,12}$/).filter((token) => token !== '*'),
  fc.stringMatching(/^[!#$%&'*+.^_`|~\d_a-z-]{1,12}$/).filter((token) => token !== '*'),
);

const codeOf = ({ blocks }: Recipe): string => blocks.map(({ code }) => code).join('\n');
const whereOf = ({ blocks }: Recipe): string => blocks.map(({ where }) => where).join(' ');

/** Whether the code names it: regular expressions escape a dot, some languages capitalise header names. */
const names = (code: string, value: string): boolean =>
  code.replaceAll('\\', '').toLowerCase().includes(value.toLowerCase());
/** Whether it names a method: as a word, for `get` stands in many. */
const namesMethod = (code: string, method: string): boolean =>
  new RegExp(`(?<![A-Za-z])${method}(?![A-Za-z])|"${method.toLowerCase()}"`).test(code);

/** What lets credentials in, whatever the language: `credentials: true`, `.AllowCredentials()`, `Credentialed: true`. */
const CREDENTIALS_ON =
  /credential(?:s|ed)?["'`)\]]*(?:<\/param-name>\s*<param-value>)?\s*(?:(?:[:=,(]|=>)\s*)*["'`(]*(?:true|\)|add)/i;
/** Neither has a switch: S3 lets them in with every origin it lists, Cloud Storage never does. */
const WITHOUT_SWITCH: ReadonlySet<string> = new Set(['s3', 'gcs']);

describe.each(stacks)('$id', (stack) => {
  it('says where it is from', () => {
    expect(stack.name).not.toBe('');
    expect(stack.version).toMatch(/\S/);
    expect(GROUPS[stack.group]).toBe(true);
    for (const source of stack.sources) expect(new URL(source).protocol).toBe('https:');
  });

  it('is worded in sentences', () => {
    fc.assert(
      fc.property(usual, (policy) => {
        for (const text of textsOf(stack, stack.recipe(policy))) {
          expect(text).toMatch(/\.$/);
          const prose = text.replaceAll(/`[^`]*`/g, '');
          expect(prose).not.toMatch(/[!<>`]|\b(?:simply|just|please)\b/i);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is the same for the same policy, and there for every one', () => {
    fc.assert(
      fc.property(odd, (policy) => {
        const before = structuredClone(policy);
        const recipe = stack.recipe(policy);
        expect(stack.recipe(policy)).toEqual(recipe);
        expect(policy).toEqual(before);
        for (const { file, code } of recipe.blocks) {
          expect(file).not.toBe('');
          expect(code).not.toBe('');
          expect(code).not.toMatch(/\n$|undefined|\[object/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('names all that is allowed', () => {
    fc.assert(
      fc.property(usual, (policy) => {
        expect(missingFrom(policy, stack.recipe(policy), stack.id)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('lets credentials in when the policy does, and only then', () => {
    fc.assert(
      fc.property(usual, (policy) => {
        const code = (credentials: boolean): string => codeOf(stack.recipe({ ...policy, credentials }));
        expect(code(false)).not.toMatch(CREDENTIALS_ON);
        fc.pre(policy.origins !== '*');
        expect(CREDENTIALS_ON.test(code(true))).toBe(!WITHOUT_SWITCH.has(stack.id));
      }),
      { numRuns: 30 },
    );
  });
});

/**
 * What is allowed and stands nowhere in the recipe: not in its code, nor in a sentence beside it. There are named the other
 * origins of header lines, which hold one, and what a product has no words for (S3 has no PATCH).
 */
function missingFrom({ origins: listed, ...policy }: Policy, recipe: Recipe, id: string): string[] {
  const isBeside = (value: string): boolean => whereOf(recipe).includes(`\`${value}\``);
  const code = codeOf(recipe);
  const allowed = listed === '*' ? [] : listed;
  // It lists origins and nothing else: every method and header is let in with them.
  const { methods, requestHeaders, exposedHeaders } = id === 'azure-app-service' ? NONE : policy;
  return [
    ...[...allowed, ...requestHeaders, ...exposedHeaders].filter((value) => !names(code, value)),
    ...methods.filter((method) => !namesMethod(code, method)),
  ].filter((value) => !isBeside(value));
}

const NONE = { methods: [], requestHeaders: [], exposedHeaders: [] } as const;

/** Every sentence of a stack. */
const textsOf = ({ gotchas }: Stack, recipe: Recipe): string[] => [
  ...gotchas,
  ...recipe.blocks.map(({ where }) => where),
  recipe.onErrors,
  recipe.removeElsewhere,
  recipe.apply,
  recipe.caches,
];
