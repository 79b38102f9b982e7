import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import {
  CHROMIUM,
  FIREFOX,
  PAGE,
  exchange,
  hop,
  neverSent,
  preflight,
  type ExchangeOptions,
  type HopOptions,
} from './testing/exchange.ts';

const ALLOW_ANY = 'Access-Control-Allow-Origin: *';
const ALLOW_PAGE = `Access-Control-Allow-Origin: ${PAGE}`;
const ALLOW_CREDENTIALS = 'Access-Control-Allow-Credentials: true';
const ALLOW_PUT = 'Access-Control-Allow-Methods: PUT';
const SENT = ['Host: api.example', `Origin: ${PAGE}`, 'Sec-Fetch-Mode: cors'];
const CROSS_SITE = [...SENT, 'Sec-Fetch-Site: cross-site'];

/** What a diagnosis says of one request, short enough for a table. */
function told(hops: Parameters<typeof exchange>[0], options: ExchangeOptions = {}) {
  const { verdict, verdictCertain, reason, credentials } = diagnose(exchange(hops, options));
  return {
    verdict: verdictCertain ? verdict : `${verdict}?`,
    reason: reason === null ? null : `${reason.chromium}${reason.certain ? '' : '?'}`,
    alternatives: (reason?.alternatives ?? []).map(({ chromium }) => chromium).sort(),
    include: credentials.certain ? credentials.include : 'unknown',
  };
}
const one = (options: HopOptions, more?: ExchangeOptions) => told([hop(options)], more);

describe('credentials mode of an answer with a wildcard', () => {
  const refused = { verdict: 'blocked', reason: 'WildcardOriginNotAllowed', alternatives: [], include: true };
  const allowed = { verdict: 'allowed', reason: null, alternatives: [], include: false };
  const open = { verdict: 'allowed?', reason: null, alternatives: [], include: 'unknown' };

  it.each([
    ['Chromium says it failed', { error: 'net::ERR_FAILED' }, {}, refused],
    ['Chromium says it did not', { error: null }, {}, allowed],
    ['a page was seen to be kept from it', {}, { browser: FIREFOX, timing: 0 }, refused],
    ['a page was seen to read it', {}, { browser: FIREFOX, timing: 200 }, allowed],
    ['the call is known to be credentialed', {}, { browser: FIREFOX, credentials: 'include' }, refused],
    ['the call is known to be same-origin', {}, { browser: FIREFOX, credentials: 'same-origin' }, allowed],
    ['the call is known to omit', {}, { browser: FIREFOX, credentials: 'omit' }, allowed],
    ['a cookie was sent', { request: [...SENT, 'Cookie: a=b'] }, { browser: FIREFOX }, refused],
    [
      'Sec-Fetch-Storage-Access was sent',
      { request: [...CROSS_SITE, 'Sec-Fetch-Storage-Access: active'] },
      { browser: FIREFOX },
      refused,
    ],
    [
      'Sec-Fetch-Storage-Access was not, cross-site, Firefox 153',
      { request: CROSS_SITE },
      { browser: FIREFOX },
      allowed,
    ],
    ['Sec-Fetch-Storage-Access was not, cross-site, Chromium 156', { request: CROSS_SITE }, {}, allowed],
    [
      'it was not, in a Firefox that may not send it',
      { request: CROSS_SITE },
      { browser: { engine: 'firefox', version: '152.0' } },
      open,
    ],
    [
      'it was not, in a Chromium that may not send it',
      { request: CROSS_SITE },
      { browser: { engine: 'chromium', version: '155.0' } },
      open,
    ],
    [
      'it was not, in an unknown browser',
      { request: CROSS_SITE },
      { browser: { engine: 'unknown', version: '999' } },
      open,
    ],
    ['not sent, same-site', { request: [...SENT, 'Sec-Fetch-Site: same-site'] }, {}, open],
    ['not sent, to an untrustworthy URL', { request: CROSS_SITE, url: 'http://api.example/' }, {}, open],
    ['not sent, to loopback', { request: CROSS_SITE, url: 'http://127.0.0.1:3000/' }, {}, allowed],
    [
      'it was not, but the request headers are only those of the page',
      { request: CROSS_SITE, complete: false },
      {},
      open,
    ],
    ['nothing tells', { request: SENT }, { browser: FIREFOX }, open],
    ['a beacon always is', { request: SENT }, { browser: FIREFOX, initiator: 'ping' }, refused],
    ['a font never is', { request: SENT }, { browser: FIREFOX, initiator: 'font' }, allowed],
  ] satisfies [string, HopOptions, ExchangeOptions, unknown][])('%s', (_, options, more, expected) => {
    expect(one({ request: SENT, reply: [200, ALLOW_ANY], ...options }, more)).toEqual(expected);
  });

  it.each(['constructor', '__proto__', 'tostring', 'valueOf'])(
    'an initiator named %s is like any other',
    (initiator) => {
      expect(one({ reply: [200, ALLOW_ANY] }, { browser: FIREFOX, initiator })).toEqual(open);
    },
  );

  it('a cookie on the way through the page’s own origin proves nothing', () => {
    const chain = told(
      [
        hop({
          url: `${PAGE}/go`,
          request: [...SENT, 'Cookie: a=b'],
          reply: [302, 'Location: https://api.example/'],
        }),
        hop({ url: 'https://api.example/', request: SENT, reply: [200, ALLOW_ANY] }),
      ],
      { browser: FIREFOX },
    );
    expect(chain).toMatchObject({ verdict: 'allowed?', include: 'unknown' });
  });

  it('Authorization proves it when the page did not ask to send it', () => {
    const answered = preflight({ reply: [204, ALLOW_PAGE, ALLOW_PUT, ALLOW_CREDENTIALS] });
    const asked = preflight({
      headers: ['authorization'],
      reply: [204, ALLOW_PAGE, ALLOW_PUT, 'Access-Control-Allow-Headers: authorization', ALLOW_CREDENTIALS],
    });
    const request = [...SENT, 'Authorization: Basic x'];
    const reply = [200, ALLOW_PAGE] as const;
    expect(one({ method: 'PUT', preflight: answered, request, reply }, { browser: FIREFOX })).toMatchObject({
      reason: 'InvalidAllowCredentials',
      include: true,
    });
    expect(one({ method: 'PUT', preflight: asked, request, reply }, { browser: FIREFOX })).toMatchObject({
      include: 'unknown',
    });
  });
});

describe('credentials mode of an answer that names the page', () => {
  it.each([
    [
      'refused, and only credentials can be why',
      { error: 'net::ERR_FAILED' },
      { verdict: 'blocked', reason: 'InvalidAllowCredentials', alternatives: [], include: true },
    ],
    [
      'allowed, so it was not credentialed',
      { error: null },
      { verdict: 'allowed', reason: null, alternatives: [], include: false },
    ],
  ])('%s', (_, options, expected) => {
    expect(one({ request: SENT, reply: [200, ALLOW_PAGE], ...options })).toEqual(expected);
  });

  it('does not matter where both are allowed', () => {
    expect(one({ reply: [200, ALLOW_PAGE, ALLOW_CREDENTIALS], error: null })).toEqual({
      verdict: 'allowed',
      reason: null,
      alternatives: [],
      include: 'unknown',
    });
  });

  it('does not matter where neither is', () => {
    expect(one({ reply: [200], error: 'net::ERR_FAILED' })).toEqual({
      verdict: 'blocked',
      reason: 'MissingAllowOriginHeader',
      alternatives: [],
      include: 'unknown',
    });
  });
});

describe('whether the actual request followed its preflight', () => {
  const unfollowed = {
    PreflightWildcardOriginNotAllowed: preflight({ reply: [204, ALLOW_ANY, ALLOW_PUT] }),
    PreflightInvalidAllowCredentials: preflight({ reply: [204, ALLOW_PAGE, ALLOW_PUT] }),
    MethodDisallowedByPreflightResponse: preflight({
      reply: [204, ALLOW_PAGE, ALLOW_CREDENTIALS, 'Access-Control-Allow-Methods: *'],
    }),
  };

  it.each(Object.entries(unfollowed))(
    'Firefox: not sent, and only credentials explain that: %s',
    (reason, before) => {
      // Without an outcome it may be under way still.
      expect(told([neverSent('firefox', before)], { browser: FIREFOX })).toMatchObject({
        verdict: 'unknown?',
      });
      expect(told([neverSent('firefox', before)], { browser: FIREFOX, timing: 0 })).toEqual({
        verdict: 'blocked',
        reason,
        alternatives: [],
        include: true,
      });
    },
  );

  it.each(Object.entries(unfollowed))(
    'Chromium: not sent, which credentials explain best, an answer kept from us as well: %s',
    (reason, before) => {
      const found = told([neverSent('chromium', before)]);
      expect(found).toMatchObject({ verdict: 'blocked', reason: `${reason}?`, include: 'unknown' });
      expect(found.alternatives).toContain('MissingAllowOriginHeader');
      expect(told([neverSent('chromium', before)], { credentials: 'include' })).toMatchObject({
        reason,
        alternatives: [],
      });
    },
  );

  it.each(['chromium', 'firefox'] as const)('%s: two reasons fit, and both are told', (engine) => {
    const browser = engine === 'firefox' ? FIREFOX : CHROMIUM;
    const both = neverSent(engine, preflight({ headers: ['x-a'], reply: [204, ALLOW_ANY, ALLOW_PUT] }));
    expect(told([both], { browser })).toMatchObject({
      verdict: 'blocked',
      reason: 'HeaderDisallowedByPreflightResponse?',
      alternatives: ['PreflightWildcardOriginNotAllowed'],
      include: 'unknown',
    });
  });

  it.each(['chromium', 'firefox'] as const)('%s: known credentials leave one', (engine) => {
    const browser = engine === 'firefox' ? FIREFOX : CHROMIUM;
    const both = neverSent(engine, preflight({ headers: ['x-a'], reply: [204, ALLOW_ANY, ALLOW_PUT] }));
    expect(told([both], { browser, credentials: 'omit' })).toMatchObject({
      reason: 'HeaderDisallowedByPreflightResponse',
      alternatives: [],
    });
    expect(told([both], { browser, credentials: 'include' })).toMatchObject({
      reason: 'PreflightWildcardOriginNotAllowed',
      alternatives: [],
    });
  });

  it('sent: a preflight that only a request without credentials passes proves there were none', () => {
    const followed = one(
      {
        method: 'PUT',
        preflight: preflight({ reply: [204, ALLOW_ANY, ALLOW_PUT] }),
        reply: [200, ALLOW_PAGE],
      },
      { browser: FIREFOX },
    );
    expect(followed).toEqual({ verdict: 'allowed', reason: null, alternatives: [], include: false });
  });

  it('sent, and then its own answer was refused', () => {
    const followed = one({
      method: 'PUT',
      preflight: preflight({ reply: [204, ALLOW_PAGE, ALLOW_PUT] }),
      reply: [500],
      error: 'net::ERR_FAILED',
    });
    expect(followed).toMatchObject({
      verdict: 'blocked',
      reason: 'MissingAllowOriginHeader',
      include: false,
    });
  });
});

describe('an answer whose headers were withheld', () => {
  const withheld = {
    request: ['X-A: 1'],
    complete: false,
    reply: 'headers-withheld',
    error: 'net::ERR_FAILED',
  } as const;

  it('may have failed any check of an answer', () => {
    expect(one(withheld)).toEqual({
      verdict: 'blocked',
      reason: 'MissingAllowOriginHeader?',
      alternatives: [
        'AllowOriginMismatch',
        'InvalidAllowCredentials',
        'InvalidAllowOriginValue',
        'MultipleAllowOriginValues',
        'RedirectContainsCredentials',
        'WildcardOriginNotAllowed',
      ],
      include: 'unknown',
    });
  });

  it('stands beside the credentials when its preflight leaves them open', () => {
    const found = one({
      ...withheld,
      reply: 'stopped-before-sending',
      method: 'PUT',
      preflight: preflight({ reply: [204, ALLOW_PAGE, ALLOW_PUT] }),
    });
    expect(found).toMatchObject({ verdict: 'blocked', reason: 'PreflightInvalidAllowCredentials?' });
    expect(found.alternatives).toContain('MissingAllowOriginHeader');
  });
});

describe('redirects', () => {
  const redirect = [302, ALLOW_PAGE, ALLOW_CREDENTIALS, 'Location: /elsewhere'] as const;

  it.each([
    [
      'manual, as Chromium ends it',
      { reply: redirect, error: 'net::ERR_ABORTED' },
      {},
      { verdict: 'opaque', reason: null },
    ],
    [
      'manual, known',
      { reply: redirect },
      { redirect: 'manual', browser: FIREFOX },
      { verdict: 'opaque', reason: null },
    ],
    [
      'error, known',
      { reply: redirect, error: 'net::ERR_FAILED' },
      { redirect: 'error' },
      { verdict: 'failed', reason: null },
    ],
    [
      'error is all that is left',
      { reply: redirect, error: 'net::ERR_FAILED' },
      {},
      { verdict: 'failed', reason: null },
    ],
    [
      'manual, but refused before it became opaque',
      { reply: [302, 'Location: /elsewhere'], error: 'net::ERR_FAILED' },
      { redirect: 'manual' },
      { verdict: 'blocked', reason: 'MissingAllowOriginHeader' },
    ],
    [
      'without a target it is an ordinary answer',
      { reply: [302, ALLOW_PAGE, ALLOW_CREDENTIALS], error: null },
      {},
      { verdict: 'allowed', reason: null },
    ],
  ] satisfies [string, HopOptions, ExchangeOptions, unknown][])('%s', (_, options, more, expected) => {
    expect(one(options, more)).toMatchObject(expected);
  });

  it('XMLHttpRequest always follows: what is left is a credentialed request', () => {
    expect(
      one(
        { reply: [302, ALLOW_ANY, 'Location: /elsewhere'], error: 'net::ERR_FAILED' },
        { initiator: 'xhr' },
      ),
    ).toMatchObject({ verdict: 'blocked', reason: 'WildcardOriginNotAllowed', include: true });
  });

  it('redirect mode error and credentials under a wildcard look alike', () => {
    const found = diagnose(
      exchange([hop({ reply: [302, ALLOW_ANY, 'Location: /elsewhere'], error: 'net::ERR_FAILED' })]),
    );
    expect(found).toMatchObject({
      verdict: 'blocked',
      verdictCertain: false,
      reason: { chromium: 'WildcardOriginNotAllowed', certain: false },
    });
    expect(found.reason?.alternatives).toEqual([{ chromium: null, firefox: null, parameter: '' }]);
  });

  it('a hop that was sent proves that the one before was not refused', () => {
    const next = hop({ url: 'https://api.example/b', request: SENT, reply: [200, ALLOW_ANY], error: null });
    const found = told([hop({ request: SENT, reply: [302, ALLOW_ANY, 'Location: /b'], error: null }), next]);
    expect(found).toEqual({ verdict: 'allowed', reason: null, alternatives: [], include: false });
  });
});

describe('what contradicts everything we model', () => {
  it('an answer that passes every check and failed all the same is not called CORS', () => {
    const found = told([hop({ reply: [200, ALLOW_PAGE, ALLOW_CREDENTIALS], error: 'net::ERR_FAILED' })]);
    expect(found).toMatchObject({ verdict: 'failed?', reason: null });
  });

  it.each([
    [
      'an answer without CORS headers the page is said to have read',
      { reply: [200] },
      { timing: 200, browser: FIREFOX },
    ],
    [
      'the same, known to be credentialed',
      { reply: [200, ALLOW_ANY] },
      { timing: 200, browser: FIREFOX, credentials: 'include' },
    ],
  ] satisfies [string, HopOptions, ExchangeOptions][])('%s: nothing is certain', (_, options, more) => {
    const { verdictCertain, reason } = diagnose(exchange([hop(options)], more));
    expect(verdictCertain).toBe(false);
    expect(reason?.certain ?? false).toBe(false);
  });
});

describe('request mode', () => {
  it.each([
    [
      'no-cors is opaque, whatever the answer says',
      { reply: [200] },
      { mode: 'no-cors' },
      { verdict: 'opaque', reason: null },
    ],
    [
      'unknown, and refused',
      { reply: [200], error: 'net::ERR_FAILED' },
      { mode: null },
      { verdict: 'blocked', reason: 'MissingAllowOriginHeader' },
    ],
    [
      'unknown, and not refused although no header allows it',
      { reply: [200], error: null },
      { mode: null },
      { verdict: 'opaque', reason: null },
    ],
    [
      'unknown, and the page saw a status',
      { reply: [200, ALLOW_PAGE] },
      { mode: null, timing: 200, browser: FIREFOX },
      { verdict: 'allowed', reason: null },
    ],
    [
      'a preflight proves cors',
      {
        method: 'PUT',
        preflight: preflight({ reply: [204, ALLOW_ANY, ALLOW_PUT] }),
        reply: [200],
        error: 'net::ERR_FAILED',
      },
      { mode: null },
      { verdict: 'blocked', reason: 'MissingAllowOriginHeader' },
    ],
  ] satisfies [string, HopOptions, ExchangeOptions, unknown][])('%s', (_, options, more, expected) => {
    expect(one(options, more)).toMatchObject(expected);
  });
});

describe('what proves the request mode', () => {
  const allowed = { reply: [200, ALLOW_PAGE, ALLOW_CREDENTIALS], error: null } as const;

  it.each([
    ['nothing', {}, {}, false],
    ['XMLHttpRequest', {}, { initiator: 'xhr' }, true],
    [
      'a preflight',
      { preflight: preflight({ asks: 'GET', reply: [204, ALLOW_PAGE, ALLOW_CREDENTIALS] }) },
      {},
      true,
    ],
  ] satisfies [string, HopOptions, ExchangeOptions, boolean][])('%s', (_, options, more, certain) => {
    const { mode } = diagnose(exchange([hop({ ...allowed, ...options })], { mode: null, ...more }));
    expect(mode).toEqual({ value: 'cors', certain });
  });
});

describe('the network', () => {
  it.each([
    [
      'an error of Chromium',
      { reply: 'no-reply', error: 'net::ERR_CONNECTION_REFUSED' },
      {},
      'network-failure',
    ],
    ['no answer in Firefox', { reply: 'no-reply' }, { browser: FIREFOX }, 'network-failure'],
    ['a blocker', { reply: 'no-reply', error: 'net::ERR_BLOCKED_BY_CLIENT' }, {}, 'blocked-by-client'],
    [
      'an answer a service worker could not give',
      { reply: 'headers-withheld', error: 'net::ERR_FAILED', viaServiceWorker: true },
      {},
      'service-worker',
    ],
  ] satisfies [string, HopOptions, ExchangeOptions, string][])(
    '%s is a failure, not a refusal',
    (_, options, more, cause) => {
      expect(diagnose(exchange([hop(options)], more))).toMatchObject({
        verdict: 'failed',
        cause: { id: cause },
      });
    },
  );

  it('an aborted promise with an answer is none', () => {
    expect(
      one({ method: 'HEAD', reply: [204, ALLOW_PAGE, ALLOW_CREDENTIALS], error: 'net::ERR_ABORTED' }),
    ).toMatchObject({ verdict: 'allowed' });
  });

  it('an answer of a service worker is not checked', () => {
    expect(one({ reply: [200], error: null, viaServiceWorker: true })).toMatchObject({
      verdict: 'allowed',
      reason: null,
    });
  });
});

describe('Firefox', () => {
  const firefox = (hops: Parameters<typeof exchange>[0], more: ExchangeOptions = {}) => {
    const { verdict, reason } = diagnose(exchange(hops, { browser: FIREFOX, ...more }));
    return `${verdict} ${reason?.firefox ?? ''}`.trim();
  };

  it.each([
    ['before', ['Access-Control-Allow-Origin: ', ALLOW_PAGE.toLowerCase()], 'allowed'],
    ['after', [ALLOW_PAGE.toLowerCase(), 'Access-Control-Allow-Origin: '], 'allowed'],
    [
      'counted twice',
      ['Access-Control-Allow-Origin: ', ALLOW_PAGE],
      'blocked CORSMultipleAllowOriginNotAllowed',
    ],
  ])('leaves out an empty line beside another: %s', (_, headers, expected) => {
    const timing = expected === 'allowed' ? 200 : 0;
    expect(firefox([hop({ reply: [200, ...headers] })], { timing })).toBe(expected);
  });

  it('may leave Sec-Fetch-Storage-Access out: where nothing else fits, it is no evidence', () => {
    const headers = [ALLOW_PAGE, 'Access-Control-Allow-Credentials: yes'];
    expect(firefox([hop({ reply: [200, ...headers], request: CROSS_SITE })], { timing: 0 })).toBe(
      'blocked CORSMissingAllowCredentials',
    );
  });

  it('does not look for Allow-Origin on a preflight of the page’s own origin', () => {
    const first = hop({
      method: 'PUT',
      preflight: preflight({ reply: [204, ALLOW_PAGE, ALLOW_PUT] }),
      reply: [307, ALLOW_PAGE, `Location: ${PAGE}/b`],
    });
    const refused = preflight({ url: `${PAGE}/b`, reply: [403] });
    const back = { ...neverSent('firefox', refused), url: `${PAGE}/b` };
    expect(firefox([first, back], { timing: 0 })).toBe('blocked CORSPreflightDidNotSucceed3');
  });
});

describe('Chromium', () => {
  it.each([
    ['an event stream', null, 'text/event-stream', 'allowed'],
    ['an answer the page ended', 'net::ERR_ABORTED', 'text/plain', 'allowed'],
    ['another answer', null, 'text/plain', 'failed'],
  ])('leaves status 0 to %s', (_, error, type, expected) => {
    const headers = [ALLOW_PAGE, `Content-Type: ${type}`];
    const read = exchange([hop({ error, reply: [200, ...headers] })], { timing: 0, mode: 'cors' });
    expect(diagnose(read).verdict).toBe(expected);
  });
});
