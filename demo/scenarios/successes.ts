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
  },
  {
    id: 'works-wildcard',
    title: 'A public API with Allow-Origin: *',
    group,
    call: { api: 'xhr', server: 'other' },
    answer: { actual: { status: 200, headers: [allowOrigin('*')] } },
    expect: allowed,
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
  },
  {
    id: 'works-with-cookies',
    title: 'With cookies',
    group,
    call: { api: 'fetch', server: 'api', credentials: 'include' },
    answer: { actual: { status: 200, headers: [allowOrigin(), allowCredentials(), varyOrigin] } },
    expect: allowed,
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
    id: 'works-authorization-wildcard',
    title: 'Authorization under Allow-Headers: * (works today)',
    group,
    call: { api: 'fetch', server: 'api', headers: [['Authorization', 'Bearer demo']] },
    answer: {
      preflight: { status: 204, headers: [allowOrigin('*'), allowHeaders('*')] },
      actual: { status: 200, headers: [allowOrigin('*')] },
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
  },
  {
    id: 'works-header-not-exposed',
    title: 'It works, but X-Total-Count cannot be read',
    group,
    call: { api: 'fetch', server: 'api', reads: 'X-Total-Count' },
    answer: { actual: { status: 200, headers: [allowOrigin('*'), ['X-Total-Count', '42']] } },
    expect: allowed,
  },
  {
    id: 'works-error-readable',
    title: 'A 404 the page may read',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: { actual: { status: 404, headers: [allowOrigin(), varyOrigin] } },
    expect: allowed,
  },
];
