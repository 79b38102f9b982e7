import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchPlain } from '../../e2e/support/plain-browser.ts';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import type { Policy } from '../../src/core/index.ts';
import { stacks } from '../../src/stacks/index.ts';
import { recogniseStacks } from '../../src/stacks/recognise.ts';
import { freePort, type RunningServer } from '../servers/process.ts';
import { askAll, callAll, policies, readable, wrong, type Wire } from './proof.ts';
import type { Subject } from './subject.ts';
import { subjects } from './subjects/index.ts';
import { startUpstream } from './upstream.ts';

const ORIGIN = 'access-control-allow-origin';

let pages: Server;
let upstream: RunningServer;
const browsers = new Map<BrowserName, Browser>();
/** A page of the allowed origin and one of another, in each browser. */
const allowed = new Map<BrowserName, Page>();
const foreign = new Map<BrowserName, Page>();
let origin: string;

beforeAll(async () => {
  pages = createServer((_, response) => {
    response
      .setHeader('Content-Type', 'text/html')
      .end('<!doctype html><title>page</title><link rel="icon" href="data:,">');
  }).listen(0, '127.0.0.1');
  await once(pages, 'listening');
  const { port } = pages.address() as AddressInfo;
  origin = `http://localhost:${port}`;
  upstream = await startUpstream();
  for (const name of BROWSERS) {
    const browser = await launchPlain(name);
    browsers.set(name, browser);
    allowed.set(name, await openPage(browser, origin));
    foreign.set(name, await openPage(browser, `http://127.0.0.1:${port}`));
  }
});

afterAll(async () => {
  for (const browser of browsers.values()) await browser.close();
  await upstream.stop();
  await new Promise((resolve) => pages.close(resolve));
});

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  return page;
}

/** Runs a subject with the recipe for a policy, or without one, while `use` lasts. */
async function withServer<T>(
  subject: Subject,
  policy: Policy | null,
  use: (port: number) => Promise<T>,
): Promise<T> {
  const stack = stacks.find(({ id }) => id === subject.stack);
  if (stack === undefined) throw new Error(`no stack ${subject.stack}`);
  const dead = `http://127.0.0.1:${await freePort()}`;
  const server = await subject.start(policy && stack.recipe(policy).blocks, {
    app: `http://127.0.0.1:${upstream.port}`,
    dead,
  });
  try {
    return await use(server.port);
  } finally {
    await server.stop();
  }
}

/** Makes all calls in both browsers' pages of one kind. */
const inBoth = async <T>(
  kept: ReadonlyMap<BrowserName, Page>,
  use: (page: Page) => Promise<T>,
): Promise<readonly T[]> => {
  const all: T[] = [];
  for (const page of kept.values()) all.push(await use(page));
  return all;
};

type Lines = readonly (readonly [what: string, lines: readonly string[]])[];

/** The lines of a name on each answer. A list: some are asked for alike. */
const linesOf = (answers: readonly Wire[], name: string): Lines =>
  answers.map(({ what, lines }) => [what, lines(name)]);

/** The same lines on every answer. */
const each = (answers: readonly Wire[], lines: readonly string[]): Lines =>
  answers.map(({ what }) => [what, lines]);

/** The answers whose `Vary` does not name the origin. */
const sharedByOrigins = (answers: readonly Wire[]): readonly string[] =>
  answers
    .filter(({ lines }) => {
      const fields = lines('vary').flatMap((line) => line.split(','));
      return !fields.some((field) => ['origin', '*'].includes(field.trim().toLowerCase()));
    })
    .map(({ what }) => what);

/** The answers that are taken for another server's. */
const mistaken = ({ stack, looksLike = [] }: Subject, answers: readonly Wire[]): readonly string[] =>
  answers.flatMap(({ what, exchange }) => {
    const [first] = recogniseStacks([exchange], 'http://api.example');
    return first && ![stack, ...looksLike].includes(first.stack.id) ? [`${what}: ${first.stack.id}`] : [];
  });

describe.each(subjects.map((subject) => [subject.stack, subject] as const))('%s', (_, subject) => {
  it('refuses the calls without the recipe', async () => {
    await withServer(subject, null, async (port) => {
      for (const outcomes of await inBoth(allowed, (page) => callAll(page, subject, port, 'include')))
        expect(readable(outcomes)).toEqual([]);
      expect(mistaken(subject, await askAll(subject, port, origin))).toEqual([]);
    });
  });

  it('passes them with it, errors too, for the origins of the list alone', async () => {
    const policy = policies(origin).full;
    await withServer(subject, policy, async (port) => {
      for (const outcomes of await inBoth(allowed, (page) => callAll(page, subject, port, 'include')))
        expect(wrong(subject, outcomes, '7')).toEqual([]);
      for (const mode of ['include', 'omit'] as const) {
        for (const outcomes of await inBoth(foreign, (page) => callAll(page, subject, port, mode)))
          expect(readable(outcomes)).toEqual([]);
      }
      for (const listed of policy.origins) {
        const answers = await askAll(subject, port, listed);
        expect(linesOf(answers, ORIGIN)).toEqual(each(answers, [listed]));
        expect(linesOf(answers, 'access-control-allow-credentials')).toEqual(each(answers, ['true']));
        expect(sharedByOrigins(answers)).toEqual([]);
        expect(mistaken(subject, answers)).toEqual([]);
      }
      for (const other of ['https://evil.example', 'null', `${origin}.evil.example`, null]) {
        const answers = await askAll(subject, port, other);
        expect(linesOf(answers, ORIGIN)).toEqual(each(answers, []));
        expect(sharedByOrigins(answers)).toEqual([]);
      }
    });
  });

  it('is open to everybody where the user wants that, without credentials', async () => {
    await withServer(subject, policies(origin).open, async (port) => {
      for (const kept of [allowed, foreign]) {
        for (const outcomes of await inBoth(kept, (page) => callAll(page, subject, port, 'omit')))
          expect(wrong(subject, outcomes, '7')).toEqual([]);
      }
      for (const outcomes of await inBoth(allowed, (page) => callAll(page, subject, port, 'include')))
        expect(readable(outcomes)).toEqual([]);
      const answers = await askAll(subject, port, 'https://anybody.example');
      expect(linesOf(answers, ORIGIN)).toEqual(each(answers, ['*']));
      expect(linesOf(answers, 'access-control-allow-credentials')).toEqual(each(answers, []));
    });
  });

  it('allows no more than the policy says', async () => {
    await withServer(subject, policies(origin).least, async (port) => {
      for (const outcomes of await inBoth(allowed, (page) => callAll(page, subject, port, 'omit')))
        expect(readable(outcomes)).toEqual(['GET /items', 'GET /private']);
      for (const outcomes of await inBoth(allowed, (page) => callAll(page, subject, port, 'include')))
        expect(readable(outcomes)).toEqual([]);
      for (const mode of ['include', 'omit'] as const) {
        for (const outcomes of await inBoth(foreign, (page) => callAll(page, subject, port, mode)))
          expect(readable(outcomes)).toEqual([]);
      }
      const answers = await askAll(subject, port, origin);
      // What the policy does not allow may be answered without a line: browsers refuse it either way.
      const must = answers.filter(({ method }) => method === 'GET');
      expect(must.length).toBeGreaterThan(0);
      expect(linesOf(must, ORIGIN)).toEqual(each(must, [origin]));
      const may = answers.filter(({ method, lines }) => method !== 'GET' && lines(ORIGIN).length > 0);
      expect(linesOf(may, ORIGIN)).toEqual(each(may, [origin]));
      expect(linesOf(answers, 'access-control-allow-credentials')).toEqual(each(answers, []));
      expect(sharedByOrigins(answers)).toEqual([]);
      for (const other of [
        'https://app.example',
        'https://evil.example',
        'null',
        `${origin}.evil.example`,
        null,
      ]) {
        const others = await askAll(subject, port, other);
        expect(linesOf(others, ORIGIN)).toEqual(each(others, []));
        expect(sharedByOrigins(others)).toEqual([]);
      }
    });
  });
});
