import type { Scenario } from '../scenario.ts';
import { allowCredentials, allowOrigin, blocked, varyOrigin } from '../vocabulary.ts';

const group = 'Redirects';

export const redirects: readonly Scenario[] = [
  {
    id: 'redirect-without-cors',
    title: 'The redirect itself has no CORS headers',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: {
      actual: { status: 302, headers: [['Location', '{api}/redirect-without-cors/1']] },
      hops: [{ actual: { status: 200, headers: [allowOrigin()] } }],
    },
    expect: blocked('redirect-without-cors'),
  },
  {
    id: 'redirect-origin-null',
    title: 'Redirected to a third server: the Origin becomes null',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: {
      actual: { status: 307, headers: [allowOrigin(), ['Location', '{other}/redirect-origin-null/1']] },
      hops: [{ actual: { status: 200, headers: [allowOrigin()] } }],
    },
    expect: blocked('redirect-origin-null'),
  },
  {
    id: 'redirect-url-credentials',
    title: 'Redirected to a URL with a password in it',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: {
      actual: {
        status: 302,
        headers: [
          allowOrigin(),
          allowCredentials(),
          ['Location', 'http://user:secret@{other.host}/redirect-url-credentials/1'],
        ],
      },
      hops: [{ actual: { status: 200, headers: [allowOrigin('*')] } }],
    },
    // `redirect: "error"` would fail in the same way; Firefox says no more than that the request did not succeed.
    expect: {
      ...blocked('redirect-url-credentials'),
      verdictInFirefox: 'failed',
      undecidedIn: ['chromium', 'firefox'],
    },
  },
  {
    id: 'redirect-mode-error',
    title: 'redirect: "error" meets a redirect',
    group,
    call: { api: 'fetch', server: 'api', redirect: 'error' },
    answer: {
      actual: {
        status: 302,
        headers: [allowOrigin(), allowCredentials(), varyOrigin, ['Location', '{api}/redirect-mode-error/1']],
      },
      hops: [{ actual: { status: 200, headers: [allowOrigin(), allowCredentials(), varyOrigin] } }],
    },
    // Firefox does not report errors: it may as well be the network's.
    expect: { verdict: 'failed', cause: 'redirect-mode', undecidedIn: ['firefox'] },
  },
  {
    id: 'redirect-scheme',
    title: 'Redirected to an address that is not http',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: {
      actual: {
        status: 302,
        headers: [
          allowOrigin(),
          allowCredentials(),
          varyOrigin,
          ['Location', 'demoapp://orders/redirect-scheme'],
        ],
      },
    },
    // `redirect: "error"` would fail in the same way.
    expect: { ...blocked('redirect-scheme'), undecidedIn: ['chromium', 'firefox'] },
  },
];
