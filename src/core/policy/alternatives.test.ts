import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { CHROMIUM, exchange, hop, preflight, type ExchangeOptions } from '../testing/exchange.ts';
import type { Exchange } from '../model/exchange.ts';
import { alternativesOf, type Alternative, type SameOriginProxy } from './alternatives.ts';

const DEV = 'http://localhost:5173';
const ITEMS = 'https://api.example/items';
const of = (one: Exchange): readonly Alternative[] => alternativesOf(one, diagnose(one));
const kindsOf = (one: Exchange): readonly string[] => of(one).map(({ kind }) => kind);

/** A call whose preflight was answered so; of a page elsewhere on the same site unless told otherwise. */
const refused = (
  method: string,
  headers: readonly string[],
  reply: readonly [number, ...string[]],
  { url = ITEMS, ...options }: ExchangeOptions & { readonly url?: string } = {},
): Exchange => {
  const { page } = options;
  const before = preflight({ url, asks: method, headers, reply, ...(page && { origin: page }) });
  return exchange([hop({ method, url, preflight: before, reply: 'stopped-before-sending' })], {
    page: 'https://app.api.example',
    ...options,
  });
};

/** A call that was answered so. */
const answered = (
  reply: readonly [number, ...string[]],
  { url = ITEMS, ...options }: ExchangeOptions & { readonly url?: string } = {},
): Exchange =>
  exchange([hop({ url, request: [`Origin: ${options.page ?? 'https://app.example'}`], reply })], options);

const allow = (names: string): readonly [number, ...string[]] => [
  204,
  'Access-Control-Allow-Origin: https://app.example',
  `Access-Control-Allow-Headers: ${names}`,
];

describe('headers the call can do without', () => {
  it.each([
    ['GET', ['x-requested-with']],
    ['GET', ['cache-control', 'pragma']],
    ['HEAD', ['content-type']],
    ['POST', ['sentry-trace', 'baggage']],
    ['GET', ['access-control-allow-origin']],
  ])('%s without %j needs no preflight', (method, headers) => {
    expect(of(refused(method, headers, [404]))).toEqual([
      { kind: 'avoid-preflight', headers, method, url: ITEMS, refused: true },
    ]);
  });

  it.each([
    ['POST', ['content-type']],
    ['GET', ['authorization', 'x-requested-with']],
    ['PUT', ['sentry-trace']],
    ['GET', ['apikey', 'x-csrf-token']],
    ['POST', []],
  ])('leaves %s with %j alone', (method, headers) => {
    expect(of(refused(method, headers, [404]))).toEqual([]);
  });

  it('names them when they are all that is refused', () => {
    const before = preflight({
      headers: ['authorization', 'sentry-trace'],
      asks: 'GET',
      reply: allow('authorization'),
    });
    const one = exchange([hop({ preflight: before, reply: 'stopped-before-sending' })]);
    expect(of(one)).toEqual([{ kind: 'drop-header', headers: ['sentry-trace'], url: ITEMS }]);
  });

  it.each([
    ['another header is refused too', ['sentry-trace', 'x-key'], 'GET'],
    ['the method is refused too', ['authorization', 'sentry-trace'], 'PUT'],
    ['the cause says it', ['authorization', 'cache-control'], 'GET'],
  ])('says nothing when %s', (_, headers, asks) => {
    const before = preflight({ headers, asks, reply: allow('authorization') });
    expect(of(exchange([hop({ method: asks, preflight: before, reply: 'stopped-before-sending' })]))).toEqual(
      [],
    );
  });
});

describe('the target of a redirect', () => {
  const redirected = (location: string): Exchange =>
    exchange(
      [
        hop({
          url: 'https://api.example/old',
          request: ['Origin: https://app.example', 'Cookie: a=1'],
          reply: [301, 'Access-Control-Allow-Origin: https://app.example', `Location: ${location}`],
        }),
      ],
      { credentials: 'include', browser: CHROMIUM },
    );

  it('is called at once where the redirect lacks a permission', () => {
    expect(of(redirected('/new'))).toEqual([
      { kind: 'call-target', url: 'https://api.example/old', target: 'https://api.example/new' },
    ]);
  });

  it.each([
    '/login?next=/old',
    'http://api.example/old',
    'http://10.0.0.3/old',
    'https://u:p@api.example/new',
  ])('is not when it is %s', (location) =>
    expect(kindsOf(redirected(location))).not.toContain('call-target'),
  );

  it('is left to the words of the causes that name it', () => {
    const one = exchange([hop({ url: 'https://api.example/old', reply: [301, 'Location: /new'] })]);
    expect(of(one)).toEqual([]);
  });
});

it('writes a method in capitals where nothing is routed for it', () => {
  expect(of(refused('patch', [], [405]))).toEqual([
    { kind: 'write-method-upper-case', method: 'patch', url: ITEMS },
  ]);
  expect(of(refused('PATCH', [], [405]))).toEqual([]);
});

describe('the page’s own server', () => {
  const proxyOf = (one: Exchange): SameOriginProxy | undefined =>
    of(one).find((each) => each.kind === 'same-origin-proxy');

  it('asks for a page in development', () => {
    expect(proxyOf(answered([200], { page: DEV, url: 'https://api.example/v1/items?key=7' }))).toEqual({
      kind: 'same-origin-proxy',
      page: DEV,
      development: true,
      target: 'https://api.example',
      base: '',
      targetPath: '/v1/items',
      path: '/api/v1/items',
      cookies: 'left-out',
    });
    expect(proxyOf(answered([200], { page: DEV, url: 'https://x.example/api/items' }))).toMatchObject({
      base: '/api',
      targetPath: '/api/items',
      path: '/api/items',
    });
  });

  it.each(['http://127.0.0.1:3000', 'http://app.localhost', 'http://[::1]:8080'])('asks for %s', (page) =>
    expect(proxyOf(answered([200], { page }))?.development).toBe(true),
  );

  it('keeps a developer’s page off the list of a server elsewhere, not of one here', () => {
    const reply = [200, 'Access-Control-Allow-Origin: https://www.example'] as const;
    expect(proxyOf(answered(reply, { page: DEV }))).toBeDefined();
    expect(proxyOf(answered(reply, { page: DEV, url: 'http://localhost:3000/items' }))).toBeUndefined();
    expect(proxyOf(answered([200], { page: DEV, url: 'http://localhost:3000/items' }))?.cookies).toBe('same');
    expect(proxyOf(answered([200, 'Vary: Origin'], { page: DEV, url: 'http://10.1.1.1/' }))).toBeUndefined();
  });

  it('says what becomes of cookies', () => {
    expect(proxyOf(answered([200], { page: DEV, credentials: 'include' }))?.cookies).toBe('changed');
    expect(proxyOf(answered([200], { page: DEV, credentials: 'omit' }))?.cookies).toBe('left-out');
  });

  it('asks a server of somebody else that shows no CORS', () => {
    expect(proxyOf(answered([200], { url: 'https://data.other/items' }))).toMatchObject({
      development: false,
      target: 'https://data.other',
    });
  });

  it.each([
    ['of one site', answered([200], { page: 'https://www.api.example' })],
    ['that may be of one site', answered([200], { page: 'https://a.co.uk', url: 'https://b.co.uk/' })],
    ['with a CORS layer', answered([200, 'Vary: Origin'], { url: 'https://data.other/' })],
    ['in a network of one’s own', answered([200], { url: 'http://192.168.0.7/items' })],
    ['for a page without one', answered([200], { page: 'https://me.github.io', url: 'https://b.other/' })],
    ['for a page without an origin', answered([200], { page: 'null', url: 'https://b.other/' })],
    [
      'for a page of an extension',
      answered([200], { page: 'chrome-extension://abc', url: 'https://b.other/' }),
    ],
    ['for a font', answered([200], { page: DEV, initiator: 'font' })],
    ['that failed', answered([502], { page: DEV })],
    [
      'that lets the page in',
      refused('PUT', [], [401, `Access-Control-Allow-Origin: ${DEV}`], { page: DEV }),
    ],
    [
      'whose list has a slash too many',
      answered([200, `Access-Control-Allow-Origin: ${DEV}/`], { page: DEV }),
    ],
    ['that redirects', answered([302, 'Location: https://c.other/'], { page: DEV })],
    [
      'that allows everybody',
      answered([200, 'Access-Control-Allow-Origin: *'], { page: DEV, credentials: 'include' }),
    ],
  ])('asks no server %s', (_, one) => expect(proxyOf(one)).toBeUndefined());
});

it('has nothing for a call that passed', () => {
  expect(of(answered([200, 'Access-Control-Allow-Origin: *'], { credentials: 'omit' }))).toEqual([]);
});
