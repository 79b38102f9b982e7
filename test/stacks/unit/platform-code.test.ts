import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parse as parseToml } from 'smol-toml';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Policy } from '../../../src/core/index.ts';
import { stacks } from '../../../src/stacks/index.ts';
import type { Block } from '../../../src/stacks/stack.ts';
import { policies } from '../proof.ts';
import { odd, usual } from '../random-policies.ts';
import { codeOf } from '../subject.ts';

/**
 * Platforms whose code runs behind what cannot be installed: the code of their recipes runs here, with the platform's part acted.
 * Workers are run for themselves, too (`../subjects`); here is what an app that sends headers of its own makes of it.
 */

const PAGE = 'https://page.example';
const URL_BASE = 'https://api.example';
const MANY = Array.from({ length: 40 }, (_, index) => `https://preview-${index}.example`);
const POLICIES: Readonly<Record<'full' | 'open' | 'least' | 'odd', Policy>> = {
  ...policies(PAGE),
  // Whatever a method, a header's name and a host may hold: https://www.rfc-editor.org/rfc/rfc9110#name-tokens
  odd: {
    origins: [PAGE, 'https://app.example', 'http://[::1]:8080', ...MANY],
    methods: ['GET', "O'NEIL", '`$PUT`', '100%', 'a|b', '^.*'],
    requestHeaders: ["x-it's", 'x-`$1`', 'x-%41', '~', '#'],
    exposedHeaders: ['x-request-id', "'|~^&"],
    credentials: true,
    maxAge: 0,
  },
};

type Ask = (request: Request) => Response | Promise<Response>;
type FetchHandler = (request: Request, context?: unknown) => Response | Promise<Response>;

const roots: string[] = [];
afterAll(() => roots.forEach((root) => rmSync(root, { recursive: true })));
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Writes a project into a new folder. @returns imports one of its files */
function project(
  files: Readonly<Record<string, string>>,
): (file: string) => Promise<Record<string, unknown>> {
  const root = mkdtempSync(join(tmpdir(), 'platform-'));
  roots.push(root);
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  write('package.json', '{ "type": "module" }');
  for (const [file, text] of Object.entries(files)) write(file, text);
  symlinkSync(resolve('test/stacks/node_modules'), join(root, 'node_modules'));
  return (file) => import(/* @vite-ignore */ join(root, file)) as Promise<Record<string, unknown>>;
}

/** The handler of the app as the user has it. It counts its calls, for preflights must not reach it. */
const STATUS: Readonly<Record<string, number>> = { '/items': 200, '/private': 401 };
let calls = 0;
function app(path: string): { status: number; headers: Record<string, string> } {
  calls += 1;
  if (path === '/crash') throw new Error('crash');
  return { status: STATUS[path] ?? 404, headers: { 'X-Request-Id': '7' } };
}
const fetchApp: FetchHandler = async (request) => new Response('{}', app(new URL(request.url).pathname));
/** One that sends headers of its own, which must not survive. */
const fetchAppWithOwnCors: FetchHandler = async (request) => {
  const answer = await fetchApp(request);
  answer.headers.set('Access-Control-Allow-Origin', '*');
  answer.headers.set('Access-Control-Allow-Credentials', 'true');
  answer.headers.set('Vary', 'Accept-Encoding');
  return answer;
};
const handleRequest = (handler: unknown): string => {
  vi.stubGlobal('handleRequestOfApp', handler);
  return 'const handleRequest = globalThis.handleRequestOfApp;';
};
const lines = (...parts: readonly string[]): string => parts.join('\n');

interface LambdaAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** How each platform runs the code of its recipe. */
const PLATFORMS: Readonly<Record<string, (blocks: readonly Block[]) => Promise<Ask>>> = {
  'cloudflare-workers': async (blocks) => {
    const worker = await project({
      'src/cors.ts': codeOf(blocks, 'src/cors.ts'),
      'src/index.ts': lines(
        codeOf(blocks, 'src/index.ts'),
        handleRequest(fetchAppWithOwnCors),
        codeOf(blocks, 'src/index.ts', 1),
      ),
    })('src/index.ts');
    return (worker['default'] as { fetch: FetchHandler }).fetch;
  },
  supabase: async (blocks) => {
    let serving: FetchHandler | undefined;
    vi.stubGlobal('Deno', { serve: (handler: FetchHandler) => (serving = handler) });
    const file = 'supabase/functions/my-function/index.ts';
    await project({
      'supabase/functions/_shared/cors.ts': codeOf(blocks, 'supabase/functions/_shared/cors.ts'),
      [file]: lines(codeOf(blocks, file), handleRequest(fetchAppWithOwnCors), codeOf(blocks, file, 1)),
    })(file);
    return serving ?? expect.unreachable();
  },
  netlify: async (blocks) => {
    const file = 'netlify/edge-functions/cors.ts';
    const edge = await project({ [file]: codeOf(blocks, file) })(file);
    return (request) =>
      (edge['default'] as FetchHandler)(request, { next: () => fetchAppWithOwnCors(request) });
  },
  vercel: async (blocks) => {
    const middleware = await project({ 'middleware.ts': codeOf(blocks, 'middleware.ts') })('middleware.ts');
    return async (request) => {
      const before = await (middleware['default'] as FetchHandler)(request);
      if (!before.headers.has('x-middleware-next')) return before;
      const answer = await Promise.resolve()
        .then(() => fetchApp(request))
        .catch(() => new Response(null, { status: 500 }));
      before.headers.delete('x-middleware-next');
      before.headers.forEach((value, name) => answer.headers.append(name, value));
      return answer;
    };
  },
  'aws-api-gateway-rest': async (blocks) => {
    const own = async (event: { path: string }): Promise<LambdaAnswer> => {
      const { status, headers } = app(event.path);
      return { statusCode: status, headers, body: '{}' };
    };
    const lambda = await project({
      'cors.mjs': codeOf(blocks, 'cors.mjs'),
      'index.mjs': lines(codeOf(blocks, 'index.mjs'), handleRequest(own), codeOf(blocks, 'index.mjs', 1)),
    })('index.mjs');
    return async (request) => {
      const event = {
        httpMethod: request.method,
        path: new URL(request.url).pathname,
        headers: Object.fromEntries(request.headers),
      };
      const { statusCode, headers, body } = await (
        lambda['handler'] as (event: unknown, context: unknown) => Promise<LambdaAnswer>
      )(event, {});
      return new Response(statusCode === 204 ? null : body, { status: statusCode, headers });
    };
  },
};

const blocksOf = (id: string, policy: Policy): readonly Block[] =>
  stacks.find((stack) => stack.id === id)?.recipe(policy).blocks ?? expect.unreachable();

const ORIGINS = [PAGE, 'https://app.example', 'https://evil.example', `${PAGE}.evil.example`, 'null', null];
const PATHS: readonly (readonly [string, number])[] = [
  ['/items', 200],
  ['/private', 401],
  ['/missing', 404],
  ['/crash', 500],
];

/** What `Access-Control-Allow-Origin` must say to an origin. */
const allowedFor = ({ origins }: Policy, origin: string | null): string | null =>
  origins === '*' ? '*' : origin !== null && origins.includes(origin) ? origin : null;

/** What an answer says; what means nothing without an allowed origin is left out there. */
function grantOf({ status, headers }: Response, isPreflight: boolean): Readonly<Record<string, unknown>> {
  const origin = headers.get('Access-Control-Allow-Origin');
  const allowed = (name: string): string | null => (origin === null ? null : headers.get(name));
  return {
    status,
    origin,
    variesByOrigin: /(^|, )Origin(,|$)/.test(headers.get('Vary') ?? ''),
    credentials: allowed('Access-Control-Allow-Credentials'),
    // Says nothing in the answer to a preflight, where some libraries send it.
    exposed: isPreflight ? null : allowed('Access-Control-Expose-Headers'),
    methods: allowed('Access-Control-Allow-Methods')?.replaceAll(' ', '') ?? null,
    headers: allowed('Access-Control-Allow-Headers')?.replaceAll(' ', '') || null,
    maxAge: allowed('Access-Control-Max-Age'),
  };
}

/** What an answer must say. @param isPreflight to a preflight, or to the request itself */
function grantUnder(
  policy: Policy,
  origin: string | null,
  status: number,
  isPreflight: boolean,
): Readonly<Record<string, unknown>> {
  const allowed = allowedFor(policy, origin);
  const when = (condition: boolean, value: string): string | null =>
    condition && allowed !== null && value !== '' ? value : null;
  return {
    status,
    origin: allowed,
    variesByOrigin: policy.origins !== '*',
    credentials: when(policy.credentials, 'true'),
    exposed: when(!isPreflight, policy.exposedHeaders.join(', ')),
    methods: when(isPreflight, policy.methods.join(',')),
    headers: when(isPreflight, policy.requestHeaders.join(',')),
    maxAge: when(isPreflight, String(policy.maxAge)),
  };
}

const preflightFrom = (origin: string, path: string): Request =>
  new Request(URL_BASE + path, {
    method: 'OPTIONS',
    headers: {
      Origin: origin,
      'Access-Control-Request-Method': 'DELETE',
      'Access-Control-Request-Headers': 'x-other',
    },
  });

describe.each(Object.entries(PLATFORMS))('%s', (id, run) => {
  describe.each(Object.entries(POLICIES))('with the policy %s', (_, policy) => {
    test.each(PATHS)('%s answers %i with the headers of the policy', async (path, status) => {
      const ask = await run(blocksOf(id, policy));
      for (const origin of ORIGINS) {
        const headers = origin === null ? {} : { Origin: origin };
        const answer = await ask(new Request(URL_BASE + path, { headers }));
        expect(grantOf(answer, false)).toEqual(grantUnder(policy, origin, status, false));
        expect(answer.headers.get('X-Request-Id')).toBe(status === 500 ? null : '7');
      }
    });

    test('preflights are answered before the app, with what the policy allows', async () => {
      const ask = await run(blocksOf(id, policy));
      calls = 0;
      for (const origin of ORIGINS.filter((one) => one !== null))
        for (const [path] of PATHS)
          expect(grantOf(await ask(preflightFrom(origin, path)), true)).toEqual(
            grantUnder(policy, origin, 204, true),
          );
      expect(calls).toBe(0);
    });
  });
});

describe.each(Object.entries(POLICIES))('the CloudFront function with the policy %s', (_, policy) => {
  interface Edge {
    readonly method: string;
    readonly headers: Readonly<Record<string, { readonly value: string }>>;
    readonly statusCode?: number;
  }
  const edgeOf = (request: Request): Edge => ({
    method: request.method,
    headers: Object.fromEntries([...request.headers].map(([name, value]) => [name, { value }])),
  });
  const load = async (): Promise<(event: { request: Edge }) => Edge> => {
    const code = codeOf(blocksOf('cloudfront', policy), 'cors-preflight.js');
    const module = await project({ 'cors-preflight.js': `${code}\nexport { handler };` })(
      'cors-preflight.js',
    );
    return module['handler'] as (event: { request: Edge }) => Edge;
  };

  test('answers preflights', async () => {
    const handler = await load();
    for (const origin of ORIGINS.filter((one) => one !== null)) {
      const { statusCode, headers } = handler({ request: edgeOf(preflightFrom(origin, '/items')) });
      const plain = Object.entries(headers).map(([name, { value }]): [string, string] => [name, value]);
      const answer = new Response(null, { status: statusCode ?? 0, headers: plain });
      expect(grantOf(answer, true)).toEqual(grantUnder(policy, origin, 204, true));
    }
  });

  test('passes everything else on', async () => {
    const handler = await load();
    for (const method of ['GET', 'PUT', 'OPTIONS']) {
      const request = edgeOf(new Request(URL_BASE, { method, headers: { Origin: PAGE } }));
      expect(handler({ request })).toBe(request);
    }
  });
});

/** Reads a piece of code of a data language. @throws what the parser throws */
const READERS: Readonly<Record<string, (code: string) => unknown>> = {
  json: (code) => JSON.parse(code),
  toml: (code) => parseToml(code),
  yaml: (code) =>
    parseAllDocuments(code).map((document) => {
      for (const error of document.errors) throw error;
      return document.toJS() as unknown;
    }),
  xml: (code) => {
    // A piece of a file may have several elements.
    const whole = code.startsWith('<?xml') ? code : `<piece>${code}</piece>`;
    const verdict = XMLValidator.validate(whole);
    if (verdict !== true) throw new Error(`${verdict.err.msg} in line ${verdict.err.line}`);
    return new XMLParser({ parseTagValue: false, trimValues: false }).parse(whole) as unknown;
  },
};

const isData = ({ language }: Block): boolean => language in READERS;
const read = ({ language, code }: Block): unknown => READERS[language]?.(code);

/** Every text in a parsed document, lists in one text taken apart. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value, ...value.split(/, ?/)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** Whether a text of a document says the value, or is a pattern of that origin. */
const says = (text: string, value: string): boolean =>
  text === value || (/^\^.*:.*\$$/.test(text) && new RegExp(text).test(value));

const withData = stacks.filter(({ recipe }) => recipe(POLICIES.full).blocks.some(isData));

describe.each(withData)('$id', ({ recipe }) => {
  test.each(Object.entries(POLICIES))('its data parses with the policy %s', (_, policy) => {
    for (const block of recipe(policy).blocks.filter(isData)) expect(() => read(block)).not.toThrow();
  });

  test('its data says what any policy says', () => {
    fc.assert(
      fc.property(fc.oneof(usual, odd), (policy) => {
        const { blocks } = recipe(policy);
        const texts = blocks.filter(isData).map(read).flatMap(textsIn);
        // Sentences name what a product has no words for, without backticks. Code is run above.
        const beside = blocks
          .map((block) => block.where + (isData(block) ? '' : block.code.replaceAll('\\', '')))
          .join('\n');
        const { origins, methods, requestHeaders, exposedHeaders } = policy;
        const isSaid = (value: string): boolean =>
          texts.some((text) => says(text, value)) ||
          beside.includes(value) ||
          beside.includes(value.replaceAll('`', ''));
        const values = [origins, methods, requestHeaders, exposedHeaders].flat();
        expect(values.filter((value) => !isSaid(value))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
