import type { Verdict } from '../../../core/index.ts';
import type { Grouping } from '../ports.ts';
import { verdicts, type Row } from '../row.ts';

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
