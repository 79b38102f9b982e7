// What the panel offers to check a server with is run as printed: the curl commands, and the test for CI.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policyOf, type Exchange, type Policy } from '../../src/core/index.ts';
import { exchange, hop, neverSent, PAGE, preflight } from '../../src/core/testing/exchange.ts';
import express from '../../src/stacks/express.ts';
import { curlPair } from '../../src/stacks/verify/curl.ts';
import { regressionTest } from '../../src/stacks/verify/regression-test.ts';
import { express as subject } from './subjects/express.ts';

const NOBODY = { app: '', dead: '' };
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  await symlink(MODULES, join(folder, 'node_modules'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const serverAt = (port: number): string => `http://localhost:${port}`;

/**
 * A refused call with a header, one that needs nothing, two whose preflight was not seen, and one that went on to another server.
 */
function calls(port: number): [Exchange, ...Exchange[]] {
  const url = `http://localhost:${port}/items?page=2`;
  const request = { request: [`Origin: ${PAGE}`, 'X-Trace: 7'] };
  const before = preflight({ url, asks: 'PUT', headers: ['x-api-key'], reply: [404] });
  return [
    exchange([{ ...neverSent('firefox', before), url }]),
    exchange([hop({ url: `http://localhost:${port}/private`, reply: [401] })], { credentials: 'include' }),
    exchange([hop({ ...request, url, method: 'DELETE', preflight: { kind: 'unseen' } })]),
    exchange([
      hop({
        ...request,
        url: `http://localhost:${port}/private`,
        method: 'PATCH',
        preflight: { kind: 'from-cache', message: hop(), ageSeconds: 1, maxAge: 600 },
      }),
    ]),
    exchange([
      hop({ url, reply: [302, 'Location: https://elsewhere.example/only-there'] }),
      hop({ url: 'https://elsewhere.example/only-there' }),
    ]),
  ];
}

const withoutCredentials = (exchanges: readonly Exchange[]): Exchange[] =>
  exchanges.filter(({ credentials }) => !credentials.seen);

const policyFor = (exchanges: readonly Exchange[], isPublic = false): Policy => {
  const policy = policyOf(isPublic ? withoutCredentials(exchanges) : exchanges, {
    isPublic,
    credentials: false,
  });
  if (policy === null) throw new Error('no policy');
  return policy;
};

/** Runs a file with Vitest, as a user would. @returns its exit code and what it printed */
async function runVitest(file: string): Promise<{ readonly code: number; readonly printed: string }> {
  const child = spawn(process.execPath, [join(MODULES, 'vitest/vitest.mjs'), 'run', file], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', VITEST: undefined, VITEST_MODE: undefined },
  });
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  child.stderr.on('data', (part: Buffer) => (printed += part.toString()));
  const [code] = (await once(child, 'exit')) as [number];
  return { code, printed };
}

describe.each([
  ['a list of origins with credentials', false],
  ['everybody', true],
])('for %s', (_, isPublic) => {
  it('the test for CI passes with the recipe', async () => {
    // The port is known only when the server runs; the policy does not depend on it.
    const policy = policyFor(calls(80), isPublic);
    const server = await subject.start(express.recipe(policy).blocks, NOBODY);
    try {
      const file = regressionTest(calls(server.port), policy, serverAt(server.port));
      for (const method of ['PUT', 'DELETE', 'PATCH']) expect(file).toContain(`method: '${method}'`);
      expect(file).not.toContain('only-there');
      await writeFile(join(folder, 'cors.test.js'), file);
      const { code, printed } = await runVitest('cors.test.js');
      if (code !== 0) throw new Error(printed);
      expect(printed).toMatch(/Tests +\d+ passed/);
    } finally {
      await server.stop();
    }
  });

  it('the test for CI fails without it', async () => {
    const server = await subject.start(null, NOBODY);
    try {
      const exchanges = calls(server.port);
      await writeFile(
        join(folder, 'cors.test.js'),
        regressionTest(exchanges, policyFor(exchanges, isPublic), serverAt(server.port)),
      );
      const { code, printed } = await runVitest('cors.test.js');
      expect(code).toBe(1);
      expect(printed).toMatch(/AssertionError/);
    } finally {
      await server.stop();
    }
  });

  it.each([0, 2, 3])('the curl commands show the lines they say must be there: call %i', async (number) => {
    const policy = policyFor(calls(80), isPublic);
    const server = await subject.start(express.recipe(policy).blocks, NOBODY);
    try {
      const one = calls(server.port)[number] as Exchange;
      const commands = curlPair(one, policy, serverAt(server.port));
      const { stdout } = await promisify(execFile)('bash', ['-e', '-c', commands]);
      const answers = stdout.split('\r\n\r\n').filter((answer) => answer !== '');
      expect(answers).toHaveLength(2);
      const wanted = commands
        .split(/\n\n/)
        .map((part) => part.split('\n').filter((line) => line.startsWith('#   ')));
      wanted.forEach((lines, index) => {
        const given = (answers[index] ?? '').toLowerCase().replaceAll(/, ?/g, ',');
        expect(lines.length).toBeGreaterThan(0);
        for (const line of lines) expect(given).toContain(line.slice(4).toLowerCase().replaceAll(', ', ','));
      });
    } finally {
      await server.stop();
    }
  });
});
