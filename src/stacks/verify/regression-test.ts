import {
  askedOf,
  endpointOf,
  maskedUrl,
  needsOf,
  parseUrl,
  type Exchange,
  type Policy,
} from '../../core/index.ts';
import { quoteJs, quoteJsList } from '../escape/js.ts';
import { hopsTo } from './hops-to.ts';

/** One request of the matrix: what a page asks for. */
interface Ask {
  readonly path: string;
  readonly method: string;
  readonly headers: readonly string[];
}

/**
 * A Vitest file that holds a server to a policy: every origin, method and header of the matrix is allowed, on errors too, and
 * a foreign origin never is. It runs as it is, on Node 20 or later (whose `fetch` sends `Origin` as told), against that
 * server or the one named in `API_URL`. In it are the paths that were asked of the server, with placeholders for secrets, each
 * with its method and the names of the headers that need permission; where none is known, `/` with all the policy allows.
 * Nothing else of the traffic, and nothing of other servers.
 * @param exchanges those the policy is made for; @param server the origin of the server that is changed
 */
export function regressionTest(exchanges: readonly Exchange[], policy: Policy, server: string): string {
  const asks = asksOf(exchanges, policy, server);
  const { origins, credentials, exposedHeaders } = policy;
  const listed = origins === '*' ? ['https://app.example'] : origins;
  return `// Holds the server to its CORS policy. Run with: npx vitest run cors.test.js
import { describe, expect, it } from 'vitest';

const SERVER = process.env.API_URL ?? ${quoteJs(serverUrl(server))};
const ORIGINS = ${quoteJsList(listed)};
const REQUESTS = [
${asks.map(({ path, method, headers }) => `  { path: ${quoteJs(path)}, method: ${quoteJs(method)}, headers: ${quoteJsList(headers)} },`).join('\n')}
];

const ask = (path, method, headers) => fetch(SERVER + path, { method, headers, redirect: 'manual' });
const listOf = (answer, name) => (answer.headers.get(name) ?? '').split(',').map((item) => item.trim());
const lower = (items) => items.map((item) => item.toLowerCase());

describe.each(ORIGINS)('from %s', (origin) => {
  it.each(REQUESTS)('$method $path passes the preflight', async ({ path, method, headers }) => {
    const answer = await ask(path, 'OPTIONS', {
      Origin: origin,
      'Access-Control-Request-Method': method,
      ...(headers.length > 0 && { 'Access-Control-Request-Headers': headers.join(',') }),
    });
    expect(answer.ok).toBe(true);
    expect(answer.headers.get('access-control-allow-origin')).toBe(${origins === '*' ? quoteJs('*') : 'origin'});
${credentials ? "    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');\n" : ''}    if (!['GET', 'HEAD', 'POST'].includes(method))
      expect(listOf(answer, 'access-control-allow-methods')).toContain(method);
    expect(lower(listOf(answer, 'access-control-allow-headers'))).toEqual(expect.arrayContaining(headers));
  });

  it('is answered readably, errors too', async () => {
    for (const path of [...new Set(REQUESTS.map((request) => request.path)), '/no-such-path']) {
      const answer = await ask(path, 'GET', { Origin: origin });
      expect(answer.headers.get('access-control-allow-origin')).toBe(${origins === '*' ? quoteJs('*') : 'origin'});
${
  origins === '*' ? '' : "      expect(lower(listOf(answer, 'vary'))).toContain('origin');\n"
}${credentials ? "      expect(answer.headers.get('access-control-allow-credentials')).toBe('true');\n" : ''}${
    exposedHeaders.length > 0
      ? `      expect(lower(listOf(answer, 'access-control-expose-headers'))).toEqual(
        expect.arrayContaining(${quoteJsList(exposedHeaders)}),
      );\n`
      : ''
  }    }
  });
});
${
  origins === '*'
    ? `
it('never goes with credentials', async () => {
  const answer = await ask(REQUESTS[0].path, 'GET', { Origin: 'https://anybody.example' });
  expect(answer.headers.get('access-control-allow-credentials')).not.toBe('true');
});
`
    : `
describe.each(['https://foreign.example', 'null'])('from %s', (origin) => {
  it.each(REQUESTS)('$method $path is refused', async ({ path, method, headers }) => {
    const preflight = await ask(path, 'OPTIONS', {
      Origin: origin,
      'Access-Control-Request-Method': method,
      ...(headers.length > 0 && { 'Access-Control-Request-Headers': headers.join(',') }),
    });
    const answer = await ask(path, 'GET', { Origin: origin });
    for (const { headers: lines } of [preflight, answer])
      expect(['*', origin]).not.toContain(lines.get('access-control-allow-origin'));
  });
});
`
}`;
}

/** What was asked of the server, as far as the policy answers for it; never empty. */
function asksOf(exchanges: readonly Exchange[], policy: Policy, server: string): [Ask, ...Ask[]] {
  const asks = new Map<string, Ask>();
  const granted = new Set(policy.requestHeaders);
  for (const exchange of exchanges) {
    if (needsOf(exchange) === null) continue;
    for (const hop of hopsTo(server, exchange)) {
      const { method, headerNames } = askedOf(hop, exchange);
      if (!policy.methods.includes(method)) continue;
      const headers = headerNames.filter((name) => granted.has(name));
      const key = [endpointOf(hop.url), method, ...headers].join(' ');
      if (!asks.has(key)) asks.set(key, { path: pathOf(hop.url), method, headers });
    }
  }
  const [first = { path: '/', method: policy.methods[0], headers: policy.requestHeaders }, ...others] =
    asks.values();
  return [first, ...others];
}

function serverUrl(server: string): string {
  const url = parseUrl(server);
  return url !== undefined && /^https?:$/.test(url.protocol) ? url.origin : 'http://localhost:3000';
}

function pathOf(url: string): string {
  const masked = parseUrl(maskedUrl(url));
  // A placeholder belongs into the code as it reads, not as a URL spells it.
  return masked === undefined ? '/' : decodeURI(masked.pathname + masked.search);
}
