import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { Hop } from './model/exchange.ts';
import {
  API,
  CHROMIUM,
  FIREFOX,
  PAGE,
  exchange,
  hop,
  neverSent,
  preflight,
  type ExchangeOptions,
} from './testing/exchange.ts';

const ALLOW_ANY = 'Access-Control-Allow-Origin: *';
const ALLOW_PAGE = `Access-Control-Allow-Origin: ${PAGE}`;
const ALLOW_CREDENTIALS = 'Access-Control-Allow-Credentials: true';
const OMIT = { credentials: 'omit' } as const;
const INCLUDE = { credentials: 'include' } as const;

const both = (before: Parameters<typeof preflight>[0], method = 'PUT') => {
  const seen = preflight({ asks: method, ...before });
  return { chromium: neverSent('chromium', seen, method), firefox: neverSent('firefox', seen, method) };
};
const diagnosed = (hops: Hop | [Hop, ...Hop[]], options?: ExchangeOptions) =>
  diagnose(exchange(Array.isArray(hops) ? hops : [hops], options));
const ids = (findings: readonly { readonly id: string }[]) => findings.map(({ id }) => id);
/** The checks in the order they were made, the failed ones in capitals. */
const trace = ({ steps }: ReturnType<typeof diagnose>) =>
  steps.map(
    ({ hop: index, stage, check, outcome }) =>
      `${index} ${stage} ${outcome === 'failed' ? check.toUpperCase() : check}${outcome === 'cannot-tell' ? '?' : ''}`,
  );

describe('every check fails at once', () => {
  const broken = {
    headers: ['x-a', 'x-b'],
    reply: [301, 'Location: /b', 'Access-Control-Allow-Methods: GET', 'Access-Control-Allow-Headers: x y'],
  } as const;

  it('Chromium stops at the redirect, whatever its headers say', () => {
    const found = diagnosed(both(broken).chromium, OMIT);
    expect(found.reason).toMatchObject({
      chromium: 'PreflightDisallowedRedirect',
      certain: true,
      alternatives: [],
    });
    expect(found.cause).toMatchObject({ id: 'preflight-redirected', certain: true });
    expect(trace(found)).toEqual([
      '0 preflight REDIRECT',
      '0 preflight ALLOW-ORIGIN',
      '0 preflight allow-methods-list',
      '0 preflight ALLOW-HEADERS-LIST',
      '0 preflight METHOD',
      '0 preflight headers',
      '0 response allow-origin?',
    ]);
  });

  it('Firefox reads its CORS headers first', () => {
    const found = diagnosed(both(broken).firefox, { ...OMIT, browser: FIREFOX });
    expect(found.reason).toMatchObject({ firefox: 'CORSMissingAllowOrigin2', certain: true });
    expect(found.cause).toMatchObject({ id: 'preflight-redirected' });
    expect(trace(found).slice(0, 2)).toEqual(['0 preflight ALLOW-ORIGIN', '0 preflight REDIRECT']);
  });

  it('Firefox refuses the method before it reads the list of headers, Chromium after', () => {
    const lists = { reply: [204, ALLOW_ANY, 'Access-Control-Allow-Headers: x y'], headers: ['x-a'] } as const;
    const chromium = diagnosed(both(lists).chromium, OMIT);
    const firefox = diagnosed(both(lists).firefox, { ...OMIT, browser: FIREFOX });
    expect(chromium).toMatchObject({
      reason: { chromium: 'InvalidAllowHeadersPreflightResponse' },
      cause: { id: 'allow-list-malformed' },
    });
    expect(ids(chromium.next)).toEqual(['method-not-allowed']);
    expect(firefox).toMatchObject({
      reason: { firefox: 'CORSMethodNotFound', parameter: 'PUT' },
      cause: { id: 'method-not-allowed' },
    });
    expect(ids(firefox.next)).toEqual(['allow-list-malformed']);
  });
});

describe('the first failed check of a preflight is the reason, the others follow', () => {
  it.each([
    [
      'no Allow-Origin and a bad status',
      [404],
      'PreflightMissingAllowOriginHeader',
      'CORSMissingAllowOrigin2',
      '',
    ],
    [
      'a bad status alone',
      [500, ALLOW_ANY, 'Access-Control-Allow-Methods: PUT', 'Access-Control-Allow-Headers: x-a'],
      'PreflightInvalidStatus',
      'CORSPreflightDidNotSucceed3',
      '',
    ],
    [
      'a redirect status without a target',
      [302, ALLOW_ANY, 'Access-Control-Allow-Methods: PUT', 'Access-Control-Allow-Headers: x-a'],
      'PreflightInvalidStatus',
      'CORSPreflightDidNotSucceed3',
      '',
    ],
    [
      'malformed methods',
      [204, ALLOW_ANY, 'Access-Control-Allow-Methods: PUT;GET', 'Access-Control-Allow-Headers: x-a'],
      'InvalidAllowMethodsPreflightResponse',
      'CORSInvalidAllowMethod',
      '',
    ],
    [
      'a method not listed',
      [204, ALLOW_ANY, 'Access-Control-Allow-Methods: put', 'Access-Control-Allow-Headers: x-a'],
      'MethodDisallowedByPreflightResponse',
      'CORSMethodNotFound',
      'PUT',
    ],
    [
      'a header not listed',
      [204, ALLOW_ANY, 'Access-Control-Allow-Methods: PUT'],
      'HeaderDisallowedByPreflightResponse',
      'CORSMissingAllowHeaderFromPreflight2',
      'x-a',
    ],
    [
      'another origin',
      [204, 'Access-Control-Allow-Origin: https://b.example'],
      'PreflightAllowOriginMismatch',
      'CORSAllowOriginNotMatchingOrigin',
      'https://b.example',
    ],
    [
      'no origin',
      [204, 'Access-Control-Allow-Origin: app.example'],
      'PreflightInvalidAllowOriginValue',
      'CORSAllowOriginNotMatchingOrigin',
      'app.example',
    ],
    [
      'two lines',
      [204, ALLOW_ANY, ALLOW_ANY],
      'PreflightMultipleAllowOriginValues',
      'CORSMultipleAllowOriginNotAllowed',
      '*, *',
    ],
  ] as const)('%s', (_, reply, chromium, firefox, parameter) => {
    const hops = both({ headers: ['x-a'], reply });
    expect(diagnosed(hops.chromium, OMIT)).toMatchObject({
      verdict: 'blocked',
      reason: { chromium, parameter, certain: true, stage: 'preflight', hop: 0 },
    });
    expect(diagnosed(hops.firefox, { ...OMIT, browser: FIREFOX })).toMatchObject({
      verdict: 'blocked',
      reason: { firefox, parameter, certain: true },
    });
  });

  it('names every header that is missing', () => {
    const found = diagnosed(
      both({
        headers: ['x-a', 'x-b', 'x-c'],
        reply: [204, ALLOW_ANY, 'Access-Control-Allow-Methods: PUT', 'Access-Control-Allow-Headers: X-B'],
      }).chromium,
      OMIT,
    );
    expect(found.reason?.parameters).toEqual(['x-a', 'x-c']);
  });

  it('tells what the actual answer would fail next', () => {
    const before = preflight({ reply: [204, ALLOW_ANY, 'Access-Control-Allow-Methods: PUT'] });
    const found = diagnosed(
      hop({ method: 'PUT', preflight: before, reply: [200], error: 'net::ERR_FAILED' }),
      OMIT,
    );
    expect(found).toMatchObject({ reason: { chromium: 'MissingAllowOriginHeader', stage: 'response' } });
    expect(trace(found).at(-1)).toBe('0 response ALLOW-ORIGIN');
  });
});

describe('one answer', () => {
  it.each([
    ['exact origin and credentials', [200, ALLOW_PAGE, ALLOW_CREDENTIALS], INCLUDE, null],
    ['wildcard', [200, ALLOW_ANY], OMIT, null],
    ['an error status is no CORS matter', [500, ALLOW_ANY], OMIT, null],
    ['wildcard with credentials', [200, ALLOW_ANY], INCLUDE, 'WildcardOriginNotAllowed'],
    [
      'credentials in capitals',
      [200, ALLOW_PAGE, 'Access-Control-Allow-Credentials: True'],
      INCLUDE,
      'InvalidAllowCredentials',
    ],
    [
      'credentials in capitals without credentials',
      [200, ALLOW_PAGE, 'Access-Control-Allow-Credentials: True'],
      OMIT,
      null,
    ],
    ['a slash too many', [200, `${ALLOW_PAGE}/`], OMIT, 'AllowOriginMismatch'],
    ['the same line twice', [200, ALLOW_PAGE, ALLOW_PAGE], OMIT, 'MultipleAllowOriginValues'],
  ] as const)('%s', (_, reply, call, reason) => {
    const found = diagnosed(hop({ reply, error: reason === null ? null : 'net::ERR_FAILED' }), call);
    expect(found.verdict).toBe(reason === null ? 'allowed' : 'blocked');
    expect(found.reason?.chromium ?? null).toBe(reason);
    expect(found.cause === null).toBe(reason === null);
  });

  it('compares with the Origin that was sent, not with the page', () => {
    const sent = hop({
      request: ['Host: api.example', 'Origin: null'],
      reply: [200, ALLOW_PAGE],
      error: 'net::ERR_FAILED',
    });
    expect(diagnosed(sent, OMIT)).toMatchObject({
      reason: { chromium: 'AllowOriginMismatch', parameter: PAGE, failure: { origin: 'null' } },
    });
  });

  it('falls back on the page where the Origin is not shown', () => {
    const sent = hop({ request: ['Host: api.example'], reply: [200, ALLOW_PAGE] });
    expect(diagnosed(sent, { ...OMIT, browser: FIREFOX })).toMatchObject({
      verdict: 'allowed',
      reason: null,
    });
  });

  it('a request to the page’s own origin is not checked', () => {
    expect(diagnosed(hop({ url: `${PAGE}/x`, reply: [200], error: null }))).toMatchObject({
      verdict: 'allowed',
      steps: [],
    });
  });
});

describe('redirect chains', () => {
  const to = (location: string, ...more: string[]) =>
    [302, ALLOW_ANY, `Location: ${location}`, ...more] as const;

  it('turns the origin null and says so', () => {
    const first = hop({ reply: to('https://other.example/'), error: null });
    const last = hop({
      url: 'https://other.example/',
      request: ['Host: other.example', 'Origin: null'],
      reply: [200, ALLOW_PAGE],
      error: 'net::ERR_FAILED',
    });
    expect(diagnosed([first, last], OMIT)).toMatchObject({
      verdict: 'blocked',
      reason: { chromium: 'AllowOriginMismatch', hop: 1, stage: 'response' },
      cause: { id: 'redirect-origin-null' },
    });
  });

  it('follows the origin by itself where the header is not shown', () => {
    const bare = ['Host: x'];
    const first = hop({ request: bare, reply: to('https://other.example/'), error: null });
    const last = hop({
      url: 'https://other.example/',
      request: bare,
      reply: [200, 'Access-Control-Allow-Origin: null'],
      error: null,
    });
    expect(diagnosed([first, last], OMIT)).toMatchObject({ verdict: 'allowed' });
  });

  it('a first hop within the page’s origin is exempt', () => {
    const first = hop({ url: `${PAGE}/go`, reply: [302, `Location: ${API}`], error: null });
    const last = hop({ reply: [200, ALLOW_ANY], error: null });
    const found = diagnosed([first, last], OMIT);
    expect(found.verdict).toBe('allowed');
    expect(trace(found)).toEqual(['0 redirect redirect-target', '1 response allow-origin']);
  });

  it('back at the page’s own origin it is still checked', () => {
    const first = hop({ reply: to(`${PAGE}/home`), error: null });
    const last = hop({
      url: `${PAGE}/home`,
      request: ['Host: app.example', 'Origin: null'],
      reply: [200],
      error: 'net::ERR_FAILED',
    });
    expect(diagnosed([first, last], OMIT)).toMatchObject({
      reason: { chromium: 'MissingAllowOriginHeader', hop: 1 },
    });
  });

  it('a hop without CORS headers is the reason, and its chain ends', () => {
    const found = diagnosed(
      hop({ reply: [301, 'Location: https://api.example/items/'], error: 'net::ERR_FAILED' }),
      OMIT,
    );
    expect(found).toMatchObject({
      reason: { chromium: 'MissingAllowOriginHeader', hop: 0 },
      cause: { id: 'redirect-without-cors', detail: { difference: 'trailing-slash' } },
    });
  });

  it.each([
    ['a user name', 'https://user@other.example/', 'RedirectContainsCredentials', 'redirect-url-credentials'],
    ['another scheme', 'ftp://other.example/', 'CorsDisabledScheme', 'redirect-scheme'],
  ])('the target may not have %s', (_, location, chromium, cause) => {
    expect(
      diagnosed(hop({ reply: to(location), error: 'net::ERR_FAILED' }), { ...OMIT, redirect: 'follow' }),
    ).toMatchObject({ verdict: 'blocked', reason: { chromium, stage: 'redirect' }, cause: { id: cause } });
  });

  it('Firefox has no CORS word for user info: it fails like the network', () => {
    const found = diagnosed(hop({ reply: to('https://user@other.example/') }), {
      ...OMIT,
      redirect: 'follow',
      browser: FIREFOX,
      timing: 0,
    });
    expect(found).toMatchObject({ verdict: 'failed', reason: { firefox: 'CORSDidNotSucceed2' } });
  });

  it('each hop has its own preflight', () => {
    const allowed = [204, ALLOW_ANY, 'Access-Control-Allow-Methods: PUT'] as const;
    const first = hop({
      method: 'PUT',
      preflight: preflight({ reply: allowed }),
      reply: [307, ALLOW_ANY, 'Location: https://other.example/'],
      error: null,
    });
    const second = {
      ...neverSent('chromium', preflight({ url: 'https://other.example/', origin: 'null', reply: [404] })),
      url: 'https://other.example/',
    };
    const found = diagnosed([first, second], OMIT);
    expect(found).toMatchObject({
      reason: { chromium: 'PreflightMissingAllowOriginHeader', hop: 1, stage: 'preflight', certain: true },
    });
  });
});

describe('what was not seen', () => {
  it.each([
    ['nothing is missing', hop({ reply: [200, ALLOW_ANY], error: null }), {}, []],
    [
      'no outcome in Firefox',
      hop({ reply: [200, ALLOW_ANY] }),
      { browser: FIREFOX },
      ['credentials-mode', 'outcome'],
    ],
    ['no page', hop({ reply: [200, ALLOW_ANY], error: null }), { page: null }, ['page-origin']],
    [
      'a preflight that must have been',
      hop({ method: 'PUT', preflight: { kind: 'unseen' }, reply: [200, ALLOW_ANY], error: null }),
      {},
      ['preflight'],
    ],
    [
      'no actual answer',
      neverSent('firefox', preflight({ reply: [404] })),
      { browser: FIREFOX, timing: 0 },
      ['actual-response', 'request-headers'],
    ],
    [
      'withheld headers',
      hop({ request: [], complete: false, reply: 'headers-withheld', error: 'net::ERR_FAILED' }),
      OMIT,
      ['response-headers', 'request-headers'],
    ],
  ] satisfies [string, Hop, ExchangeOptions, string[]][])('%s', (_, one, options, missing) => {
    expect(diagnosed(one, options).missing).toEqual(missing);
  });
});

describe('advice', () => {
  const before = (engine: 'chromium' | 'firefox') => ({
    method: 'GET',
    preflight: preflight({
      asks: 'GET',
      headers: ['authorization'],
      reply: [204, ALLOW_ANY, 'Access-Control-Allow-Headers: *'],
    }),
    reply: [200, ALLOW_ANY] as const,
    ...(engine === 'chromium' ? { error: null } : {}),
  });

  it.each(['chromium', 'firefox'] as const)(
    'Authorization under the wildcard works in %s today and is warned of',
    (engine) => {
      const found = diagnosed(hop(before(engine)), {
        ...OMIT,
        browser: engine === 'firefox' ? FIREFOX : CHROMIUM,
      });
      expect(found).toMatchObject({ verdict: 'allowed', reason: null, cause: null });
      expect(ids(found.advice)).toEqual(['authorization-under-wildcard']);
    },
  );

  it('listed by name there is nothing to say', () => {
    const listed = preflight({
      asks: 'GET',
      headers: ['authorization'],
      reply: [204, ALLOW_ANY, 'Access-Control-Allow-Headers: *, Authorization'],
    });
    expect(diagnosed(hop({ preflight: listed, reply: [200, ALLOW_ANY], error: null }), OMIT).advice).toEqual(
      [],
    );
  });
});
