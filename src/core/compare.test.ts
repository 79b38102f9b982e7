import { describe, expect, it } from 'vitest';
import { compareRecordings } from './compare.ts';
import { diagnose } from './diagnose.ts';
import type { Diagnosed } from './mask/mask-exchange.ts';
import { CHROMIUM, exchange, hop, PAGE } from './testing/exchange.ts';

const ALLOWED = `Access-Control-Allow-Origin: ${PAGE}`;

/** A call that passes; one with other headers than `ALLOWED` need not. */
function call(url: string, ...headers: readonly string[]): Diagnosed {
  const isAllowed = headers.length === 0 || headers.includes(ALLOWED) || headers.includes(ANY);
  const one = exchange(
    [
      hop({
        url,
        reply: [200, ...(headers.length === 0 ? [ALLOWED] : headers)],
        error: isAllowed ? null : 'net::ERR_FAILED',
      }),
    ],
    { browser: CHROMIUM },
  );
  return { exchange: one, diagnosis: diagnose(one) };
}
const ANY = 'Access-Control-Allow-Origin: *';
const NONE = 'X-Powered-By: none';
const OTHER = 'Access-Control-Allow-Origin: https://other.example';

const shape = (left: readonly Diagnosed[], right: readonly Diagnosed[]): string[] =>
  compareRecordings(left, right).map(({ method, path, difference }) => `${difference} ${method} ${path}`);

describe('calls are matched', () => {
  it('by method and path whatever the server, ids and query', () => {
    expect(shape([call('http://localhost:8080/users/7?x=1')], [call('https://api.example/users/8')])).toEqual(
      ['none GET /users/:id'],
    );
  });

  it('by server, too, where both recordings ask the same ones', () => {
    const [one, other] = compareRecordings(
      [call('https://a.example/x'), call('https://b.example/x', NONE)],
      [call('https://b.example/x', NONE), call('https://a.example/x')],
    );
    expect([one?.difference, other?.difference]).toEqual(['none', 'none']);
  });

  it('in order where the servers have other names', () => {
    expect(
      shape(
        [call('http://a.dev/x'), call('http://b.dev/x')],
        [call('https://a.example/x'), call('https://b.example/x', NONE), call('https://c.example/x')],
      ),
    ).toEqual(['verdict GET /x', 'only-right GET /x', 'none GET /x']);
  });

  it('whether the URL has a path or not', () => {
    expect(shape([call('https://a.example/')], [call('https://b.example/?q')])).toEqual(['none GET /']);
  });
});

it('what differs most comes first, and of what is missing what fails', () => {
  const left = [
    call('https://a.example/same'),
    call('https://a.example/headers'),
    call('https://a.example/cause', NONE),
    call('https://a.example/gone'),
    call('https://a.example/gone-failing', NONE),
    call('https://a.example/verdict'),
  ];
  const right = [
    call('https://a.example/same'),
    call('https://a.example/new'),
    call('https://a.example/headers', ALLOWED, 'Vary: Origin'),
    call('https://a.example/cause', OTHER),
    call('https://a.example/verdict', NONE),
  ];
  expect(shape(left, right)).toEqual([
    'verdict GET /verdict',
    'cause GET /cause',
    'answer GET /headers',
    'only-left GET /gone-failing',
    'only-left GET /gone',
    'only-right GET /new',
    'none GET /same',
  ]);
});

it('of several attempts the failing one is told, with how many fail', () => {
  const [compared] = compareRecordings(
    [call('https://a.example/x'), call('https://a.example/x', NONE), call('https://a.example/x')],
    [call('https://a.example/x')],
  );
  expect(compared?.left).toMatchObject({ count: 3, failing: 1 });
  expect(compared?.left?.telling.diagnosis.verdict).toBe('blocked');
  expect(compared?.changes).toEqual([
    { hop: 0, message: 'response', name: 'access-control-allow-origin', before: null, after: PAGE },
  ]);
});

describe('no difference is', () => {
  const from = (page: string, url: string, ...headers: string[]): Diagnosed => {
    const { exchange: one } = call(url, ...headers);
    const moved = { ...one, pageOrigin: { ...one.pageOrigin, value: page } } as typeof one;
    return { exchange: moved, diagnosis: diagnose(moved) };
  };

  it('that each server allows its own page', () => {
    const [compared] = compareRecordings(
      [from('http://dev', 'http://a.dev/x', 'Access-Control-Allow-Origin: http://dev')],
      [from('https://prod', 'https://a.example/x', 'Access-Control-Allow-Origin: https://prod')],
    );
    expect(compared?.changes).toEqual([]);
  });

  it('that each redirects to itself, but where to is', () => {
    const to = (server: string, path: string): Diagnosed =>
      call(`${server}/x`, ALLOWED, `Location: ${server}${path}`);
    const [own] = compareRecordings([to('http://a.dev', '/y')], [to('https://a.example', '/y')]);
    expect(own?.changes).toEqual([]);
    const [other] = compareRecordings([to('http://a.dev', '/y')], [to('https://a.example', '/z')]);
    expect(other?.changes.map(({ name }) => name)).toEqual(['location']);
  });
});
