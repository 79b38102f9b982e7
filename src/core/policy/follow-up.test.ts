import { describe, expect, it } from 'vitest';
import { API, exchange, hop, preflight } from '../testing/exchange.ts';
import { callKey } from '../call-key.ts';
import { changesBetween, preflightKeptFor } from './follow-up.ts';

const OK = 'Access-Control-Allow-Origin: https://app.example';

describe('callKey', () => {
  it('is the same for every attempt of a call, whatever its ids and query', () => {
    const first = exchange([hop({ url: 'https://api.example/items/7?x=1' })]);
    expect(callKey(exchange([hop({ url: 'https://api.example/items/8' })]))).toBe(callKey(first));
  });

  it.each([
    ['another method', exchange([hop({ method: 'DELETE' })])],
    ['another endpoint', exchange([hop({ url: `${API}/all` })])],
    ['another page', exchange([hop()], { page: 'https://b.example' })],
  ])('differs for %s', (_, other) => expect(callKey(other)).not.toBe(callKey(exchange([hop()]))));
});

describe('changesBetween', () => {
  it('tells lines that came, went and changed, and the status', () => {
    const before = exchange([hop({ reply: [500, 'Vary: Accept', 'Access-Control-Max-Age: 5'] })]);
    const after = exchange([hop({ reply: [200, OK, 'Vary: Origin', 'X-Other: 1'] })]);
    expect(changesBetween(before, after)).toEqual([
      { hop: 0, message: 'response', name: 'status', before: '500', after: '200' },
      {
        hop: 0,
        message: 'response',
        name: 'access-control-allow-origin',
        before: null,
        after: 'https://app.example',
      },
      { hop: 0, message: 'response', name: 'access-control-max-age', before: '5', after: null },
      { hop: 0, message: 'response', name: 'vary', before: 'Accept', after: 'Origin' },
    ]);
  });

  it('looks at the preflight too, and not at what was not seen both times', () => {
    const before = exchange([
      hop({ preflight: preflight({ reply: [401] }), reply: 'stopped-before-sending' }),
    ]);
    const after = exchange([hop({ preflight: preflight({ reply: [204, OK] }), reply: [200, OK] })]);
    expect(changesBetween(before, after).map(({ message, name }) => [message, name])).toEqual([
      ['preflight', 'status'],
      ['preflight', 'access-control-allow-origin'],
    ]);
  });
});

describe('preflightKeptFor', () => {
  it('is the rest of the time the browser keeps the answer', () => {
    const before = preflight({ asks: 'PUT' });
    if (before.kind !== 'seen') throw new Error('no preflight');
    const cached = { kind: 'from-cache', message: before.message, ageSeconds: 20, maxAge: 600 } as const;
    expect(preflightKeptFor(exchange([hop({ method: 'PUT', preflight: cached })]))).toBe(580);
    expect(preflightKeptFor(exchange([hop({ method: 'PUT', preflight: before })]))).toBeNull();
  });
});
