import type { FrameName, HeaderLine, Scenario, ServerName } from '../scenario.ts';
import {
  advised,
  allowCredentials,
  allowed,
  allowHeaders,
  allowMethods,
  allowOrigin,
  maxAge,
  framed,
  varyOrigin,
} from '../vocabulary.ts';

const group = 'These work, and something is worth knowing';

/** A list that the page shows in parts; the answer has the number of all of them. */
const counted = (...headers: readonly HeaderLine[]): Pick<Scenario, 'group' | 'call' | 'answer'> => ({
  group,
  call: { api: 'fetch', server: 'api', reads: 'X-Total-Count' },
  answer: { actual: { status: 200, headers: [allowOrigin('*'), ['X-Total-Count', '42'], ...headers] } },
});

/** A call with a token in the header that `*` does not cover. */
const withToken = (allowList: string): Pick<Scenario, 'group' | 'call' | 'answer'> => ({
  group,
  call: { api: 'fetch', server: 'api', headers: [['Authorization', 'Bearer demo']] },
  answer: {
    preflight: { status: 204, headers: [allowOrigin('*'), allowHeaders(allowList)] },
    actual: { status: 200, headers: [allowOrigin('*')] },
  },
});

/** Two calls with credentials; each answer sets a cookie for the pages of its own site. */
const withCookie = (
  server: ServerName,
  path: string,
): Pick<Scenario, 'group' | 'before' | 'call' | 'answer'> => ({
  group,
  before: [{ api: 'fetch', server, credentials: 'include' }],
  call: { api: 'fetch', server, credentials: 'include' },
  answer: {
    actual: {
      status: 200,
      headers: [
        allowOrigin(),
        allowCredentials(),
        varyOrigin,
        ['Set-Cookie', `cart=1; Path=${path}; SameSite=Lax`],
      ],
    },
  },
});

/** The same PUT four times. */
const fourTimes = (seconds: string): Pick<Scenario, 'group' | 'call' | 'answer'> => ({
  group,
  call: { api: 'fetch', server: 'api', method: 'PUT', times: 4 },
  answer: {
    preflight: { status: 204, headers: [allowOrigin(), allowMethods('PUT'), maxAge(seconds), varyOrigin] },
    actual: { status: 200, headers: [allowOrigin(), varyOrigin] },
  },
});

/** Pages of several sites call a server that names whoever asks. */
const askedFrom = (
  ...frames: readonly FrameName[]
): Pick<Scenario, 'group' | 'before' | 'call' | 'answer'> => ({
  group,
  before: frames.map((from) => ({
    api: 'fetch',
    server: 'own',
    from,
    query: `from=${from}`,
    credentials: 'include',
  })),
  call: { api: 'fetch', server: 'own', credentials: 'include' },
  answer: { actual: { status: 200, headers: [allowOrigin('{origin}'), allowCredentials(), varyOrigin] } },
});

/** Pages of two sites call a server that names whoever asks, and lets caches keep the answer. */
const cacheable = (
  ...headers: readonly HeaderLine[]
): Pick<Scenario, 'group' | 'before' | 'call' | 'answer'> => ({
  group,
  before: [{ api: 'fetch', server: 'own', from: 'shop', query: 'from=shop' }],
  call: { api: 'fetch', server: 'own' },
  answer: {
    actual: {
      status: 200,
      headers: [allowOrigin('{origin}'), ['Cache-Control', 'public, max-age=60'], ...headers],
    },
  },
});

export const advice: readonly Scenario[] = [
  {
    id: 'works-header-not-exposed',
    title: 'X-Total-Count is there and cannot be read',
    ...counted(),
    expect: advised('header-not-exposed'),
  },
  {
    id: 'works-header-exposed',
    title: 'X-Total-Count can be read',
    ...counted(['Access-Control-Expose-Headers', 'X-Total-Count']),
    expect: allowed,
    quietFor: ['header-not-exposed'],
  },
  {
    id: 'works-authorization-wildcard',
    title: 'Authorization under Allow-Headers: * (works today)',
    ...withToken('*'),
    expect: advised('authorization-under-wildcard'),
  },
  {
    id: 'works-authorization',
    title: 'Authorization allowed by name',
    ...withToken('*, authorization'),
    expect: allowed,
    quietFor: ['authorization-under-wildcard'],
  },
  {
    id: 'works-cookie-not-sent',
    title: 'The cookie is SameSite=Lax, the API another site',
    ...withCookie('own', '/'),
    expect: advised('cookies-not-sent'),
  },
  {
    id: 'works-cookie-sent',
    title: 'The same with an API of the page’s site',
    ...withCookie('api', '/works-cookie-sent'),
    expect: allowed,
    quietFor: ['cookies-not-sent'],
  },
  {
    id: 'works-vary-missing',
    title: 'Caches may keep the answer, which does not say Vary: Origin',
    ...cacheable(),
    expect: advised('vary-origin-missing'),
  },
  {
    id: 'works-vary',
    title: 'The same with Vary: Origin',
    ...cacheable(varyOrigin),
    expect: allowed,
    quietFor: ['vary-origin-missing'],
  },
  {
    id: 'works-preflight-each-time',
    title: 'Every PUT pays a preflight',
    ...fourTimes('0'),
    expect: advised('preflight-uncached'),
  },
  {
    id: 'works-preflight-once',
    title: 'One preflight for four PUTs',
    ...fourTimes('600'),
    expect: allowed,
    quietFor: ['preflight-uncached'],
  },
  {
    id: 'works-any-site-with-cookies',
    title: 'The API lets in every site, with cookies',
    ...askedFrom('shop', 'blog'),
    expect: advised('origin-reflected-with-credentials'),
  },
  {
    id: 'works-two-sites-with-cookies',
    title: 'The API lets in two sites, with cookies',
    ...askedFrom('shop'),
    expect: allowed,
    quietFor: ['origin-reflected-with-credentials'],
  },
  {
    id: 'works-null-allowed',
    title: 'The API allows the origin “null”',
    group,
    call: { api: 'fetch', server: 'api', from: 'sandbox' },
    answer: { actual: { status: 200, headers: [allowOrigin('null')] } },
    expect: { ...advised('null-origin-allowed'), undecidedIn: ['firefox'] },
  },
  {
    id: 'works-from-sandbox',
    title: 'A public API called from a sandboxed iframe',
    group,
    call: { api: 'fetch', server: 'api', from: 'sandbox' },
    answer: { actual: { status: 200, headers: [allowOrigin('*')] } },
    expect: framed,
    quietFor: ['null-origin-allowed', 'page-origin-null'],
  },
  {
    id: 'works-insecure-origin',
    title: 'An https API lets in an http page, with cookies',
    group,
    call: { api: 'fetch', server: 'secure', from: 'named', credentials: 'include' },
    answer: { actual: { status: 200, headers: [allowOrigin('{origin}'), allowCredentials(), varyOrigin] } },
    expect: { ...advised('insecure-origin-allowed'), undecidedIn: ['firefox'] },
  },
  {
    id: 'works-wildcard-too-wide',
    title: 'Allow-Origin: * beside Allow-Credentials',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: { actual: { status: 200, headers: [allowOrigin('*'), allowCredentials()] } },
    expect: advised('wildcard-too-wide'),
  },
];
