import { describe, expect, test } from 'vitest';
import { policyOf, seen, unseen, type Exchange } from '../../../core/index.ts';
import {
  badPreflight,
  badRedirect,
  hop,
  item,
  line,
  otherPort,
  page,
  readable,
} from '../../testing/exchange.ts';
import { rowOf, type Row } from '../row.ts';
import type { PanelItem } from '../source.ts';
import { changedServer, relatedTo, type Scope } from './related.ts';

const rowsOf = (...items: readonly PanelItem[]): ReadonlyMap<string, Row> =>
  new Map(items.map((one) => [one.exchange.id, rowOf(one)]));
const at = (id: string, url: string, method = 'GET'): PanelItem =>
  item([hop({ method, url, status: 200, answered: [line('Access-Control-Allow-Origin', page)] })], { id });
const idsOf = (one: PanelItem, scope: Scope, ...others: readonly PanelItem[]): string[] =>
  relatedTo(one, 0, scope, rowsOf(one, ...others)).exchanges.map(({ id }) => id);

describe('what a change is made for', () => {
  const first = at('a', 'https://api.example/items/1');
  const others = [
    at('b', 'https://api.example/items/2', 'DELETE'),
    at('c', 'https://api.example/users'),
    at('d', 'https://api.example:8443/items/1'),
    at('e', 'https://other.example/items/1'),
  ];

  test('the request alone', () => expect(idsOf(first, 'request', ...others)).toEqual(['a']));
  test('its endpoint, ids folded', () => expect(idsOf(first, 'endpoint', ...others)).toEqual(['a', 'b']));
  test('its server, by port too', () => expect(idsOf(first, 'server', ...others)).toEqual(['a', 'b', 'c']));

  test('the one that is looked at comes first, once', () => {
    const rows = rowsOf(...others, first);
    expect(relatedTo(first, 0, 'server', rows).exchanges.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  test('a redirect is of every server it passes; the blamed hop says which one is changed', () => {
    const redirect = badRedirect('r');
    expect(changedServer(redirect.exchange, 0)).toBe('https://api.example');
    expect(changedServer(redirect.exchange, 1)).toBe('https://cdn.example');
    const cdn = at('x', 'https://cdn.example/other');
    const rows = rowsOf(redirect, cdn, first);
    expect(relatedTo(redirect, 1, 'server', rows).exchanges.map(({ id }) => id)).toEqual(['r', 'x']);
    expect(relatedTo(first, 0, 'server', rows).exchanges.map(({ id }) => id)).toEqual(['a', 'r']);
  });

  test('what no header decides over is left out', () => {
    const refused = item([hop({ url: 'https://api.example/x', error: 'net::ERR_CONNECTION_REFUSED' })], {
      id: 'f',
    });
    const opaque = item([hop({ url: 'https://api.example/x', status: 200 })], {
      id: 'o',
      mode: seen('no-cors', 'network-entry'),
    });
    expect(idsOf(first, 'server', refused, opaque)).toEqual(['a']);
  });
});

describe('of thousands alike', () => {
  test('one of each kind is looked at, and all are counted', () => {
    const items = Array.from({ length: 3000 }, (_, index) => otherPort(String(index)));
    const { exchanges, count } = relatedTo(items[7] as PanelItem, 0, 'server', rowsOf(...items));
    expect({ ids: exchanges.map(({ id }) => id), count }).toEqual({ ids: ['7'], count: 3000 });
  });

  test('of endless endpoints a bounded number', () => {
    const items = Array.from({ length: 3000 }, (_, index) =>
      at(
        String(index),
        `https://api.example/${[...String(index)].map((digit) => 'abcdefghij'[+digit]).join('')}`,
      ),
    );
    const last = at('last', 'https://api.example/zz', 'PURGE');
    const { exchanges, asking, count } = relatedTo(
      items[0] as PanelItem,
      0,
      'server',
      rowsOf(...items, last),
    );
    expect({ kinds: exchanges.length, asking: asking.length, count }).toEqual({
      kinds: 501,
      asking: 2,
      count: 3001,
    });
    expect(policyOf(asking)?.methods).toEqual(['GET', 'PURGE']);
  });

  test.each<[string, PanelItem]>([
    ['method', badPreflight('b')],
    ['page', readable('b', { pageOrigin: seen('https://staging.example', 'network-entry') })],
    ['headers to read', readable('b', { unreadHeaders: seen(['x-total'], 'call-record') })],
    [
      'answer',
      item([hop({ status: 404, answered: [line('Access-Control-Allow-Origin', page)] })], { id: 'b' }),
    ],
  ])('another %s is another kind', (_, other) => {
    expect(idsOf(readable('a'), 'server', other)).toEqual(['a', 'b']);
  });

  test('cookies, their absence, and not knowing of them are three kinds', () => {
    const answered = [
      line('Access-Control-Allow-Origin', page),
      line('Access-Control-Allow-Credentials', 'true'),
    ];
    const one = (id: string, credentials: Exchange['credentials']): PanelItem =>
      item([hop({ status: 200, answered })], { id, credentials });
    const known = one('a', seen('omit', 'call-record'));
    const others = [one('b', seen('include', 'call-record')), one('c', unseen('not-reported'))];
    expect(idsOf(known, 'server', ...others)).toEqual(['a', 'b', 'c']);
  });

  test('what one of each kind needs is what all of them need', () => {
    const one = (id: string, index: number): PanelItem =>
      [
        readable(id),
        otherPort(id, { credentials: unseen('not-reported') }),
        badPreflight(id),
        readable(id, { pageOrigin: seen('https://staging.example', 'network-entry') }),
        readable(id, { unreadHeaders: seen(['x-total'], 'call-record') }),
      ][index % 5] as PanelItem;
    const items = Array.from({ length: 50 }, (_, index) => one(String(index), index));
    const { exchanges, asking } = relatedTo(items[0] as PanelItem, 0, 'server', rowsOf(...items));
    expect(exchanges).toHaveLength(5);
    expect(asking).toHaveLength(5);
    expect(policyOf(asking)).toEqual(policyOf(items.map(({ exchange }) => exchange)));
  });
});
