import fc from 'fast-check';
import type { Exchange, Hop, Message, Preflight } from '../model/exchange.ts';
import type { HeaderLine } from '../model/header.ts';
import { seen, unseen, type Observed, type UnseenWhy, type Via } from '../model/observed.ts';

const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
/** Names that mean something to JavaScript itself. */
const builtIn = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'length',
  'prototype',
);

/** Any string at all, halves of pairs and control characters included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit, maxLength: 40 }),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...',;:*/ \t"=a1A'), maxLength: 20 }),
  builtIn,
);

/** A megabyte of one thing, with that thing: a parser that is not linear does not end on one of them. */
export const megabytes: readonly (readonly [piece: string, text: string])[] = [
  'a',
  ' ',
  ',',
  ', ',
  'a,',
  '\t ',
  '*',
  'a.',
  '0',
  'a/',
  ';',
  '/',
  '\ud800',
  'é',
  '"',
  'x-a, ',
  'https://a.',
  '%',
  '@',
  ':',
].map((piece) => [piece, piece.repeat(Math.ceil(2 ** 20 / piece.length))] as const);

const ORIGINS = [
  'https://app.example',
  'http://app.example',
  'https://app.example:8443',
  'null',
  '*',
  'https://b.example',
  'http://localhost:3000',
];
const URLS = [
  'https://api.example/a',
  'https://api.example/b',
  'http://api.example/a',
  'https://app.example/home',
  'https://b.example/',
  'http://127.0.0.1:3000/',
  'https://user:secret@b.example/',
  'ftp://b.example/',
  'not a url',
  '',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'patch', 'OPTIONS'];
const VALUES: readonly string[] = [
  ...ORIGINS,
  'true',
  'True',
  '',
  'x-a',
  'X-A, x-b',
  'authorization',
  'GET, PUT',
  'PUT',
  'x a',
  '*, x-a',
  'https://app.example, https://b.example',
  'Origin',
  '/login',
  'cors',
  'no-cors',
  'cross-site',
  'same-site',
];
const REQUEST_NAMES = [
  'Origin',
  'Host',
  'Cookie',
  'Authorization',
  'Referer',
  'Content-Type',
  'Sec-Fetch-Mode',
  'Sec-Fetch-Site',
  'Sec-Fetch-Dest',
  'Sec-Fetch-Storage-Access',
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
  'Access-Control-Allow-Origin',
  'X-A',
];
const RESPONSE_NAMES = [
  'Access-Control-Allow-Origin',
  'access-control-allow-origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Max-Age',
  'Location',
  'Vary',
  'Allow',
  'Server',
  'WWW-Authenticate',
  'Content-Type',
  'X-A',
];

const text = (...usual: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof({ arbitrary: fc.constantFrom(...usual), weight: 6 }, { arbitrary: anyText, weight: 1 });
const linesOf = (names: readonly string[]): fc.Arbitrary<HeaderLine[]> =>
  fc.array(fc.record({ name: text(...names), value: text(...VALUES) }), { maxLength: 8 });

const VIAS: readonly Via[] = ['network-entry', 'resource-timing', 'call-record', 'derived'];
const WHYS: readonly UnseenWhy[] = [
  'not-reported',
  'stopped-before-sending',
  'refused-unnamed',
  'no-reply',
  'headers-withheld',
  'not-recorded',
];
const observed = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Observed<T>> =>
  fc.oneof(
    { arbitrary: fc.tuple(value, fc.constantFrom(...VIAS)).map(([one, via]) => seen(one, via)), weight: 4 },
    { arbitrary: fc.constantFrom(...WHYS).map((why) => unseen(why)), weight: 1 },
  );

const ERRORS = [
  'net::ERR_FAILED',
  'net::ERR_ABORTED',
  'net::ERR_INVALID_REDIRECT',
  'net::ERR_CONNECTION_REFUSED',
  'net::ERR_BLOCKED_BY_CLIENT',
  '',
];
const status = fc.oneof(
  fc.constantFrom(200, 204, 301, 302, 303, 304, 307, 401, 404, 405, 500),
  fc.integer({ min: 0, max: 999 }),
);

const message: fc.Arbitrary<Message> = fc.record({
  method: text(...METHODS),
  url: text(...URLS),
  startedAt: anyText,
  durationMs: fc.nat(),
  requestHeaders: observed(linesOf(REQUEST_NAMES)),
  requestHeadersComplete: fc.boolean(),
  reply: observed(
    fc.record({ status, statusText: anyText, headers: linesOf(RESPONSE_NAMES), body: anyText }),
  ),
  fromBrowserCache: fc.boolean(),
  viaServiceWorker: fc.oneof(
    { arbitrary: fc.constant(false), weight: 9 },
    { arbitrary: fc.constant(true), weight: 1 },
  ),
  netError: observed(fc.oneof(fc.constant(null), text(...ERRORS))),
});

const preflight: fc.Arbitrary<Preflight> = fc.oneof(
  message.map((one) => ({ kind: 'seen', message: { ...one, method: 'OPTIONS' } }) as const),
  fc.constant({ kind: 'not-needed' } as const),
  fc.constant({ kind: 'unseen' } as const),
  fc
    .tuple(message, fc.nat(9), fc.nat(9))
    .map(([one, ageSeconds, maxAge]) => ({ kind: 'from-cache', message: one, ageSeconds, maxAge }) as const),
);

const hop: fc.Arbitrary<Hop> = fc
  .tuple(message, preflight)
  .map(([one, before]) => ({ ...one, preflight: before }));

/** Any exchange the types allow, likely and unlikely ones. */
export const anyExchange: fc.Arbitrary<Exchange> = fc.record({
  schema: fc.constant(1 as const),
  id: anyText,
  browser: fc.record({
    engine: fc.constantFrom('chromium' as const, 'firefox' as const, 'unknown' as const),
    version: text('156.0.0.0', '153.0', '120', ''),
  }),
  pageOrigin: observed(text(...ORIGINS)),
  initiator: text('fetch', 'xhr', 'script', 'font', 'ping', 'unknown'),
  startedAt: anyText,
  mode: observed(fc.constantFrom('cors' as const, 'no-cors' as const, 'same-origin' as const)),
  credentials: observed(fc.constantFrom('omit' as const, 'same-origin' as const, 'include' as const)),
  redirect: observed(fc.constantFrom('follow' as const, 'error' as const, 'manual' as const)),
  authorHeaders: observed(linesOf(REQUEST_NAMES)),
  outcome: observed(
    fc.oneof(
      fc.record({ type: fc.constant('response' as const), status }),
      fc.record({
        type: fc.constantFrom('error' as const, 'threw' as const),
        name: text('TypeError', 'AbortError'),
        message: anyText,
      }),
    ),
  ),
  unreadHeaders: observed(fc.array(text('x-total', 'link'), { maxLength: 3 })),
  caller: observed(
    fc.array(
      fc.record({ functionName: anyText, url: text(...URLS), lineNumber: fc.nat(), columnNumber: fc.nat() }),
      { maxLength: 2 },
    ),
  ),
  page: observed(
    fc.record({
      url: text(...URLS),
      policies: fc.array(text("connect-src 'self'", "default-src 'none'"), { maxLength: 2 }),
      embedderPolicy: fc.constantFrom(null, 'require-corp'),
    }),
  ),
  hops: fc
    .tuple(hop, fc.array(hop, { maxLength: 3 }))
    .map(([first, rest]): [Hop, ...Hop[]] => [first, ...rest]),
  timingStatus: observed(status),
});
