import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unfinishedIn } from '../test/helpers/unfinished.ts';
import { scaffold } from './new.mjs';

const ROOT = resolve(import.meta.dirname, '..');
/** What is compiled, what that imports, and what `npm run new` writes to. */
const COPIED = ['src', 'e2e/harness', 'test/servers', 'test/stacks', 'docs', 'scripts'];
const FILES = ['tsconfig.json', 'package.json', 'manifest.json'];
const COMPILED = ['src/core', 'src/explain', 'src/stacks', 'test/stacks/subjects'].map(
  (name) => `${name}/index.ts`,
);

describe('npm run new', () => {
  const root = mkdtempSync(join(tmpdir(), 'cors-lens-new-'));
  let paths: string[];

  beforeAll(async () => {
    for (const name of [...COPIED, ...FILES])
      cpSync(join(ROOT, name), join(root, name), {
        recursive: true,
        filter: (path) => !path.endsWith('node_modules'),
      });
    symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'dir');
    symlinkSync(join(ROOT, 'test/stacks/node_modules'), join(root, 'test/stacks/node_modules'), 'dir');
    writeFileSync(
      join(root, 'compiled.json'),
      JSON.stringify({ extends: './tsconfig.json', include: COMPILED }),
    );
    paths = [
      ...(await scaffold(root, 'rule', 'some-new-rule')),
      ...(await scaffold(root, 'stack', 'some-new-stack')),
    ];
  }, 120_000);
  afterAll(() => rmSync(root, { recursive: true }));

  it('writes what compiles: every registry that a type holds complete has the rule', () => {
    const { stdout } = spawnSync(
      process.execPath,
      [join(ROOT, 'node_modules/typescript/bin/tsc'), '--project', join(root, 'compiled.json')],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe('');
  });

  it('enters them once, in the order of their list', () => {
    const list = (path: string, pattern: RegExp): RegExpMatchArray | null =>
      readFileSync(join(root, path), 'utf8').match(pattern);
    expect(list('src/core/rules/index.ts', /^ {2}someNewRule,$/gm)).toHaveLength(1);
    expect(list('src/explain/words/index.ts', /'service-worker'[^\n]*\n {2}'some-new-rule'/)).not.toBeNull();
    expect(
      list('src/explain/short.ts', /'service-worker'[^\n]*\n[^\n]*FILL IN[^\n]*\n {2}'some-new-rule'/),
    ).not.toBeNull();
    for (const path of ['src/stacks/index.ts', 'test/stacks/subjects/index.ts'])
      expect(list(path, /^ {2}someNewStack,\n {2}anyServer,$/gm)).toHaveLength(1);
    expect(list('docs/fixes.md', /^\| `some-new-stack` /gm)).toHaveLength(1);
  });

  it('fails a test, which says what is to be filled in and where', () => {
    const left = unfinishedIn(root);
    // All files it made, and those it changed where the author has to decide something.
    const named = new Set(left.map((line) => line.split(':', 1)[0]));
    expect(paths.filter((path) => !named.has(path))).toEqual([
      'src/explain/words/index.ts',
      'test/stacks/subjects/index.ts',
    ]);
    expect(left).toContain('docs/rules/some-new-rule.md:3: FILL IN: what is wrong, in one sentence.');
  });

  it.each([
    [undefined, undefined, 'npm run new -- rule <id>, or npm run new -- stack <id>'],
    ['toString', 'some-id', 'npm run new -- rule <id>, or npm run new -- stack <id>'],
    ['rule', undefined, 'An id is words in small letters with - between them, not nothing'],
    ['rule', '../escape', 'An id is words in small letters with - between them, not ../escape'],
    ['stack', 'Express', 'An id is words in small letters with - between them, not Express'],
    ['rule', 'method-case', 'src/core/rules/method-case.ts is there already'],
    ['stack', 'recognise', 'src/stacks/recognise.ts is there already'],
  ])('refuses %s %s', async (kind, id, message) => {
    await expect(scaffold(root, kind, id)).rejects.toThrow(message);
  });
});
