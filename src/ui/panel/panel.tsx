import { useMemo, useRef, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';
import { SplitPane } from '../parts/split-pane.tsx';
import { Detail } from './detail/detail.tsx';
import { ExchangeList } from './list/exchange-list.tsx';
import { ListEmpty } from './list/list-empty.tsx';
import { Notices } from './notices.tsx';
import type { ThemePort } from './ports.ts';
import { countRows, visibleRows } from './state.ts';
import type { PanelStore } from './store.ts';
import { Toolbar } from './toolbar.tsx';
import { VerdictFilter } from './verdict-filter.tsx';
import '../styles/tokens.css';
import '../styles/base.css';
import './panel.css';

/** The whole panel: toolbar and filters above the list of exchanges and the detail of the selected one. */
export function Panel({ store, theme }: { readonly store: PanelStore; readonly theme: ThemePort }): ReactNode {
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const hostTheme = useSyncExternalStore(theme.subscribe, theme.current, theme.current);
  const { rows, shown, text, selectedId, settings } = state;
  const counts = useMemo(() => countRows(rows), [rows]);
  const visible = useMemo(() => visibleRows({ rows, shown, text }), [rows, shown, text]);
  const selected = selectedId === null ? undefined : rows.get(selectedId);

  const filter = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLElement>(null);
  const focusList = (): void => list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  const select = (id: string | null): void => store.dispatch({ type: 'selected', id });

  const onKeyDown = (event: KeyboardEvent): void => {
    const find = event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    const slash = event.key === '/' && !(event.target instanceof HTMLInputElement);
    if (!find && !slash) return;
    event.preventDefault();
    filter.current?.select();
  };
  return (
    <div className="cors-lens" data-theme={hostTheme ?? undefined} onKeyDown={onKeyDown}>
      <div className="panel">
        <Toolbar
          counts={counts}
          text={text}
          settings={settings}
          filter={filter}
          onText={(next) => store.dispatch({ type: 'text-changed', text: next })}
          onLeaveFilter={focusList}
          onClear={store.clear}
          onSettings={store.changeSettings}
        />
        <VerdictFilter
          counts={counts}
          shown={shown}
          onToggle={(verdict) => store.dispatch({ type: 'verdict-toggled', verdict })}
          onReset={() => store.dispatch({ type: 'verdicts-reset' })}
        />
        <Notices notice={state.notice} dropped={state.dropped} kept={rows.size} />
        <SplitPane
          first={
            <main className="panel-list" aria-label="Cross-origin requests">
              {visible.length > 0 ? (
                <ExchangeList
                  rows={visible}
                  selectedId={selectedId}
                  grid={list}
                  onSelect={select}
                  onEnter={() => detail.current?.focus()}
                />
              ) : (
                <ListEmpty captured={rows.size} onReset={() => store.dispatch({ type: 'filters-reset' })} />
              )}
            </main>
          }
          second={
            selected ? (
              <Detail
                key={selected.item.exchange.id}
                item={selected.item}
                region={detail}
                onLeave={focusList}
                onClose={() => {
                  focusList();
                  select(null);
                }}
              />
            ) : null
          }
        />
      </div>
    </div>
  );
}
