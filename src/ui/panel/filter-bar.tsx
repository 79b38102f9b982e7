import { useMemo, useState, type ReactNode } from 'react';
import { msg, t, type Message } from '../../i18n/index.ts';
import type { CauseId } from '../../core/index.ts';
import { titleOfCause } from '../../explain/index.ts';
import { formatCount } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { Choices } from './choices.tsx';
import { isOpen, noFilter, type Filter } from './filter.ts';
import { pageOf } from './matcher.ts';
import { groupings, type Grouping } from './ports.ts';
import type { Counts, PanelState } from './state.ts';
import type { PanelStore } from './store.ts';
import { VerdictFilter } from './verdict-filter.tsx';
import './filter-bar.css';

const words = {
  shown: msg('{shown} of {all} shown'),
  showAll: msg('Show all'),
  anyCause: msg('Any cause'),
  anyServer: msg('Any server'),
  anyPage: msg('Any page'),
  cause: msg('Show one cause'),
  server: msg('Show one server'),
  page: msg('Show one page'),
  remove: msg('Stop showing only {what}'),
  grouping: msg('Group the requests'),
  groupings: {
    cause: msg('By cause'),
    endpoint: msg('By endpoint'),
    flat: msg('Ungrouped'),
  } satisfies Record<Grouping, Message>,
};

interface FilterBarProps {
  readonly state: PanelState;
  readonly store: PanelStore;
  readonly counts: Counts;
  /** How many rows the filter leaves. */
  readonly visible: number;
  /** Whether more may arrive, so that there is something to keep. */
  readonly live: boolean;
}

/** Below the toolbar: what the list shows, how it is put together, and what is kept. */
export function FilterBar({ state, store, counts, visible, live }: FilterBarProps): ReactNode {
  const { rows, filter, settings } = state;
  const show = (by: Partial<Filter>): void => store.dispatch({ type: 'filtered', by });
  return (
    <>
      <VerdictFilter
        counts={counts}
        shown={filter.shown}
        onToggle={(verdict) => store.dispatch({ type: 'verdict-toggled', verdict })}
        onShow={(shown) => show({ shown })}
      />
      <OneOf
        field="cause"
        name={t(words.cause)}
        any={t(words.anyCause)}
        rows={rows}
        valueOf={causeOf}
        labelOf={titleOfCause}
        chosen={filter.cause}
        onChoose={(cause) => show({ cause })}
      />
      <OneOf
        field="server"
        name={t(words.server)}
        any={t(words.anyServer)}
        rows={rows}
        valueOf={serverOfRow}
        labelOf={labelOfOrigin}
        chosen={filter.server}
        onChoose={(server) => show({ server })}
      />
      <OneOf
        field="page"
        name={t(words.page)}
        any={t(words.anyPage)}
        rows={rows}
        valueOf={pageOf}
        labelOf={labelOfOrigin}
        chosen={filter.page}
        onChoose={(page) => show({ page })}
      />
      {!isOpen(filter) && (
        <span className="panel-shown">
          <span data-field="shown">
            {t(words.shown, { shown: formatCount(visible), all: formatCount(rows.size) })}
          </span>
          <button type="button" className="text-button" onClick={() => show(noFilter)}>
            {t(words.showAll)}
          </button>
        </span>
      )}
      <select
        className="bar-select bar-grouping"
        aria-label={t(words.grouping)}
        title={t(words.grouping)}
        data-field="grouping"
        value={settings.grouping}
        onChange={({ target }) => {
          const grouping = groupings.find((one) => one === target.value);
          if (grouping) store.changeSettings({ ...settings, grouping });
        }}
      >
        {groupings.map((grouping) => (
          <option key={grouping} value={grouping}>
            {t(words.groupings[grouping])}
          </option>
        ))}
      </select>
      {live && <Choices settings={settings} onChange={store.changeSettings} />}
    </>
  );
}

type Rows = PanelState['rows'];
type RowOf = Rows extends ReadonlyMap<string, infer R> ? R : never;

const causeOf = ({ item }: RowOf): CauseId | null => item.diagnosis.cause?.id ?? null;
const serverOfRow = ({ server }: RowOf): string => server;
const labelOfOrigin = (origin: string): string => origin.replace(/^[a-z]+:\/\/(?:[^@]*@)?/, '').slice(0, 80);

interface OneOfProps {
  readonly field: string;
  readonly name: string;
  readonly any: string;
  readonly rows: Rows;
  readonly valueOf: (row: RowOf) => string | null;
  readonly labelOf: (value: string) => string;
  readonly chosen: string | null;
  readonly onChoose: (value: string | null) => void;
}

/** A choice among the values that occur, the most frequent first. What is chosen is let go of by one click. */
function OneOf({ field, name, any, rows, valueOf, labelOf, chosen, onChoose }: OneOfProps): ReactNode {
  // A menu that is open stands still while requests arrive.
  const [opened, setOpened] = useState<Rows | null>(null);
  const counted = opened ?? rows;
  const values = useMemo(() => countValues(counted, valueOf), [counted, valueOf]);
  if (chosen !== null)
    return (
      <button
        type="button"
        className="chip"
        aria-pressed="true"
        data-filtered={field}
        title={t(words.remove, { what: labelOf(chosen) })}
        onClick={() => onChoose(null)}
      >
        <span className="bar-chosen">{labelOf(chosen)}</span>
        <Icon name="cross" />
      </button>
    );
  if (values.length < 2 && (field !== 'cause' || values.length === 0)) return null;
  return (
    <select
      className="bar-select"
      aria-label={name}
      title={name}
      data-filter={field}
      value=""
      onFocus={() => setOpened(rows)}
      onBlur={() => setOpened(null)}
      onChange={({ target }) => onChoose(target.value || null)}
    >
      <option value="">{any}</option>
      {values.map(([value, count]) => (
        <option key={value} value={value}>
          {labelOf(value)} ({formatCount(count)})
        </option>
      ))}
    </select>
  );
}

function countValues(
  rows: Rows,
  valueOf: (row: RowOf) => string | null,
): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const row of rows.values()) {
    const value = valueOf(row);
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}
