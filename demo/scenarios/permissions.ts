import type { HeaderLine, Scenario } from '../scenario.ts';
import {
  allowCredentials,
  allowHeaders,
  allowMethods,
  allowOrigin,
  blocked,
  jsonType,
  varyOrigin,
} from '../vocabulary.ts';

const group = 'Methods and headers';

/** A GET with these request headers; the preflight is answered with 204 and these, and allows credentials, so that only the list can be wrong. */
const asks = (
  headers: readonly HeaderLine[],
  reply: readonly HeaderLine[],
): Pick<Scenario, 'group' | 'call' | 'answer'> => ({
  group,
  call: { api: 'fetch', server: 'api', headers },
  answer: {
    preflight: { status: 204, headers: [allowOrigin(), allowCredentials(), ...reply] },
    actual: { status: 200, headers: [allowOrigin(), allowCredentials()] },
  },
});

export const permissions: readonly Scenario[] = [
  {
    id: 'method-not-allowed',
    title: 'DELETE is not an allowed method',
    group,
    call: { api: 'fetch', server: 'api', method: 'DELETE' },
    answer: {
      preflight: { status: 204, headers: [allowOrigin(), allowCredentials(), allowMethods('GET, POST')] },
    },
    expect: blocked('method-not-allowed', { method: 'DELETE' }),
  },
  {
    id: 'method-list-missing',
    title: 'PUT, and no Allow-Methods',
    group,
    call: { api: 'xhr', server: 'api', method: 'PUT' },
    answer: { preflight: { status: 200, headers: [allowOrigin('*')] } },
    // With credentials the browser would have stopped at the origin.
    expect: { ...blocked('method-not-allowed', { method: 'PUT' }), undecidedIn: ['chromium', 'firefox'] },
  },
  {
    id: 'method-wildcard-with-credentials',
    title: 'Cookies with Allow-Methods: *',
    group,
    call: { api: 'fetch', server: 'api', method: 'PUT', credentials: 'include' },
    answer: {
      preflight: { status: 204, headers: [allowOrigin(), allowCredentials(), allowMethods('*'), varyOrigin] },
    },
    expect: { ...blocked('method-not-allowed', { method: 'PUT' }), undecidedIn: ['chromium'] },
  },
  {
    id: 'method-case',
    title: 'fetch with method “patch” in small letters',
    group,
    call: { api: 'fetch', server: 'api', method: 'patch' },
    answer: {
      preflight: { status: 204, headers: [allowOrigin(), allowCredentials(), allowMethods('GET, PATCH')] },
    },
    expect: blocked('method-case', { method: 'patch' }),
  },
  {
    id: 'header-not-allowed',
    title: 'X-Api-Key is not an allowed header',
    ...asks([['X-Api-Key', 'demo']], [allowHeaders('content-type')]),
    expect: blocked('header-not-allowed', { header: 'x-api-key' }),
  },
  {
    id: 'header-not-allowed-several',
    title: 'Three headers, one of them allowed',
    ...asks(
      [
        ['X-Api-Key', 'demo'],
        ['X-Trace-Id', '1'],
        ['X-Tenant', 'acme'],
      ],
      [allowHeaders('X-Trace-Id')],
    ),
    expect: blocked('header-not-allowed'),
  },
  {
    id: 'header-list-missing',
    title: 'Authorization, and no Allow-Headers',
    ...asks([['Authorization', 'Bearer demo']], []),
    expect: blocked('header-not-allowed', { header: 'authorization' }),
  },
  {
    id: 'content-type-json',
    title: 'JSON body, and content-type is not allowed',
    group,
    call: { api: 'fetch', server: 'api', method: 'POST', headers: [jsonType], body: '{"name":"demo"}' },
    answer: {
      preflight: {
        status: 204,
        headers: [
          allowOrigin(),
          allowCredentials(),
          allowMethods('GET, POST'),
          allowHeaders('authorization'),
        ],
      },
    },
    expect: blocked('content-type-not-safelisted'),
  },
  {
    id: 'header-wildcard-with-credentials',
    title: 'Cookies with Allow-Headers: *',
    group,
    call: { api: 'fetch', server: 'api', headers: [['X-Api-Key', 'demo']], credentials: 'include' },
    answer: {
      preflight: { status: 204, headers: [allowOrigin(), allowCredentials(), allowHeaders('*'), varyOrigin] },
    },
    expect: {
      ...blocked('header-wildcard-with-credentials', { header: 'x-api-key' }),
      undecidedIn: ['chromium'],
    },
  },
  {
    id: 'allow-methods-malformed',
    title: 'Allow-Methods is separated by semicolons',
    group,
    call: { api: 'fetch', server: 'api', method: 'PUT' },
    answer: {
      preflight: {
        status: 204,
        headers: [allowOrigin(), allowCredentials(), allowMethods('GET; PUT; DELETE')],
      },
    },
    expect: blocked('allow-list-malformed'),
  },
  {
    id: 'allow-headers-malformed',
    title: 'Allow-Headers is separated by spaces',
    ...asks([['X-Api-Key', 'demo']], [allowHeaders('x-api-key x-trace-id')]),
    expect: blocked('allow-list-malformed'),
  },
  {
    id: 'allow-headers-array',
    title: 'Allow-Headers is a JSON array',
    ...asks([['X-Api-Key', 'demo']], [allowHeaders('["x-api-key"]')]),
    expect: blocked('allow-list-malformed'),
  },
  {
    id: 'response-header-sent-by-client',
    title: 'The page itself sends Access-Control-Allow-Origin',
    ...asks([['Access-Control-Allow-Origin', '*']], [allowHeaders('content-type')]),
    expect: blocked('response-header-sent-by-client', { header: 'access-control-allow-origin' }),
  },
];
