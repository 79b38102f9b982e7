import { verdicts, type Row } from '../row.ts';
import { decidingAnswer, statusOf } from '../stop.ts';

/** The columns the list can be sorted by. */
export type SortKey = 'verdict' | 'status' | 'method' | 'url' | 'reason' | 'time';

export interface Sort {
  readonly by: SortKey;
  readonly descending: boolean;
}

const values: Readonly<Record<SortKey, (row: Row) => number | string>> = {
  verdict: ({ item }) => verdicts.indexOf(item.diagnosis.verdict),
  status: ({ item }) => statusOf(decidingAnswer(item.exchange, item.diagnosis).message) ?? 0,
  method: ({ item }) => item.exchange.hops[0].method,
  url: ({ item }) => item.exchange.hops[0].url,
  reason: ({ short }) => short,
  time: ({ startedAt }) => startedAt,
};

/** The rows in the order of a column; equal ones stay in the order they are in. */
export function sorted(rows: readonly Row[], sort: Sort | null): readonly Row[] {
  if (!sort) return rows;
  const value = values[sort.by];
  const sign = sort.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: value(row) }))
    .sort((a, b) => (a.value === b.value ? 0 : a.value < b.value ? -sign : sign))
    .map(({ row }) => row);
}

/** What a click on a column's head asks for: one direction, the other, and back to the order of time. */
export function nextSort(sort: Sort | null, by: SortKey): Sort | null {
  if (sort?.by !== by) return { by, descending: by === 'time' };
  return sort.descending ? null : { by, descending: true };
}
