import type { Scenario } from '../scenario.ts';
import {
  allowCredentials,
  allowed,
  allowHeaders,
  allowMethods,
  allowOrigin,
  jsonType,
  varyOrigin,
} from '../vocabulary.ts';

const group = 'These work';

export const successes: readonly Scenario[] = [
  {
    id: 'works-simple-get',
    title: 'A plain GET',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: { actual: { status: 200, headers: [allowOrigin(), varyOrigin] } },
    expect: allowed,
    quietFor: [
      'cors-not-enabled',
      'origin-rejected-by-policy',
      'origin-duplicated',
      'origin-value-invalid',
      'origin-mismatch',
      'network-failure',
      'blocked-by-client',
      'local-network-access',
      'same-origin-mode',
      'call-rejected',
    ],
  },
  {
    id: 'works-wildcard',
    title: 'A public API with Allow-Origin: *',
    group,
    call: { api: 'xhr', server: 'other' },
    answer: { actual: { status: 200, headers: [allowOrigin('*')] } },
    expect: allowed,
    quietFor: ['wildcard-too-wide'],
  },
  {
    id: 'works-preflighted-put',
    title: 'A PUT with a JSON body',
    group,
    call: { api: 'fetch', server: 'api', method: 'PUT', headers: [jsonType], body: '{"name":"demo"}' },
    answer: {
      preflight: {
        status: 204,
        headers: [allowOrigin(), allowMethods('GET, PUT'), allowHeaders('content-type'), varyOrigin],
      },
      actual: { status: 200, headers: [allowOrigin(), varyOrigin] },
    },
    expect: allowed,
    quietFor: [
      'preflight-unauthorized',
      'preflight-not-routed',
      'preflight-failed',
      'preflight-redirected',
      'method-not-allowed',
      'content-type-not-safelisted',
    ],
  },
  {
    id: 'works-with-cookies',
    title: 'With cookies',
    group,
    call: { api: 'fetch', server: 'api', credentials: 'include' },
    answer: { actual: { status: 200, headers: [allowOrigin(), allowCredentials(), varyOrigin] } },
    expect: allowed,
    quietFor: ['wildcard-with-credentials', 'credentials-not-allowed'],
  },
  {
    id: 'works-preflight-cached',
    title: 'The second call reuses the preflight',
    group,
    call: { api: 'fetch', server: 'api', method: 'DELETE', times: 2 },
    answer: {
      preflight: {
        status: 204,
        headers: [allowOrigin(), allowMethods('DELETE'), ['Access-Control-Max-Age', '600'], varyOrigin],
      },
      actual: { status: 200, headers: [allowOrigin(), varyOrigin] },
    },
    expect: allowed,
  },
  {
    id: 'works-redirect',
    title: 'A redirect on the same server',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: {
      actual: { status: 302, headers: [allowOrigin(), varyOrigin, ['Location', '{api}/works-redirect/1']] },
      hops: [{ actual: { status: 200, headers: [allowOrigin(), varyOrigin] } }],
    },
    expect: allowed,
    quietFor: ['redirect-without-cors', 'redirect-url-credentials', 'redirect-scheme', 'redirect-mode'],
  },
  {
    id: 'works-error-readable',
    title: 'A 404 the page may read',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: { actual: { status: 404, headers: [allowOrigin(), varyOrigin] } },
    expect: allowed,
    quietFor: ['error-response-without-cors'],
  },
  {
    id: 'works-redirect-public',
    title: 'Redirected to a third server that is public',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: {
      actual: {
        status: 307,
        headers: [allowOrigin(), varyOrigin, ['Location', '{other}/works-redirect-public/1']],
      },
      hops: [{ actual: { status: 200, headers: [allowOrigin('*')] } }],
    },
    expect: allowed,
    quietFor: ['redirect-origin-null'],
  },
  {
    id: 'works-patch',
    title: 'PATCH in capitals',
    group,
    call: { api: 'fetch', server: 'api', method: 'PATCH' },
    answer: {
      preflight: { status: 204, headers: [allowOrigin(), allowMethods('GET, PATCH'), varyOrigin] },
      actual: { status: 200, headers: [allowOrigin(), varyOrigin] },
    },
    expect: allowed,
    quietFor: ['method-case'],
  },
  {
    id: 'works-headers-with-cookies',
    title: 'Two headers, allowed by name, with cookies',
    group,
    call: {
      api: 'fetch',
      server: 'api',
      headers: [
        ['X-Api-Key', 'demo'],
        ['X-Trace-Id', '1'],
      ],
      credentials: 'include',
    },
    answer: {
      preflight: {
        status: 204,
        headers: [allowOrigin(), allowCredentials(), allowHeaders('x-api-key, x-trace-id'), varyOrigin],
      },
      actual: { status: 200, headers: [allowOrigin(), allowCredentials(), varyOrigin] },
    },
    expect: allowed,
    quietFor: [
      'header-not-allowed',
      'header-wildcard-with-credentials',
      'allow-list-malformed',
      'response-header-sent-by-client',
    ],
  },
];
