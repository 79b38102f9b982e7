import type { Verdict } from '../../../core/index.ts';
import type { Grouping } from '../ports.ts';
import { verdicts, type Row } from '../row.ts';
import { decidingAnswer, statusOf } from '../stop.ts';

/** The columns the list can be sorted by. */
export type SortKey = 'verdict' | 'status' | 'method' | 'url' | 'reason' | 'time';

export interface Sort {
  readonly by: SortKey;
  readonly descending: boolean;
}

/** Rows that stand on one line, two of them at least. */
export interface Group {
  readonly key: string;
  /** In the order of the list. */
  readonly rows: Row[];
  readonly worst: Verdict;
  readonly newest: Row;
}

/** One line of the list. */
export type Line = Row | Group;

export const isGroup = (line: Line): line is Group => 'rows' in line;

/** The lines of the list from top to bottom. */
export interface Arrangement {
  readonly lines: readonly Line[];
  /** The place of each line among those of its level, counted from 1. */
  readonly places: readonly number[];
  /** How many lines stand on the first level. */
  readonly size: number;
  /** @returns the group a row is shown in, if in any */
  readonly groupOf: (row: Row) => Group | undefined;
}

/** What a row is grouped by. */
export const groupKey = (row: Row, grouping: Grouping): string =>
  grouping === 'cause' ? row.causeKey : row.call;

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

/**
 * Puts rows together. A group stands where its first row would, and a row that is alone stays a row.
 * @param expanded the keys of the groups whose rows are shown
 */
export function arrange(
  rows: readonly Row[],
  grouping: Grouping,
  expanded: ReadonlySet<string>,
): Arrangement {
  const groups = new Map<string, { key: string; rows: Row[]; worst: Verdict; newest: Row }>();
  const groupOf = (row: Row): Group | undefined => {
    const group = groups.get(groupKey(row, grouping));
    return group && group.rows.length > 1 ? group : undefined;
  };
  if (grouping === 'flat') return { lines: rows, places: [], size: rows.length, groupOf };
  for (const row of rows) {
    const key = groupKey(row, grouping);
    const { verdict } = row.item.diagnosis;
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { key, rows: [row], worst: verdict, newest: row });
      continue;
    }
    group.rows.push(row);
    if (verdicts.indexOf(verdict) < verdicts.indexOf(group.worst)) group.worst = verdict;
    if (row.startedAt >= group.newest.startedAt) group.newest = row;
  }
  const lines: Line[] = [];
  const places: number[] = [];
  let place = 0;
  for (const group of groups.values()) {
    const alone = group.rows.length === 1;
    lines.push(alone ? group.newest : group);
    places.push((place += 1));
    if (alone || !expanded.has(group.key)) continue;
    for (const [index, row] of group.rows.entries()) {
      lines.push(row);
      places.push(index + 1);
    }
  }
  return { lines, places, size: groups.size, groupOf };
}
