import type { Scenario } from '../scenario.ts';
import { blocked, jsonType, varyOrigin } from '../vocabulary.ts';

const group = 'No CORS headers at all';

export const notEnabled: readonly Scenario[] = [
  {
    id: 'no-cors-headers',
    title: 'The API sends no CORS headers',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: { actual: { status: 200 } },
    expect: blocked('cors-not-enabled'),
  },
  {
    id: 'no-cors-headers-json-post',
    title: 'Posting JSON to an API without CORS',
    group,
    call: { api: 'fetch', server: 'api', method: 'POST', headers: [jsonType], body: '{}' },
    answer: { preflight: { status: 200, headers: [['Allow', 'GET, HEAD, POST']] }, actual: { status: 201 } },
    expect: blocked('cors-not-enabled'),
  },
  {
    id: 'no-cors-headers-xhr',
    title: 'XMLHttpRequest to another site without CORS',
    group,
    call: { api: 'xhr', server: 'other' },
    answer: { actual: { status: 200 } },
    expect: blocked('cors-not-enabled'),
  },
  {
    id: 'origin-rejected',
    title: 'The API’s CORS layer does not list this origin',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: { actual: { status: 200, headers: [varyOrigin] } },
    expect: blocked('origin-rejected-by-policy'),
  },
  {
    id: 'origin-rejected-spring',
    title: 'Spring says “Invalid CORS request”',
    group,
    call: { api: 'fetch', server: 'api', method: 'PUT' },
    answer: {
      preflight: {
        status: 403,
        headers: [
          varyOrigin,
          ['Vary', 'Access-Control-Request-Method'],
          ['Vary', 'Access-Control-Request-Headers'],
        ],
        body: 'Invalid CORS request',
      },
    },
    expect: blocked('origin-rejected-by-policy'),
  },
];
