import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badPreflight, otherPort, readable } from '../../testing/exchange.ts';
import { rowOf, type Row } from '../row.ts';
import { arrange, groupKey, isGroup, type Arrangement } from './arrange.ts';
import { nextSort, sorted, type SortKey } from './sort.ts';

const at = (second: number) => ({ startedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString() });
const rows = [
  rowOf(readable('a', at(0))),
  rowOf(otherPort('b', at(1))),
  rowOf(badPreflight('c', at(2))),
  rowOf(otherPort('d', at(3))),
  rowOf(readable('e', at(4))),
];
const none: ReadonlySet<string> = new Set();
const shown = ({ lines }: Arrangement): string[] =>
  lines.map((line) =>
    isGroup(line) ? line.rows.map(({ item }) => item.exchange.id).join('+') : line.item.exchange.id,
  );
const idsOf = (some: readonly Row[]): string => some.map(({ item }) => item.exchange.id).join('');

describe('arrange', () => {
  test('flat, every row is a line', () => {
    expect(shown(arrange(rows, 'flat', none))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('by cause, what is repaired in one place is one line; what is alone stays a row', () => {
    expect(shown(arrange(rows, 'cause', none))).toEqual(['a+e', 'b+d', 'c']);
  });

  test('the same failure of two servers is two things to repair', () => {
    const { exchange, diagnosis } = otherPort('x');
    const [hop] = exchange.hops;
    const elsewhere = rowOf({
      exchange: { ...exchange, hops: [{ ...hop, url: 'https://other.example/items' }] },
      diagnosis,
    });
    expect(elsewhere.causeKey).not.toBe(rowOf(otherPort('y')).causeKey);
  });

  test('by endpoint, every attempt of a call is one line, with its worst and its newest', () => {
    const { lines, size } = arrange(rows, 'endpoint', none);
    const [group] = lines;
    expect(group && isGroup(group) && [idsOf(group.rows), group.worst, idsOf([group.newest])]).toEqual([
      'abde',
      'blocked',
      'e',
    ]);
    expect(size).toBe(2);
  });

  test('an open group is followed by its rows, which say their place', () => {
    const key = groupKey(rows[1] as Row, 'cause');
    const arrangement = arrange(rows, 'cause', new Set([key]));
    expect(shown(arrangement)).toEqual(['a+e', 'b+d', 'b', 'd', 'c']);
    expect(arrangement.places).toEqual([1, 2, 1, 2, 3]);
    expect(arrangement.groupOf(rows[3] as Row)?.key).toBe(key);
    expect(arrangement.groupOf(rows[2] as Row)).toBeUndefined();
  });

  test('no row is lost or shown twice', () => {
    const one = fc.constantFrom(...rows);
    fc.assert(
      fc.property(
        fc.uniqueArray(one, { selector: ({ item }) => item.exchange.id }),
        fc.constantFrom('flat', 'cause', 'endpoint'),
        fc.boolean(),
        (some, grouping, open) => {
          const keys = open ? new Set(some.map((row) => groupKey(row, grouping))) : none;
          const { lines, places } = arrange(some, grouping, keys);
          const found = lines.flatMap((line) => (isGroup(line) ? (open ? [] : line.rows) : [line]));
          expect(found.map(({ item }) => item.exchange.id).toSorted()).toEqual(
            some.map(({ item }) => item.exchange.id).toSorted(),
          );
          expect(places).toHaveLength(grouping === 'flat' ? 0 : lines.length);
        },
      ),
    );
  });
});

describe('sorting', () => {
  test.each<[SortKey, boolean, string]>([
    ['time', true, 'edcba'],
    ['verdict', false, 'bcdae'],
    ['verdict', true, 'aebcd'],
    ['status', false, 'abdec'],
    ['method', true, 'cabde'],
    ['url', true, 'cabde'],
    ['reason', false, 'bdcae'],
  ])('by %s, descending: %s', (by, descending, ids) => {
    expect(idsOf(sorted(rows, { by, descending }))).toBe(ids);
  });

  test('a group stands where its first row would', () => {
    const byTime = sorted(rows, { by: 'time', descending: true });
    expect(shown(arrange(byTime, 'cause', none))).toEqual(['e+a', 'd+b', 'c']);
  });

  test('a column is sorted one way, the other, and not any more', () => {
    const first = nextSort(null, 'url');
    expect(first).toEqual({ by: 'url', descending: false });
    const second = nextSort(first, 'url');
    expect(second).toEqual({ by: 'url', descending: true });
    expect(nextSort(second, 'url')).toBeNull();
    expect(nextSort(second, 'method')).toEqual({ by: 'method', descending: false });
    expect(nextSort(null, 'time')).toEqual({ by: 'time', descending: true });
  });
});
