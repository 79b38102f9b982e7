// Whatever a page and a server did, there is something to check the change with, and no secret is in it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { originOf, policyOf, type Exchange, type Hop, type Policy } from '../../../src/core/index.ts';
import { anyExchange, anyText } from '../../../src/core/testing/arbitraries.ts';
import { exchange, hop, PAGE, preflight } from '../../../src/core/testing/exchange.ts';
import { curlPair } from '../../../src/stacks/verify/curl.ts';
import { regressionTest } from '../../../src/stacks/verify/regression-test.ts';

const SECRET = 'k9f3Zq71LmXw28sTa4';
const OTHER = exchange([hop({ method: 'PUT', preflight: preflight({ headers: ['x-a'] }) })]);

/** The exchange with a secret wherever one may stand. */
function withSecrets(one: Exchange): Exchange {
  const line = { name: 'X-Key', value: SECRET };
  const lines = [
    line,
    { name: 'Authorization', value: `Bearer ${SECRET}` },
    { name: 'Cookie', value: SECRET },
  ];
  const change = (each: Hop): Hop => {
    const { requestHeaders: sent } = each;
    const url = `${originOf(each.url) ?? each.url}/${SECRET}?t=${SECRET}&${SECRET}#${SECRET}`;
    return {
      ...each,
      url: url.replace('://', `://${SECRET}@`),
      requestHeaders: sent.seen ? { ...sent, value: [...sent.value, ...lines] } : sent,
    };
  };
  const { authorHeaders: set } = one;
  const [first, ...others] = one.hops;
  return {
    ...one,
    authorHeaders: set.seen ? { ...set, value: [...set.value, ...lines] } : set,
    hops: [change(first), ...others.map(change)],
  };
}

const choices = fc.record({
  isPublic: fc.boolean(),
  credentials: fc.boolean(),
  exposedHeaders: fc.array(anyText),
});
/** An exchange, others of the server, a policy core makes for some of them, the server. */
const change = fc
  .record({
    one: anyExchange,
    others: fc.array(anyExchange, { maxLength: 2 }),
    choices,
    isPlanted: fc.boolean(),
    server: fc.option(anyText, { nil: null }),
  })
  .map(({ one, others, choices: chosen, isPlanted, server }) => {
    const exchanges = [one, ...others].map((each) => (isPlanted ? withSecrets(each) : each));
    const policy = policyOf(exchanges, chosen) ?? (policyOf([OTHER], chosen) as Policy);
    const { url } = one.hops[one.hops.length - 1] ?? one.hops[0];
    return { exchanges, policy, server: server ?? originOf(url) ?? url };
  });

describe('whatever was seen', () => {
  it('both are written, in printable ASCII, and hold no secret', () => {
    fc.assert(
      fc.property(change, ({ exchanges, policy, server }) => {
        for (const printed of [
          curlPair(exchanges[0] as Exchange, policy, server),
          regressionTest(exchanges, policy, server),
        ]) {
          expect(printed).toMatch(/^[\t\n -~]*$/);
          expect(printed).not.toContain(SECRET);
          expect(printed).not.toMatch(/REQUESTS = \[\s*\]/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('a method or a name that is no token does not get into a command', () => {
    const one = exchange([hop({ method: 'PU\x85T', preflight: { kind: 'unseen' } })]);
    const odd: Exchange = {
      ...one,
      authorHeaders: { seen: true, via: 'call-record', value: [{ name: '@/etc/x', value: '1' }] },
    };
    expect(curlPair(odd, policyOf([OTHER]) as Policy, 'https://api.example')).not.toMatch(/etc|PU[^T]/);
  });
});

describe('a preflight that was not seen', () => {
  const headers = [`Origin: ${PAGE}`, 'X-Trace: 7', 'Content-Type: application/json'];
  it.each([
    ['from-cache', { kind: 'from-cache', message: hop(), ageSeconds: 1, maxAge: 600 } as const],
    ['unseen', { kind: 'unseen' } as const],
  ])('%s: is asked as the request would ask', (_, before) => {
    const one = exchange([hop({ method: 'PUT', request: headers, preflight: before })]);
    const policy = policyOf([one]) as Policy;
    expect(regressionTest([one], policy, 'https://api.example')).toContain(
      "{ path: '/items', method: 'PUT', headers: ['content-type', 'x-trace'] },",
    );
    const commands = curlPair(one, policy, 'https://api.example');
    expect(commands).toContain("-H 'Access-Control-Request-Method: PUT'");
    expect(commands).toContain("-H 'Access-Control-Request-Headers: content-type,x-trace'");
    expect(commands).toContain('#   Access-Control-Allow-Headers: content-type, x-trace');
  });
});

describe('a redirect to another server', () => {
  const chain = exchange([
    hop({ url: 'https://api.example/old', reply: [302, 'Location: https://cdn.example/new'] }),
    hop({ url: 'https://cdn.example/new' }),
  ]);
  const policy = policyOf([chain]) as Policy;

  it.each([
    ['https://api.example', '/old', 'cdn.example'],
    ['https://cdn.example', '/new', 'api.example'],
  ])('%s is asked for what it was asked', (server, path, other) => {
    const file = regressionTest([chain], policy, server);
    expect(file).toContain(`'${server}'`);
    expect(file).toContain(`REQUESTS = [\n  { path: '${path}', method: 'GET', headers: [] },\n]`);
    const commands = curlPair(chain, policy, server);
    expect(commands).toContain(`'${server}${path}'`);
    expect(file + commands).not.toContain(other);
  });

  it('a server that none of it went to is asked for all the policy allows', () => {
    const file = regressionTest([OTHER], policyOf([OTHER]) as Policy, 'https://new.example');
    expect(file).toContain("REQUESTS = [\n  { path: '/', method: 'PUT', headers: ['x-a'] },\n]");
  });
});
