import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import { grantsOf } from './grants.ts';
import type { Hop } from './model/exchange.ts';
import {
  FIREFOX,
  PAGE,
  exchange,
  hop,
  neverSent,
  preflight,
  type ExchangeOptions,
} from './testing/exchange.ts';

/** `kind needed: result, why` of every line. */
function granted(one: Hop, options: ExchangeOptions = {}): string[] {
  const record = exchange([one], options);
  return grantsOf(record, diagnose(record)).map(
    ({ message, kind, needed, result, why }) => `${message} ${kind} ${needed}: ${result}, ${why}`,
  );
}

describe('grantsOf', () => {
  it('reads an answer as its browser does', () => {
    const before = preflight({ url: `${PAGE}/b`, reply: [204, 'Access-Control-Allow-Methods: PUT'] });
    const back = { ...neverSent('firefox', before), url: `${PAGE}/b` };
    expect(granted(back, { browser: FIREFOX, mode: 'cors' })).toEqual([
      'preflight method PUT: matched, listed',
    ]);
    const twice = hop({
      reply: [200, 'access-control-allow-origin: ', `access-control-allow-origin: ${PAGE}`],
    });
    const origin = (options: ExchangeOptions): string | undefined => granted(twice, options)[0];
    expect(origin({ browser: FIREFOX })).toBe(`response origin ${PAGE}: matched, exact`);
    expect(origin({})).toBe(`response origin ${PAGE}: missing, several`);
  });

  it('sets what a preflight asks beside what it gets', () => {
    const before = preflight({
      headers: ['x-a', 'x-b'],
      reply: [
        204,
        'Access-Control-Allow-Origin: *',
        'Access-Control-Allow-Methods: put, GET',
        'Access-Control-Allow-Headers: X-B',
      ],
    });
    expect(granted(neverSent('chromium', before), { credentials: 'omit' })).toEqual([
      `preflight origin ${PAGE}: matched, wildcard`,
      'preflight credentials : not-needed, not-credentialed',
      'preflight method PUT: missing, letter-case',
      'preflight header x-a: missing, different',
      'preflight header x-b: matched, listed',
    ]);
  });

  it.each([
    ['nothing', [200], 'omit', 'missing, absent', 'not-needed, not-credentialed'],
    [
      'the origin',
      [200, `Access-Control-Allow-Origin: ${PAGE}`],
      'omit',
      'matched, exact',
      'not-needed, not-credentialed',
    ],
    [
      'another origin',
      [200, 'Access-Control-Allow-Origin: https://b.example'],
      'omit',
      'missing, different',
      'not-needed, not-credentialed',
    ],
    [
      'several',
      [200, 'Access-Control-Allow-Origin: a, b'],
      'omit',
      'missing, several',
      'not-needed, not-credentialed',
    ],
    [
      'no origin',
      [200, 'Access-Control-Allow-Origin: b'],
      'omit',
      'missing, malformed',
      'not-needed, not-credentialed',
    ],
    [
      'a wildcard, credentialed',
      [200, 'Access-Control-Allow-Origin: *'],
      'include',
      'missing, wildcard-with-credentials',
      'missing, absent',
    ],
    [
      'credentials',
      [200, `Access-Control-Allow-Origin: ${PAGE}`, 'Access-Control-Allow-Credentials: true'],
      'include',
      'matched, exact',
      'matched, exact',
    ],
    [
      'credentials misspelled',
      [200, `Access-Control-Allow-Origin: ${PAGE}`, 'Access-Control-Allow-Credentials: yes'],
      'include',
      'matched, exact',
      'missing, different',
    ],
  ] as const)('an answer with %s', (_, reply, credentials, origin, allowed) => {
    const needed = credentials === 'include' ? 'include' : '';
    expect(granted(hop({ reply }), { credentials })).toEqual([
      `response origin ${PAGE}: ${origin}`,
      `response credentials ${needed}: ${allowed}`,
    ]);
  });

  it('tells a safelisted method, a malformed list and a wildcard apart', () => {
    const before = preflight({
      asks: 'POST',
      headers: ['x-a'],
      reply: [204, 'Access-Control-Allow-Origin: *', 'Access-Control-Allow-Headers: x a'],
    });
    expect(granted(neverSent('chromium', before), { credentials: 'omit' }).slice(2)).toEqual([
      'preflight method POST: not-needed, safelisted',
      'preflight header x-a: missing, malformed',
    ]);
  });

  it('says nothing where CORS is not asked', () => {
    expect(granted(hop(), { mode: 'no-cors' })).toEqual([]);
  });

  it('an answer that was not seen grants nothing that is known', () => {
    expect(granted(hop({ reply: 'no-reply', error: 'net::ERR_CONNECTION_RESET' }))).toEqual([
      `response origin ${PAGE}: unknown, unseen`,
    ]);
  });
});
