import { describe, expect, it } from 'vitest';
import { API, exchange, FIREFOX, hop, neverSent, PAGE, preflight } from '../testing/exchange.ts';
import type { Exchange } from '../model/exchange.ts';
import { fixOf } from './fix.ts';

const OWN = `Access-Control-Allow-Origin: ${PAGE}`;

/** A call whose preflight was answered so, and that was not sent. */
const refused = (asks: string, headers: readonly string[], reply: readonly string[]): Exchange =>
  exchange([neverSent('chromium', preflight({ asks, headers, reply: [200, OWN, ...reply] }), asks)], {
    credentials: 'omit',
  });

describe('a list', () => {
  it.each([
    ['m-search', [], 'Access-Control-Allow-Methods: M-SEARCH', 'Methods', 'M-SEARCH, m-search'],
    ['PATCH', [], 'Access-Control-Allow-Methods: patch', 'Methods', 'patch, PATCH'],
    [
      'GET',
      ['authorization', 'x-a'],
      'Access-Control-Allow-Headers: Authorization',
      'Headers',
      'Authorization, x-a',
    ],
    ['GET', ['a', 'x-a'], 'Access-Control-Allow-Headers: A, a', 'Headers', 'A, x-a'],
    ['GET', ['x-a'], 'Access-Control-Allow-Headers: ;', 'Headers', 'x-a'],
  ] as const)('for %s with %j beside %j names each once', (method, headers, line, which, list) => {
    expect(fixOf(refused(method, headers, [line]))?.preflight).toEqual({
      status: 200,
      set: [[`Access-Control-Allow-${which}`, list]],
      remove: [],
    });
  });

  it('that nothing is needed of is taken away', () => {
    const fix = fixOf(
      refused('PUT', [], ['Access-Control-Allow-Methods: PUT', 'Access-Control-Allow-Headers: a b']),
    );
    expect(fix?.preflight).toEqual({ status: 200, set: [], remove: ['Access-Control-Allow-Headers'] });
  });
});

describe('a redirect', () => {
  const SECOND = `${API}/2`;
  const allowed = (asks: string): ReturnType<typeof preflight> =>
    preflight({ asks, reply: [200, OWN, 'Access-Control-Allow-Methods: DELETE'] });

  it('keeps what the first preflight needs in a list the second lacks', () => {
    const second = preflight({
      url: SECOND,
      asks: 'GET',
      reply: [200, OWN, 'Access-Control-Allow-Methods: (x)'],
    });
    const fix = fixOf(
      exchange(
        [
          hop({ method: 'DELETE', reply: [303, OWN, `Location: ${SECOND}`], preflight: allowed('DELETE') }),
          hop({ url: SECOND, reply: 'stopped-before-sending', preflight: second }),
        ],
        { credentials: 'omit' },
      ),
    );
    expect(fix?.preflight?.set).toEqual([['Access-Control-Allow-Methods', 'DELETE']]);
  });

  it('has its status changed where only a later preflight fails for it', () => {
    const fix = fixOf(
      exchange(
        [
          hop({ method: 'DELETE', reply: [307, OWN, `Location: ${SECOND}`], preflight: allowed('DELETE') }),
          hop({
            url: SECOND,
            method: 'DELETE',
            reply: 'stopped-before-sending',
            preflight: preflight({
              url: SECOND,
              asks: 'DELETE',
              reply: [500, OWN, 'Access-Control-Allow-Methods: DELETE'],
            }),
          }),
        ],
        { credentials: 'omit' },
      ),
    );
    expect(fix?.preflight).toEqual({ status: 204, set: [], remove: [] });
  });

  it('allows the preflight of a hop that is listed and was never asked', () => {
    const fix = fixOf(
      exchange(
        [
          hop({ method: 'DELETE', reply: [307, `Location: ${SECOND}`], preflight: allowed('DELETE') }),
          hop({ url: SECOND, method: 'DELETE', request: [], reply: 'stopped-before-sending' }),
        ],
        { credentials: 'omit', browser: FIREFOX },
      ),
    );
    expect(fix?.preflight?.set).toEqual([
      ['Access-Control-Allow-Origin', PAGE],
      ['Vary', 'Origin'],
      ['Access-Control-Allow-Methods', 'DELETE'],
    ]);
  });

  it('that is refused keeps what its answers vary by and allow', () => {
    const fix = fixOf(
      exchange(
        [
          hop({
            method: 'DELETE',
            reply: [307, `Location: ${SECOND}`, 'Vary: Accept-Encoding'],
            error: 'net::ERR_FAILED',
            preflight: preflight({
              asks: 'DELETE',
              reply: [200, OWN, 'Access-Control-Allow-Methods: PUT, DELETE', 'vary: accept'],
            }),
          }),
        ],
        { credentials: 'omit' },
      ),
    );
    expect(fix).toEqual({
      where: 'server',
      preflight: {
        status: 200,
        set: [
          ['Access-Control-Allow-Origin', PAGE],
          ['Vary', 'accept, Origin'],
          ['Access-Control-Allow-Methods', 'PUT, DELETE'],
        ],
        remove: [],
      },
      actual: {
        set: [
          ['Access-Control-Allow-Origin', PAGE],
          ['Vary', 'Accept-Encoding, Origin'],
        ],
        remove: [],
      },
    });
  });
});
