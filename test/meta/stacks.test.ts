// The stacks: registered, honest about what is run, worded alike, and total over every policy.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/core/index.ts';
import { stacks } from '../../src/stacks/index.ts';
import type { Assurance, Recipe, Stack, StackGroup } from '../../src/stacks/stack.ts';
import { odd, usual } from '../stacks/random-policies.ts';
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
    // The header lines are no product: what sends them in the browsers' tests is our own.
    const standard = stacks.filter(({ assurance }) => assurance === 'standard').map(({ id }) => id);
    expect(standard).toEqual(['any-server']);
    expect([...run, ...standard].sort()).toEqual(subjects.map(({ stack }) => stack).sort());
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
  standard: 'of the standard',
};

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
/** Neither has a switch: S3 lets them in with every origin it lists (which it says), Cloud Storage never does. */
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

/** A policy as most are. */
const SOME: Policy = {
  origins: ['https://app.example'],
  methods: ['PUT'],
  requestHeaders: ['x-api-key'],
  exposedHeaders: ['x-request-id'],
  credentials: false,
  maxAge: 600,
};

/** Policies that a product cannot say without allowing more, and ones it can. */
const WIDER: Readonly<Record<string, readonly [wider: Policy, exact: Policy | null]>> = {
  'azure-app-service': [SOME, null],
  s3: [SOME, { ...SOME, credentials: true }],
  gcs: [SOME, { ...SOME, exposedHeaders: ['x-api-key'] }],
  'ingress-nginx': [{ ...SOME, methods: ["o'neil"] }, SOME],
  'gateway-api': [{ ...SOME, requestHeaders: [] }, SOME],
};

describe('what is wider than the policy', () => {
  it.each(Object.entries(WIDER))('%s says so, and only then', (id, [wider, exact]) => {
    const stack = stacks.find((one) => one.id === id);
    expect(stack?.recipe(wider).widens).toMatch(/\.$/);
    expect(exact ? stack?.recipe(exact).widens : undefined).toBeUndefined();
  });

  it('is said by no other', () => {
    for (const { id, recipe } of stacks.filter((one) => !(one.id in WIDER))) {
      fc.assert(
        fc.property(usual, (policy) => {
          expect([id, recipe(policy).widens]).toEqual([id, undefined]);
        }),
        { numRuns: 10 },
      );
    }
  });

  it('is what these tests let pass', () => {
    for (const id of [...WITHOUT_SWITCH, ...WITHOUT_LISTS]) expect(Object.keys(WIDER)).toContain(id);
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
  const { methods, requestHeaders, exposedHeaders } = WITHOUT_LISTS.has(id) ? NONE : policy;
  return [
    ...[...allowed, ...requestHeaders, ...exposedHeaders].filter((value) => !names(code, value)),
    ...methods.filter((method) => !namesMethod(code, method)),
  ].filter((value) => !isBeside(value));
}

/** They list origins and nothing else: every method and header is let in with them. */
const WITHOUT_LISTS: ReadonlySet<string> = new Set(['azure-app-service']);
const NONE = { methods: [], requestHeaders: [], exposedHeaders: [] } as const;

/** Every sentence of a stack. */
const textsOf = ({ gotchas }: Stack, recipe: Recipe): string[] => [
  ...gotchas(),
  ...recipe.blocks.map(({ where }) => where),
  ...(recipe.widens === undefined ? [] : [recipe.widens]),
  recipe.onErrors,
  recipe.removeElsewhere,
  recipe.apply,
  recipe.caches,
];
