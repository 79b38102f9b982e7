import { callKey, type Verdict } from '../../core/index.ts';
import type { Settings } from './ports.ts';
import { isFailing, rowOf, type Row } from './row.ts';
import type { Notice, PanelChange, PanelItem } from './source.ts';

export interface PanelState {
  /** By exchange id, in order of arrival. */
  readonly rows: ReadonlyMap<string, Row>;
  /** The latest failure of each call (`callKey`), also after its row is gone: the next attempt is compared with it. */
  readonly failures: ReadonlyMap<string, PanelItem>;
  readonly selectedId: string | null;
  /** The verdicts shown; empty shows all. */
  readonly shown: ReadonlySet<Verdict>;
  readonly text: string;
  /** How many old exchanges were let go. */
  readonly dropped: number;
  readonly notice: Notice | null;
  readonly settings: Settings;
}

export type PanelAction =
  /** Everything the source reported within one frame. */
  | { readonly type: 'changed'; readonly changes: readonly RowChange[] }
  | { readonly type: 'cleared' }
  | { readonly type: 'selected'; readonly id: string | null }
  | { readonly type: 'verdict-toggled'; readonly verdict: Verdict }
  | { readonly type: 'text-changed'; readonly text: string }
  | { readonly type: 'verdicts-reset' }
  | { readonly type: 'filters-reset' }
  | { readonly type: 'settings-changed'; readonly settings: Settings };

/** A navigation never gets here: the store has turned it into `cleared`, or into nothing. */
export type RowChange = Exclude<PanelChange, { readonly type: 'navigated' }>;

/** The panel before anything was captured. */
export const initialState = (settings: Settings): PanelState => ({
  rows: new Map(),
  failures: new Map(),
  selectedId: null,
  shown: new Set(),
  text: '',
  dropped: 0,
  notice: null,
  settings,
});

/** The panel's whole behaviour as a pure function. */
export function reduce(state: PanelState, action: PanelAction): PanelState {
  switch (action.type) {
    case 'changed':
      return applyChanges(state, action.changes);
    case 'cleared':
      return { ...state, rows: new Map(), selectedId: null, dropped: 0 };
    case 'selected':
      return { ...state, selectedId: action.id };
    case 'verdict-toggled':
      return filtered({ ...state, shown: toggled(state.shown, action.verdict) });
    case 'verdicts-reset':
      return { ...state, shown: new Set() };
    case 'text-changed':
      return filtered({ ...state, text: action.text });
    case 'filters-reset':
      return { ...state, shown: new Set(), text: '' };
    case 'settings-changed':
      return { ...state, settings: action.settings };
  }
}

function applyChanges(state: PanelState, changes: readonly RowChange[]): PanelState {
  const rows = new Map(state.rows);
  const failures = new Map(state.failures);
  let { dropped, notice } = state;
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
  const selectedId = state.selectedId !== null && rows.has(state.selectedId) ? state.selectedId : null;
  return { ...state, rows, failures, selectedId, dropped, notice };
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

/** The state after its filter changed: a row that is hidden is no longer selected. */
function filtered(state: PanelState): PanelState {
  const { rows, selectedId } = state;
  const row = selectedId === null ? undefined : rows.get(selectedId);
  if (!row || visibleRows({ ...state, rows: new Map([['', row]]) }).length > 0) return state;
  return { ...state, selectedId: null };
}

function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** The rows the list shows, in the order the page started them. */
export function visibleRows({
  rows,
  shown,
  text,
}: Pick<PanelState, 'rows' | 'shown' | 'text'>): readonly Row[] {
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean);
  const visible: Row[] = [];
  for (const row of rows.values()) {
    if (shown.size > 0 && !shown.has(row.item.diagnosis.verdict)) continue;
    if (terms.every((term) => row.searchText.includes(term))) visible.push(row);
  }
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
