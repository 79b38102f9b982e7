import type { Scenario } from '../scenario.ts';
import { allowCredentials, allowed, allowHeaders, allowOrigin, blocked, varyOrigin } from '../vocabulary.ts';

const group = 'It depends on what happened before';

/** A server that names whoever asks, as most CORS libraries do with a list of origins. */
const reflects = [allowOrigin('{origin}'), allowCredentials()] as const;

/** The page asks, then another site asks for the next part of the list, then the page asks for that, too. */
const throughCache = {
  group,
  before: [
    { api: 'fetch', server: 'own', query: 'page=1' },
    { api: 'fetch', server: 'own', query: 'page=2&utm_source=shop', from: 'shop' },
  ],
  call: { api: 'fetch', server: 'own', query: 'page=2&utm_source=demo' },
} as const;

/** One URL, first as an image and then with fetch. Firefox keeps the two apart unless the second has credentials. */
const imageThenFetch = {
  group,
  before: [{ api: 'img', server: 'api' }],
  call: { api: 'fetch', server: 'api', credentials: 'include' },
} as const;

const keepable = [
  ['Cache-Control', 'public, max-age=600'],
  ['Content-Type', 'image/svg+xml'],
] as const;

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';

/** The first call goes without the header, the second with it. */
const sometimesWithHeader = (allowList: string): Pick<Scenario, 'group' | 'before' | 'call' | 'answer'> => ({
  group,
  before: [{ api: 'fetch', server: 'api' }],
  call: { api: 'fetch', server: 'api', headers: [['X-Trace-Id', '1']] },
  answer: {
    preflight: { status: 204, headers: [allowOrigin(), allowCredentials(), allowHeaders(allowList)] },
    actual: { status: 200, headers: [allowOrigin(), allowCredentials(), varyOrigin] },
  },
});

export const caches: readonly Scenario[] = [
  {
    id: 'cached-for-another-site',
    title: 'The CDN hands out the answer it kept for another site',
    ...throughCache,
    answer: { sharedCache: true, actual: { status: 200, headers: reflects } },
    expect: blocked('cached-response', { evidence: 'shared-cache' }),
  },
  {
    id: 'works-cache-varies',
    title: 'The CDN keeps one answer for each origin',
    ...throughCache,
    answer: { sharedCache: true, actual: { status: 200, headers: [...reflects, varyOrigin] } },
    expect: allowed,
    quietFor: ['cached-response', 'vary-origin-missing'],
  },
  {
    id: 'cached-as-image',
    title: 'An image’s answer is in the browser’s cache, without CORS headers',
    ...imageThenFetch,
    answer: { actual: { status: 200, headers: [...reflects, ...keepable], body: picture } },
    // Chromium shows no more than a call that never left.
    expect: { ...blocked('cached-response', { evidence: 'browser-cache' }), undecidedIn: ['chromium'] },
  },
  {
    id: 'works-image-then-fetch',
    title: 'The same with Vary: Origin',
    ...imageThenFetch,
    answer: { actual: { status: 200, headers: [...reflects, ...keepable, varyOrigin], body: picture } },
    expect: allowed,
  },
  {
    id: 'header-conditional',
    title: 'Only some calls carry X-Trace-Id, and only those fail',
    ...sometimesWithHeader('content-type'),
    expect: blocked('header-conditional', { header: 'x-trace-id' }),
  },
  {
    id: 'works-header-conditional',
    title: 'The same with X-Trace-Id allowed',
    ...sometimesWithHeader('content-type, x-trace-id'),
    expect: allowed,
    quietFor: ['header-conditional'],
  },
];
