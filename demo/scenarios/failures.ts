import type { Expectation, HeaderLine, Scenario } from '../scenario.ts';
import { allowHeaders, allowMethods, allowOrigin, blocked, html, jsonType } from '../vocabulary.ts';

const group = 'Errors, gateways and the network';

/** A JSON POST whose preflight is right and whose real answer is an error without CORS headers. */
const errorAfterPreflight = (
  status: number,
  title: string,
  headers: readonly HeaderLine[],
  body: string,
): Scenario => ({
  id: `error-${status}-without-cors`,
  title,
  group,
  call: { api: 'fetch', server: 'api', method: 'POST', headers: [jsonType], body: '{"name":"demo"}' },
  answer: {
    preflight: {
      status: 204,
      headers: [allowOrigin(), allowMethods('GET, POST'), allowHeaders('content-type')],
    },
    actual: { status, headers, body },
  },
  expect: blocked('error-response-without-cors'),
});

// Firefox does not report which error it was.
const networkFailure: Expectation = { verdict: 'failed', cause: 'network-failure', undecidedIn: ['firefox'] };

export const failures: readonly Scenario[] = [
  errorAfterPreflight(
    500,
    'The server crashes after a good preflight',
    [html],
    '<h1>Internal Server Error</h1>',
  ),
  errorAfterPreflight(
    413,
    'The proxy finds the body too large',
    [html, ['Server', 'nginx']],
    '<center><h1>413 Request Entity Too Large</h1></center>',
  ),
  errorAfterPreflight(
    429,
    'The gateway limits the rate',
    [['Retry-After', '30']],
    '{"message":"Too many requests"}',
  ),
  errorAfterPreflight(
    502,
    'The gateway does not reach the app',
    [html, ['Server', 'nginx']],
    '<center><h1>502 Bad Gateway</h1></center>',
  ),
  {
    id: 'network-refused',
    title: 'Nothing listens on that port',
    group,
    call: { api: 'fetch', server: 'closed' },
    answer: {},
    expect: networkFailure,
  },
  {
    id: 'network-reset',
    title: 'The connection is dropped',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: { actual: 'reset' },
    expect: networkFailure,
  },
  {
    id: 'network-reset-preflight',
    title: 'The connection is dropped during the preflight',
    group,
    call: { api: 'fetch', server: 'api', method: 'PUT' },
    answer: { preflight: 'reset' },
    expect: networkFailure,
  },
  {
    id: 'opaque-no-cors',
    title: 'mode: "no-cors" gives an unreadable answer',
    group,
    call: { api: 'fetch', server: 'other', mode: 'no-cors' },
    answer: { actual: { status: 200 } },
    expect: { verdict: 'opaque', cause: 'opaque-no-cors' },
  },
];
