import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProbeCalls } from './read-calls.ts';

const call = {
  id: 12,
  url: 'https://api.example/items',
  api: 'xhr',
  method: 'PUT',
  credentials: 'include',
  mode: 'cors',
  redirect: 'follow',
  headers: [{ name: 'x-api-key', value: '1' }],
  body: 'blob',
  bodyType: 'application/json',
  uploadListeners: true,
  startedAt: 1_790_000_000_000.5,
  pageUrl: 'https://page.example/',
  pageOrigin: 'https://page.example',
  outcome: { type: 'error', name: 'error', message: '' },
  stack: ['at load (https://page.example/app.js:1:2)'],
  reads: ['x-total'],
};
const probed = (...calls: readonly unknown[]): unknown => ({ probes: [{ dropped: 0, calls }] });
const read = (change: object): unknown => readProbeCalls(probed({ ...call, ...change }))[0];

describe('readProbeCalls', () => {
  it('reads a call as the probe notes it', () => {
    const { pageUrl: _, ...expected } = call;
    expect(readProbeCalls(probed(call))).toEqual([expected]);
  });

  it('takes the calls of every frame, in order', () => {
    const raw = {
      probes: [
        { calls: [call] },
        {
          calls: [
            { ...call, id: 13 },
            { ...call, id: 14 },
          ],
        },
      ],
    };
    expect(readProbeCalls(raw).map(({ id }) => id)).toEqual([12, 13, 14]);
  });

  it.each([
    ['answered', { type: 'response', status: 204 }, { type: 'response', status: 204 }],
    ['not readable', { type: 'response', status: 0 }, { type: 'response', status: 0 }],
    [
      'thrown',
      { type: 'threw', name: 'SecurityError', message: 'no' },
      { type: 'threw', name: 'SecurityError', message: 'no' },
    ],
    ['under way', null, null],
    ['a status of nowhere', { type: 'response', status: 4.5 }, null],
    ['a type of nowhere', { type: 'constructor' }, null],
    ['a text', 'response', null],
  ])('outcome: %s', (_, outcome, expected) => {
    expect(read({ outcome })).toMatchObject({ outcome: expected });
  });

  it('says nothing of a body the probe cannot tell', () => {
    expect(read({ body: '' })).not.toHaveProperty('body');
  });

  it.each([
    ['no URL', { url: undefined }],
    ['no absolute URL', { url: '/items' }],
    ['a URL without end', { url: `https://a.example/${'x'.repeat(9000)}` }],
    ['no time', { startedAt: '1' }],
    ['a time of nowhere', { startedAt: Number.NaN }],
    ['no id', { id: null }],
  ])('leaves out a call with %s', (_, change) => {
    expect(read(change)).toBeUndefined();
  });

  it('bounds what a page may make as large as it likes', () => {
    const long = 'x'.repeat(100_000);
    const found = readProbeCalls(
      probed(...Array.from({ length: 6000 }, (_, id) => ({ ...call, id })), {
        ...call,
        id: 6000,
        method: long,
        headers: Array.from({ length: 1000 }, () => ({ name: long, value: long })),
        outcome: { type: 'error', name: long, message: long },
        stack: Array.from({ length: 1000 }, () => long),
        reads: [long],
      }),
    );
    expect(found).toHaveLength(5000);
    expect(found.at(-1)?.id).toBe(6000);
    expect(JSON.stringify(found.at(-1)).length).toBeLessThan(2_000_000);
  });

  it.each([
    null,
    undefined,
    1,
    'x',
    [],
    {},
    { probes: {} },
    { probes: [null, 1, {}, { calls: 'x' }, { calls: [null, 1, [], {}] }] },
  ])('finds nothing in %j', (raw) => {
    expect(readProbeCalls(raw)).toEqual([]);
  });

  it('takes anything without throwing', () => {
    const loose = fc.dictionary(fc.constantFrom(...Object.keys(call)), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(loose), (changes) => {
        for (const each of readProbeCalls(probed(...changes.map((change) => ({ ...call, ...change }))))) {
          expect(URL.canParse(each.url)).toBe(true);
          expect(Number.isFinite(each.startedAt)).toBe(true);
        }
      }),
    );
  });
});
