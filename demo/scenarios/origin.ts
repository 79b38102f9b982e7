import type { Scenario } from '../scenario.ts';
import { allowMethods, allowOrigin, blocked } from '../vocabulary.ts';

const group = 'The wrong origin is allowed';

/** A plain GET answered with this Allow-Origin, which differs from the page's origin. */
const differs = (difference: string, title: string, value: string): Scenario => ({
  id: `origin-${difference}`,
  title,
  group,
  call: { api: 'fetch', server: 'api' },
  answer: { actual: { status: 200, headers: [allowOrigin(value)] } },
  expect: blocked('origin-mismatch', { difference }),
});

/** A plain GET answered with an Allow-Origin that is not an origin. */
const invalid = (id: string, title: string, value: string): Scenario => ({
  id,
  title,
  group,
  call: { api: 'fetch', server: 'api' },
  answer: { actual: { status: 200, headers: [allowOrigin(value)] } },
  expect: blocked('origin-value-invalid'),
});

export const origin: readonly Scenario[] = [
  differs('scheme', 'https is allowed, the page is http', 'https://localhost:{page.port}'),
  differs('port', 'Another port is allowed', 'http://localhost:3000'),
  differs('host', 'Another host is allowed', 'http://shop.example:{page.port}'),
  differs('www', 'Only the www host is allowed', 'http://www.localhost:{page.port}'),
  differs('subdomain', 'Only a subdomain is allowed', 'http://app.localhost:{page.port}'),
  differs('trailing-slash', 'The allowed origin ends with a slash', '{page}/'),
  differs('case', 'The allowed origin is in capitals', 'http://LOCALHOST:{page.port}'),
  differs('path', 'The allowed origin has a path', '{page}/app'),
  differs(
    'localhost-vs-loopback',
    '127.0.0.1 is allowed, the page is localhost',
    'http://127.0.0.1:{page.port}',
  ),
  differs('null', 'Only “null” is allowed', 'null'),
  differs('pattern', 'The allowed origin is a pattern', 'http://*.localhost:{page.port}'),
  {
    id: 'origin-port-preflight',
    title: 'Another port is allowed, found by the preflight',
    group,
    call: { api: 'fetch', server: 'api', method: 'PUT' },
    answer: {
      preflight: { status: 204, headers: [allowOrigin('http://localhost:5173'), allowMethods('PUT')] },
    },
    expect: blocked('origin-mismatch', { difference: 'port' }),
  },
  invalid('origin-empty', 'The allowed origin is empty', ''),
  invalid('origin-quoted', 'The allowed origin is in quotes', '"{page}"'),
  invalid('origin-without-scheme', 'The allowed origin has no scheme', 'app.example.com'),
  invalid('origin-wildcard-host', 'The allowed origin is *.example.com', '*.example.com'),
  {
    id: 'origin-duplicated-lines',
    title: 'App and proxy both add Allow-Origin',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: { actual: { status: 200, headers: [allowOrigin(), allowOrigin('*')] } },
    expect: blocked('origin-duplicated'),
  },
  {
    id: 'origin-duplicated-comma',
    title: 'Two origins in one Allow-Origin line',
    group,
    call: { api: 'fetch', server: 'api' },
    answer: { actual: { status: 200, headers: [allowOrigin('{page}, http://localhost:3000')] } },
    expect: blocked('origin-duplicated'),
  },
  {
    id: 'page-origin-null',
    title: 'Called from a sandboxed iframe',
    group,
    call: { api: 'fetch', server: 'api', from: 'sandbox' },
    answer: { actual: { status: 200, headers: [allowOrigin()] } },
    expect: blocked('page-origin-null'),
  },
];
