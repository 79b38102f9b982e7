import {
  diagnose,
  seen,
  unseen,
  type Exchange,
  type Hop,
  type Message,
  type Preflight,
} from '../../core/index.ts';
import type { PanelItem } from '../../ui/panel/source.ts';

type Line = readonly [name: string, value: string];

const linesOf = (lines: readonly Line[]) => lines.map(([name, value]) => ({ name, value }));

const page = 'https://app.example.com';
const api = 'https://api.example.com';

interface Sent {
  readonly method?: string;
  readonly url?: string;
  readonly headers?: readonly Line[];
  readonly status?: number;
  readonly answer?: readonly Line[];
  readonly error?: string;
  readonly ms?: number;
}

let clock = Date.parse('2026-03-02T09:00:00Z');
let count = 0;

function message({
  method = 'GET',
  url = `${api}/v1/items`,
  headers = [],
  status,
  answer = [],
  error,
  ms = 34,
}: Sent): Message {
  clock += 40;
  return {
    method,
    url,
    startedAt: new Date(clock).toISOString(),
    durationMs: ms,
    requestHeaders: seen(
      linesOf([
        ['Host', new URL(url).host],
        ...(headers.some(([name]) => name === 'Origin') ? [] : [['Origin', page] as const]),
        ...headers,
      ]),
      'network-entry',
    ),
    requestHeadersComplete: true,
    viaServiceWorker: false,
    reply:
      status === undefined
        ? unseen(error === 'net::ERR_FAILED' ? 'stopped-before-sending' : 'no-reply')
        : seen(
            {
              status,
              statusText: statusTexts[status] ?? '',
              headers: linesOf([['content-type', 'application/json'], ['server', 'nginx'], ...answer]),
            },
            'network-entry',
          ),
    netError: seen(error ?? null, 'network-entry'),
  };
}

const statusTexts: Readonly<Record<number, string>> = {
  200: 'OK',
  204: 'No Content',
  301: 'Moved Permanently',
  302: 'Found',
  401: 'Unauthorized',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
};

const hop = (sent: Sent, preflight: Preflight = { kind: 'not-needed' }): Hop => ({
  ...message(sent),
  preflight,
});

/** A preflight for `method` and `names`, answered with `status` and `answer`. */
const asked = (
  method: string,
  names: string,
  { status = 204, answer = [], url, error, ms = 12 }: Sent = {},
): Preflight => ({
  kind: 'seen',
  message: message({
    method: 'OPTIONS',
    ...(url === undefined ? {} : { url }),
    headers: [
      ['Access-Control-Request-Method', method],
      ...(names === '' ? [] : [['Access-Control-Request-Headers', names] as const]),
    ],
    status,
    answer,
    ms,
    ...(error === undefined ? {} : { error }),
  }),
});

const allow = (origin = page): Line => ['Access-Control-Allow-Origin', origin];
const methods = (list: string): Line => ['Access-Control-Allow-Methods', list];
const headers = (list: string): Line => ['Access-Control-Allow-Headers', list];
/** The request after a preflight that failed, as Chromium reports it. */
const stopped = (method: string, url = `${api}/v1/items`): Sent => ({
  method,
  url,
  error: 'net::ERR_FAILED',
});

function item(
  hops: readonly [Hop, ...Hop[]],
  about: Partial<Exchange> & { readonly read?: boolean } = {},
): PanelItem {
  const { read = false, ...rest } = about;
  count += 1;
  clock += 300;
  const last = hops[hops.length - 1] ?? hops[0];
  const refused = !read && last.reply.seen && rest.mode === undefined;
  const exchange: Exchange = {
    schema: 1,
    id: `sample-${count}`,
    browser: { engine: 'chromium', version: '156' },
    pageOrigin: seen(page, 'network-entry'),
    initiator: 'fetch',
    startedAt: hops[0].startedAt,
    mode: seen('cors', 'network-entry'),
    credentials: seen('same-origin', 'call-record'),
    redirect: seen('follow', 'call-record'),
    authorHeaders: unseen('not-reported'),
    hops: refused
      ? ([
          ...hops.slice(0, -1),
          { ...last, netError: seen('net::ERR_FAILED', 'network-entry') },
        ] as unknown as Exchange['hops'])
      : hops,
    timingStatus: seen(read && last.reply.seen ? last.reply.value.status : 0, 'resource-timing'),
    ...rest,
  };
  return { exchange, diagnosis: diagnose(exchange) };
}

const include: Partial<Exchange> = { credentials: seen('include', 'call-record') };

/** Hand-written exchanges, one for each kind of row and detail. */
export const sample = (): readonly PanelItem[] => [
  item([hop({ status: 200, answer: [allow('*')] })], { read: true }),
  item([hop({ status: 200, url: `${api}/v1/session` })]),
  item([hop({ status: 200, answer: [allow('https://app.example.com:8443')] })]),
  item([hop({ status: 200, url: `${api}/v1/search?q=cors&page=2`, answer: [allow(`${page}/`)] })]),
  item([hop({ status: 200, answer: [allow('http://app.example.com'), ['Vary', 'Origin']] })]),
  item(
    [hop({ status: 200, url: `${api}/v1/me`, headers: [['Cookie', 'sid=1']], answer: [allow('*')] })],
    include,
  ),
  item(
    [hop({ status: 200, url: `${api}/v1/me`, headers: [['Cookie', 'sid=1']], answer: [allow()] })],
    include,
  ),
  item([hop({ status: 200, url: `${api}/v1/profile`, answer: [allow('*')] })], {
    credentials: unseen('not-reported'),
    timingStatus: seen(0, 'resource-timing'),
  }),
  item([hop({ status: 200, answer: [allow(), allow('*')] })]),
  item([
    hop(
      stopped('PUT', `${api}/v1/items/42`),
      asked('PUT', 'authorization,content-type,x-api-key,x-trace', {
        url: `${api}/v1/items/42`,
        answer: [allow(), methods('GET, POST'), headers('content-type, authorization')],
      }),
    ),
  ]),
  item([
    hop(
      stopped('PATCH'),
      asked('PATCH', 'content-type', {
        answer: [allow(), methods('GET, POST, patch'), headers('content-type')],
      }),
    ),
  ]),
  item([hop(stopped('PATCH'), asked('patch', '', { answer: [allow(), methods('PATCH')] }))]),
  item([
    hop(
      stopped('POST', `${api}/v1/orders`),
      asked('POST', 'content-type', { url: `${api}/v1/orders`, answer: [allow(), methods('POST')] }),
    ),
  ]),
  item([
    hop(
      stopped('DELETE', `${api}/v1/orders/7`),
      asked('DELETE', 'authorization', {
        url: `${api}/v1/orders/7`,
        status: 401,
        answer: [['WWW-Authenticate', 'Bearer']],
      }),
    ),
  ]),
  item([hop(stopped('POST'), asked('POST', 'content-type', { status: 404, answer: [] }))]),
  item([
    hop(
      stopped('POST', 'http://api.example.com/v1/items'),
      asked('POST', 'content-type', {
        url: 'http://api.example.com/v1/items',
        status: 301,
        answer: [['Location', `${api}/v1/items`]],
        error: 'net::ERR_INVALID_REDIRECT',
      }),
    ),
  ]),
  item([
    hop(
      {
        method: 'POST',
        url: `${api}/v1/checkout`,
        status: 502,
        headers: [['Content-Type', 'application/json']],
        ms: 30_012,
      },
      asked('POST', 'content-type', {
        url: `${api}/v1/checkout`,
        answer: [allow(), methods('POST'), headers('content-type')],
      }),
    ),
  ]),
  item([
    hop({ url: `${api}/v1/old`, status: 302, answer: [['Location', 'https://cdn.example.net/v1/new']] }),
  ]),
  item([
    hop({
      url: `${api}/v1/avatar`,
      status: 302,
      answer: [allow(), ['Location', 'https://cdn.example.net/u/1.png']],
    }),
    hop({
      url: 'https://cdn.example.net/u/1.png',
      status: 200,
      headers: [['Origin', 'null']],
      answer: [allow()],
    }),
  ]),
  item([hop({ url: 'https://down.example.net/health', error: 'net::ERR_CONNECTION_REFUSED' })]),
  item([
    hop(stopped('POST'), asked('POST', 'x-a', { answer: [allow(), methods('POST'), headers('x-a, "x b"')] })),
  ]),
  item([hop({ url: 'https://img.example.net/logo.svg', status: 200 })], {
    mode: seen('no-cors', 'network-entry'),
    initiator: 'image',
    timingStatus: unseen('not-reported'),
  }),
  item(
    [
      hop(
        {
          method: 'PUT',
          url: `${api}/v1/files/${'deep/'.repeat(30)}report-final.pdf?signature=${'a'.repeat(700)}`,
          error: 'net::ERR_FAILED',
        },
        asked('PUT', 'x-meta', {
          answer: [allow('https://app.example.org'), methods('PUT'), ['X-Debug', 'z'.repeat(1_000_000)]],
        }),
      ),
    ],
    include,
  ),
  item(
    [
      hop(
        {
          method: 'POST',
          url: `${api}/v1/events`,
          status: 204,
          answer: [allow(), methods('POST'), headers('*')],
        },
        asked('POST', 'authorization', {
          url: `${api}/v1/events`,
          answer: [allow(), methods('POST'), headers('*')],
        }),
      ),
    ],
    { read: true },
  ),
  item([hop({ url: `${api}/v1/firefox`, status: 200, answer: [allow('https://www.example.com')] })], {
    browser: { engine: 'firefox', version: '153' },
    timingStatus: unseen('not-recorded'),
  }),
  item([hop({ url: `${api}/v1/half`, status: 200, answer: [allow()] }, { kind: 'unseen' })], {
    pageOrigin: unseen('not-recorded'),
    mode: unseen('not-reported'),
    credentials: unseen('not-reported'),
    timingStatus: unseen('not-recorded'),
  }),
];
