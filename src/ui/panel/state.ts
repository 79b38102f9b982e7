import { callKey, type Verdict } from '../../core/index.ts';
import { isOpen, noFilter, type Filter } from './filter.ts';
import { groupKey } from './list/arrange.ts';
import type { Sort } from './list/sort.ts';
import type { Settings } from './ports.ts';
import { isFailing, rowOf, type Row } from './row.ts';
import type { Notice, PanelChange, PanelItem } from './source.ts';

export interface PanelState {
  /** By exchange id, in order of arrival. */
  readonly rows: ReadonlyMap<string, Row>;
  /** The latest failure of each call (`callKey`), also after its row is gone: the next attempt is compared with it. */
  readonly failures: ReadonlyMap<string, PanelItem>;
  readonly selectedId: string | null;
  readonly filter: Filter;
  /** Null is the order the page made its requests in. */
  readonly sort: Sort | null;
  /** The keys of the groups whose rows are shown. */
  readonly expanded: ReadonlySet<string>;
  /** How many old exchanges were let go. */
  readonly dropped: number;
  /** How many the source does not count: of before a clear that was undone. */
  readonly droppedBefore: number;
  /** Whether a clear was undone: the source does not know of the rows that came back. */
  readonly hasReturned: boolean;
  /** While the list is paused: how many new exchanges wait. */
  readonly waiting: number | null;
  /** What the user cleared last, until that is forgotten. */
  readonly cleared: Cleared | null;
  readonly notice: Notice | null;
  readonly settings: Settings;
}

/** What a clear took away, to give it back. */
type Cleared = Pick<PanelState, 'rows' | 'selectedId' | 'filter' | 'expanded' | 'dropped'>;

export type PanelAction =
  /** Everything the source reported within one frame. */
  | { readonly type: 'changed'; readonly changes: readonly RowChange[] }
  /** The page is gone, and its exchanges with it. */
  | { readonly type: 'forgotten' }
  | { readonly type: 'cleared' }
  | { readonly type: 'clear-undone' }
  | { readonly type: 'clear-settled' }
  | { readonly type: 'paused'; readonly waiting: number | null }
  | { readonly type: 'selected'; readonly id: string | null }
  | { readonly type: 'verdict-toggled'; readonly verdict: Verdict }
  | { readonly type: 'filtered'; readonly by: Partial<Filter> }
  | { readonly type: 'sorted'; readonly sort: Sort | null }
  | { readonly type: 'group-toggled'; readonly key: string }
  | { readonly type: 'settings-changed'; readonly settings: Settings }
  /** Another language is spoken. */
  | { readonly type: 'reworded' };

/** A navigation never gets here: the store has turned it into `cleared`, or into nothing. */
export type RowChange = Exclude<PanelChange, { readonly type: 'navigated' }>;

/** The panel before anything was captured. */
export const initialState = (settings: Settings): PanelState => ({
  rows: new Map(),
  failures: new Map(),
  selectedId: null,
  filter: noFilter,
  sort: null,
  expanded: new Set(),
  dropped: 0,
  droppedBefore: 0,
  hasReturned: false,
  waiting: null,
  cleared: null,
  notice: null,
  settings,
});

/** The panel's whole behaviour as a pure function. */
export function reduce(state: PanelState, action: PanelAction): PanelState {
  switch (action.type) {
    case 'changed':
      return applyChanges(state, action.changes);
    case 'forgotten':
      return { ...state, ...emptied, cleared: null };
    case 'cleared':
      return {
        ...state,
        ...emptied,
        // A verdict that is filtered by may not occur again.
        filter: { ...noFilter, text: state.filter.text, inHeaders: state.filter.inHeaders },
        cleared: state.rows.size > 0 ? takenFrom(state) : null,
      };
    case 'clear-undone':
      return state.cleared ? undone(state, state.cleared) : state;
    case 'clear-settled':
      return { ...state, cleared: null };
    case 'paused':
      return { ...state, waiting: action.waiting };
    case 'selected':
      return { ...state, selectedId: action.id, expanded: expandedFor(state, action.id) };
    case 'verdict-toggled':
      return { ...state, filter: { ...state.filter, shown: toggled(state.filter.shown, action.verdict) } };
    case 'filtered':
      return { ...state, filter: { ...state.filter, ...action.by } };
    case 'sorted':
      return { ...state, sort: action.sort };
    case 'group-toggled':
      return { ...state, expanded: toggled(state.expanded, action.key) };
    case 'settings-changed':
      return { ...state, settings: action.settings };
    case 'reworded':
      return { ...reworded(state), cleared: state.cleared && reworded(state.cleared) };
  }
}

const emptied = {
  rows: new Map(),
  selectedId: null,
  expanded: new Set<string>(),
  dropped: 0,
  droppedBefore: 0,
  hasReturned: false,
};

const takenFrom = ({ rows, selectedId, filter, expanded, dropped, droppedBefore }: PanelState): Cleared => ({
  rows,
  selectedId,
  filter,
  expanded,
  dropped: dropped + droppedBefore,
});

/** What was cleared stands before what came since. */
function undone(state: PanelState, { rows, selectedId, filter, expanded, dropped }: Cleared): PanelState {
  return {
    ...state,
    rows: new Map([...rows, ...state.rows]),
    selectedId: state.selectedId ?? selectedId,
    // Unless the user filters by something else by now.
    filter: isOpen({ ...state.filter, text: '' }) ? { ...filter, text: state.filter.text } : state.filter,
    expanded: new Set([...expanded, ...state.expanded]),
    droppedBefore: dropped + state.droppedBefore,
    hasReturned: true,
    cleared: null,
  };
}

/** Rows hold words of the language they were made in, and are grouped by them. */
function reworded<T extends Pick<PanelState, 'rows' | 'expanded'>>(shown: T): T {
  const rows = new Map<string, Row>();
  const expanded = new Set(shown.expanded);
  for (const [id, row] of shown.rows) {
    const next = { ...rowOf(row.item), isMended: row.isMended };
    rows.set(id, next);
    if (shown.expanded.has(row.causeKey)) expanded.add(next.causeKey);
  }
  return { ...shown, rows, expanded };
}

/** A row that is selected is shown, also in a group. */
function expandedFor({ rows, settings, expanded }: PanelState, id: string | null): ReadonlySet<string> {
  const row = id === null ? undefined : rows.get(id);
  const key = row && groupKey(row, settings.grouping);
  return key === undefined || expanded.has(key) ? expanded : new Set([...expanded, key]);
}

function applyChanges(state: PanelState, changes: readonly RowChange[]): PanelState {
  const rows = new Map(state.rows);
  const failures = new Map(state.failures);
  let { dropped, droppedBefore, notice } = state;
  for (const change of changes) {
    switch (change.type) {
      case 'upsert':
        for (const item of change.items) {
          const key = callKey(item.exchange);
          rows.set(item.exchange.id, rowOf(item, failures.get(key)));
          if (isFailing(item.diagnosis.verdict)) remember(failures, key, item);
        }
        break;
      case 'remove':
        for (const id of change.ids) rows.delete(id);
        break;
      case 'dropped':
        dropped = change.total;
        break;
      case 'notice':
        notice = change.notice;
        break;
    }
  }
  // The source keeps no more than that itself, but does not know of what a clear gave back. A file is shown whole.
  for (const id of state.hasReturned ? rows.keys() : []) {
    if (rows.size <= state.settings.limit) break;
    rows.delete(id);
    droppedBefore += 1;
  }
  const selectedId = state.selectedId !== null && rows.has(state.selectedId) ? state.selectedId : null;
  return { ...state, rows, failures, selectedId, dropped, droppedBefore, notice };
}

/** More calls than anybody mends in one go; what failed first is forgotten first. */
const MOST_FAILURES = 500;

function remember(failures: Map<string, PanelItem>, key: string, item: PanelItem): void {
  const known = failures.get(key);
  // More was learnt of an earlier one.
  if (known && Date.parse(known.exchange.startedAt) > Date.parse(item.exchange.startedAt)) return;
  failures.delete(key);
  failures.set(key, item);
  if (failures.size > MOST_FAILURES) failures.delete(failures.keys().next().value as string);
}

function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** The rows the list shows, in the order the page started them. */
export function visibleRows(rows: PanelState['rows'], isShown: (row: Row) => boolean): readonly Row[] {
  const visible: Row[] = [];
  for (const row of rows.values()) if (isShown(row)) visible.push(row);
  // Nearly sorted already: an exchange arrives when it ends, so only slow ones move up.
  return visible.sort((a, b) => a.startedAt - b.startedAt);
}

export interface Counts {
  readonly total: number;
  readonly failing: number;
  readonly byVerdict: Readonly<Record<Verdict, number>>;
}

/** How many rows there are of each verdict, whatever the filter. */
export function countRows(rows: ReadonlyMap<string, Row>): Counts {
  const byVerdict: Record<Verdict, number> = { allowed: 0, blocked: 0, failed: 0, opaque: 0, unknown: 0 };
  let failing = 0;
  for (const { item } of rows.values()) {
    byVerdict[item.diagnosis.verdict] += 1;
    if (isFailing(item.diagnosis.verdict)) failing += 1;
  }
  return { total: rows.size, failing, byVerdict };
}
