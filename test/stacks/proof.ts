import { request } from 'node:http';
import type { Page } from 'puppeteer-core';
import { seen, type Exchange, type Policy, type Reply } from '../../src/core/index.ts';
import { exchange, hop, preflight } from '../../src/core/testing/exchange.ts';
import type { Path, Subject } from './subject.ts';

/** The policies a recipe is run with: all of it, the public one, and the smallest. @param page the page's origin */
export const policies = (page: string): Readonly<Record<'full' | 'open' | 'least', Policy>> => ({
  full: {
    origins: [page, 'https://app.example'],
    methods: ['GET', 'PUT'],
    requestHeaders: ['authorization', 'content-type', 'x-api-key'],
    exposedHeaders: ['x-request-id'],
    credentials: true,
    maxAge: 600,
  },
  open: {
    origins: '*',
    methods: ['GET', 'PUT'],
    requestHeaders: ['authorization', 'x-api-key'],
    exposedHeaders: ['x-request-id'],
    credentials: false,
    maxAge: 600,
  },
  least: {
    origins: [page],
    methods: ['GET'],
    requestHeaders: [],
    exposedHeaders: [],
    credentials: false,
    maxAge: 600,
  },
});

/** A call a page makes. */
interface Call {
  readonly path: Path;
  readonly init: RequestInit;
}

const KEY = { 'X-Api-Key': 'k' };
const GOOD = { Authorization: 'Bearer good' };

/** The calls a page makes: the one that failed, every kind of error, and one the guard lets through. */
const CALLS: readonly Call[] = [
  { path: '/items', init: { method: 'PUT', headers: KEY } },
  { path: '/items', init: {} },
  { path: '/private', init: { headers: { ...GOOD, ...KEY } } },
  { path: '/private', init: { method: 'PUT', headers: GOOD } },
  { path: '/private', init: {} },
  { path: '/missing', init: { headers: KEY } },
  { path: '/crash', init: { headers: KEY } },
  { path: '/dead', init: { headers: KEY } },
];

/** What the page must get: the status, or one of a proxy's own. */
const expectedStatus = ({ path, init }: Call): readonly number[] => {
  if (path === '/dead') return [502, 503, 504];
  if (path === '/missing') return [404];
  if (path === '/crash') return [500];
  return path === '/private' && !('Authorization' in (init.headers ?? {})) ? [401] : [200];
};

/** The calls this server can answer. */
const callsTo = ({ role, without = {} }: Subject): readonly Call[] =>
  CALLS.filter(({ path }) => !(path in without) && (path !== '/dead' || role === 'proxy'));

/** What became of one call: what the page could read, or that the browser refused. */
export interface Outcome {
  readonly call: string;
  readonly status: number | 'refused';
  readonly requestId: string | null;
}

/** Makes all calls in a page, one after the other. @param credentials their credentials mode */
export function callAll(
  page: Page,
  subject: Subject,
  port: number,
  credentials: RequestCredentials,
): Promise<readonly Outcome[]> {
  return page.evaluate(
    async (calls, base, mode) => {
      const outcomes = [];
      for (const { path, init } of calls) {
        const call = `${init.method ?? 'GET'} ${path}${init.headers ? ` with ${Object.keys(init.headers).join(', ')}` : ''}`;
        try {
          const response = await fetch(base + path, { ...init, credentials: mode, cache: 'no-store' });
          await response.text();
          outcomes.push({
            call,
            status: response.status,
            requestId: response.status === 200 ? response.headers.get('x-request-id') : null,
          });
        } catch {
          outcomes.push({ call, status: 'refused' as const, requestId: null });
        }
      }
      return outcomes;
    },
    callsTo(subject) as Call[],
    `http://localhost:${port}`,
    credentials,
  );
}

/** What differs from what the page must get; empty when all is right. @param requestId what it reads of `X-Request-Id` */
export const wrong = (
  subject: Subject,
  outcomes: readonly Outcome[],
  requestId: string | null,
): readonly string[] =>
  callsTo(subject).flatMap((call, index) => {
    const outcome = outcomes[index];
    const expected = expectedStatus(call);
    if (outcome === undefined || !expected.includes(Number(outcome.status)))
      return [`${outcome?.call}: ${outcome?.status}, not ${expected.join(' or ')}`];
    return outcome.status === 200 && outcome.requestId !== requestId
      ? [`${outcome.call}: X-Request-Id is ${outcome.requestId}, not ${requestId}`]
      : [];
  });

/** The calls the browser let through. */
export const readable = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.filter(({ status }) => status !== 'refused').map(({ call }) => call);

/** One request as it goes over the wire, and the header lines of its answer. */
export interface Wire {
  /** Method, path and headers, for people: `GET /private with Origin: null`. */
  readonly what: string;
  readonly method: string;
  readonly status: number;
  readonly lines: (name: string) => readonly string[];
  /** As a recording has it, asked of `http://api.example`. */
  readonly exchange: Exchange;
}

/** Asks every path as a browser would on behalf of an origin: each request, and its preflight. @param origin null: none, as from a script on a server */
export async function askAll(
  subject: Subject,
  port: number,
  origin: string | null,
): Promise<readonly Wire[]> {
  const answers: Wire[] = [];
  for (const { path, init } of callsTo(subject)) {
    const method = init.method ?? 'GET';
    const names = Object.keys(init.headers ?? {}).map((name) => name.toLowerCase());
    const own = origin === null ? {} : { Origin: origin };
    answers.push(await ask(port, method, path, { ...(init.headers as Record<string, string>), ...own }));
    if (origin === null || (names.length === 0 && method === 'GET')) continue;
    answers.push(
      await ask(port, 'OPTIONS', path, {
        ...own,
        'Access-Control-Request-Method': method,
        ...(names.length > 0 ? { 'Access-Control-Request-Headers': names.sort().join(',') } : {}),
      }),
    );
  }
  return answers;
}

const ask = (port: number, method: string, path: string, headers: Record<string, string>): Promise<Wire> =>
  new Promise((resolve, reject) => {
    const sent = Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ');
    request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const { statusCode: status = 0, statusMessage: statusText = '', rawHeaders } = response;
        const lines = rawHeaders.flatMap((name, index) =>
          index % 2 === 0 ? [{ name, value: rawHeaders[index + 1] ?? '' }] : [],
        );
        const body = status >= 400 ? Buffer.concat(parts).toString('utf8').slice(0, 600) : undefined;
        const reply = { status, statusText, headers: lines, ...(body !== undefined && { body }) };
        resolve({
          what: `${method} ${path} with ${sent || 'no headers'}`,
          method,
          status,
          lines: (name) => lines.filter((line) => line.name.toLowerCase() === name).map(({ value }) => value),
          exchange: exchangeOf(method, path, reply),
        });
      });
    })
      .on('error', reject)
      .end();
  });

function exchangeOf(method: string, path: string, reply: Reply): Exchange {
  const url = `http://api.example${path}`;
  if (method !== 'OPTIONS')
    return exchange([{ ...hop({ method, url }), reply: seen(reply, 'network-entry') }]);
  const before = preflight({ url });
  if (before.kind !== 'seen') throw new Error('no preflight');
  const asked = { ...before, message: { ...before.message, reply: seen(reply, 'network-entry') } };
  return exchange([hop({ method: 'PUT', url, preflight: asked, reply: 'stopped-before-sending' })]);
}
