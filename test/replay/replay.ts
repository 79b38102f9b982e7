// Makes every refused call of a labelled recording again, against a server whose answers carry our fix: see README.md.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { launchPlain } from '../../e2e/support/plain-browser.ts';
import { readHar } from '../../src/capture/har/read-har.ts';
import { fixFor, getHeader, type Fix, type HeaderEdits } from '../../src/core/index.ts';
import { explain } from '../../src/explain/index.ts';
import { diagnoseHar } from '../../src/entry/diagnose-har.ts';

type Headers = Readonly<Record<string, string | readonly string[]>>;

/** What a server answers: headers and status of the preflight and of the request itself. */
interface Answers {
  readonly pre: Headers;
  readonly prest: number | 'reset';
  readonly act: Headers;
  readonly st: number | 'reset';
}

interface Case {
  readonly id: string;
  readonly api: 'fetch' | 'xhr';
  readonly url: string;
  readonly init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly credentials: RequestCredentials;
    readonly body?: string;
    readonly mode?: RequestMode;
    readonly redirect?: RequestRedirect;
  };
  readonly server: Answers;
  readonly hop: Answers;
  readonly label: {
    readonly outcome: string;
    readonly cors?: object;
    readonly messages?: readonly (readonly [key: string, ...rest: unknown[]])[];
  };
}

interface Recording {
  readonly browser: string;
  readonly bases: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
  readonly timings: unknown;
  readonly har: { readonly log: Record<string, unknown> };
}

/** The last line printed: ids of calls, but for the usual. */
interface Totals {
  refused: number;
  passed: number;
  readonly failed: string[];
  /** What the recording could not tell kept them from passing. */
  readonly unforeseen: string[];
  readonly without: string[];
  /** Those without a fix of which the explanation does not say what to do, either. */
  readonly unexplained: string[];
}

const BATCH = 8;

async function main(files: readonly string[]): Promise<void> {
  if (files.length === 0) throw new Error('name the recordings: npm run replay -- FILE.json.gz ...');
  const totals: Totals = { refused: 0, passed: 0, failed: [], unforeseen: [], without: [], unexplained: [] };
  for (const file of files) {
    const recording = read(file);
    const result = await replay(recording);
    console.log(
      `${basename(file)}: ${result.refused.length} refused by CORS; of ${result.passed.length + result.failed.length} with a fix ` +
        `${result.passed.length} pass at the first try; ${result.unforeseen.length} met what the recording could not tell; ` +
        `${result.without.length} without a fix`,
    );
    for (const { id, outcome } of result.failed) console.log(`  not repaired: ${id}: ${outcome}`);
    for (const { id, outcome } of result.unforeseen) console.log(`  not foreseen: ${id}: ${outcome}`);
    for (const { id, cause, change } of result.without)
      console.log(`  without a fix: ${id}: ${cause}: ${change || 'and nothing to do'}`);
    totals.refused += result.refused.length;
    totals.passed += result.passed.length;
    totals.failed.push(...result.failed.map(({ id }) => id));
    totals.unforeseen.push(...result.unforeseen.map(({ id }) => id));
    totals.without.push(...result.without.map(({ id }) => id));
    totals.unexplained.push(...result.without.filter(({ change }) => change === '').map(({ id }) => id));
  }
  console.log(JSON.stringify(totals));
  if (totals.failed.length + totals.unexplained.length > 0) process.exitCode = 1;
}

function read(file: string): Recording {
  const bytes = readFileSync(file);
  return JSON.parse((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8')) as Recording;
}

const isFirefox = ({ browser }: Recording): boolean => /firefox/i.test(browser);

/** Whether the browser itself refused the call for CORS. */
function isRefused({ label }: Case, recording: Recording): boolean {
  if (label.outcome.startsWith('ok')) return false;
  if (!isFirefox(recording)) return label.cors !== undefined;
  const [first] = (label.messages ?? []).find(([key]) => !key.includes('Deprecation')) ?? [];
  return first !== undefined && first !== 'CORSDidNotSucceed2';
}

/** A call with a fix, and whether the recording shows it redirected. */
interface Fixed {
  readonly fix: Fix;
  readonly isRedirected: boolean;
}

/** A call without one: its cause, and what the explanation says can be done. */
interface Told {
  readonly cause: string;
  readonly change: string;
}

/** Our fix of each call, or what is said where there is none, by its id. */
function fixesOf(recording: Recording): {
  readonly fixes: ReadonlyMap<string, Fixed>;
  readonly told: ReadonlyMap<string, Told>;
} {
  const { log } = recording.har;
  const name = isFirefox(recording) ? 'Firefox' : 'Chromium';
  const version = recording.browser.split('/')[1] ?? '';
  const har = {
    log: {
      ...log,
      creator: { name, version },
      browser: { name, version },
      _resourceTimings: recording.timings,
    },
  };
  const fixes = new Map<string, Fixed>();
  const told = new Map<string, Told>();
  for (const { exchange, diagnosis } of diagnoseHar(readHar(har))) {
    const fix = fixFor(exchange, diagnosis);
    const isRedirected = exchange.hops.some(
      ({ reply }) => reply.seen && getHeader(reply.value.headers, 'location') !== null,
    );
    const id = idOf(exchange.hops[0].url);
    if (fix) fixes.set(id, { fix, isRedirected });
    else {
      const change = explain(exchange, diagnosis).whatToChange;
      told.set(id, { cause: diagnosis.cause?.id ?? 'no cause', change });
    }
  }
  return { fixes, told };
}

const idOf = (url: string): string => /([^/?]+)(?:\?.*)?$/.exec(url)?.[1] ?? '';

/** A call that did not pass with its fix, and what the page was told. */
interface Unrepaired {
  readonly id: string;
  readonly outcome: string;
}

async function replay(recording: Recording) {
  const { fixes, told } = fixesOf(recording);
  const refused = recording.cases.filter((one) => isRefused(one, recording));
  const result = {
    refused: refused.map(({ id }) => id),
    passed: [] as string[],
    failed: [] as Unrepaired[],
    unforeseen: [] as Unrepaired[],
    without: refused
      .filter(({ id }) => !fixes.has(id))
      .map(({ id }) => ({ id, ...(told.get(id) ?? { cause: 'not recorded', change: '' }) })),
  };
  const fixed = refused.filter(({ id }) => fixes.has(id));
  const met = new Set<string>();
  const servers = await startServers(recording, fixes, met);
  const browser = await launchPlain(
    isFirefox(recording) ? 'firefox' : 'chromium',
    Object.values(recording.bases).map((base) => new URL(base).hostname),
  );
  try {
    const page = await browser.newPage();
    await page.goto(`${recording.bases['page']}/`);
    for (let start = 0; start < fixed.length; start += BATCH) {
      const batch = fixed.slice(start, start + BATCH);
      const outcomes = await callAll(page, batch);
      batch.forEach(({ id }, index) => {
        const outcome = outcomes[index] ?? 'not called';
        if (outcome === 'ok') result.passed.push(id);
        else (met.has(id) ? result.unforeseen : result.failed).push({ id, outcome });
      });
    }
  } finally {
    await browser.close();
    for (const server of servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }
  return result;
}

/** One server for each port of the recording. @param met takes the ids of calls that met what it could not tell */
async function startServers(
  recording: Recording,
  fixes: ReadonlyMap<string, Fixed>,
  met: Set<string>,
): Promise<readonly Server[]> {
  const cases = new Map(recording.cases.map((one) => [one.id, one]));
  const ports = new Set(Object.values(recording.bases).map((base) => Number(new URL(base).port)));
  return Promise.all(
    [...ports].map(async (port) => {
      const server = createServer((request, response) => {
        const { url: path = '', method = '' } = request;
        const id = idOf(path);
        const one = cases.get(id);
        const fix = fixes.get(id);
        if (!one || !fix) {
          response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>replay</title>');
          return;
        }
        const asked = request.headers['access-control-request-method'] !== undefined;
        const answer = answerTo(one, fix, { method, path, asked }, met);
        if (answer === null) request.socket.destroy();
        else
          response
            .writeHead(answer.status, answer.lines.flat())
            .end(hasBody(answer.status) ? 'body' : undefined);
      });
      // Node's parser knows no method in lower case, which browsers send as the page wrote it (`patch`).
      server.on('clientError', (error: Error & { rawPacket?: Buffer }, socket) => {
        const [, method = '', path = ''] =
          /^(\S+) (\S+) HTTP/.exec(error.rawPacket?.toString('latin1') ?? '') ?? [];
        const one = cases.get(idOf(path));
        const fix = fixes.get(idOf(path));
        const answer = one && fix ? answerTo(one, fix, { method, path, asked: false }, met) : null;
        if (answer === null || !socket.writable) {
          socket.destroy();
          return;
        }
        const lines = answer.lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
        socket.end(
          `HTTP/1.1 ${answer.status} Replayed\r\n${lines}Content-Length: 0\r\nConnection: close\r\n\r\n`,
        );
      });
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
}

/** What a server would answer to a request of a call; null: it breaks the connection. */
function answerTo(
  one: Case,
  { fix, isRedirected }: Fixed,
  { method, path, asked }: { readonly method: string; readonly path: string; readonly asked: boolean },
  met: Set<string>,
): { readonly status: number; readonly lines: readonly (readonly [string, string])[] } | null {
  const { pre, prest, act, st } = path.startsWith('/hop/') ? one.hop : one.server;
  const isPreflight = method === 'OPTIONS' && asked;
  const status = isPreflight ? (fix.preflight?.status ?? prest) : st;
  if (status === 'reset') {
    met.add(one.id);
    return null;
  }
  const headers = new Map<string, string | readonly string[]>(Object.entries(isPreflight ? pre : act));
  // Behind a preflight that was refused nobody has seen a redirect.
  if (!isPreflight && headers.has('location') && !isRedirected) met.add(one.id);
  edit(headers, isPreflight ? fix.preflight : fix.actual);
  return {
    status,
    lines: [...headers].flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const)),
  };
}

const hasBody = (status: number): boolean => status !== 204 && status !== 304;

function edit(headers: Map<string, string | readonly string[]>, edits: HeaderEdits | null): void {
  if (edits === null) return;
  for (const name of edits.remove) headers.delete(name.toLowerCase());
  for (const [name, value] of edits.set) headers.set(name.toLowerCase(), value);
}

/** Makes calls side by side. @returns of each `ok`, or what the page was told */
const callAll = (page: Page, batch: readonly Case[]): Promise<readonly string[]> =>
  page.evaluate(
    (calls) =>
      Promise.all(
        calls.map(async ({ api, url, init }) => {
          if (api === 'fetch') {
            try {
              await fetch(url, init as RequestInit);
              return 'ok';
            } catch (error) {
              return String(error);
            }
          }
          return new Promise<string>((resolve) => {
            const request = new XMLHttpRequest();
            request.open(init.method, url);
            request.withCredentials = init.credentials === 'include';
            for (const [name, value] of Object.entries(init.headers)) request.setRequestHeader(name, value);
            request.addEventListener('load', () => resolve('ok'));
            request.addEventListener('error', () => resolve('xhr error'));
            request.send(init.body);
          });
        }),
      ),
    batch as Case[],
  );

await main(process.argv.slice(2));
