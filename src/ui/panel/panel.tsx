import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { formatCount } from '../parts/format.ts';
import { SplitPane } from '../parts/split-pane.tsx';
import { Choices } from './choices.tsx';
import { DetailPane, loadDetail } from './detail-pane.tsx';
import { ExchangeList } from './list/exchange-list.tsx';
import { ListEmpty } from './list/list-empty.tsx';
import { Notices } from './notices.tsx';
import type { ProbePort, ThemePort } from './ports.ts';
import { countRows, visibleRows } from './state.ts';
import type { PanelStore } from './store.ts';
import { Toolbar } from './toolbar.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { VerdictFilter } from './verdict-filter.tsx';
import '../styles/tokens.css';
import '../styles/base.css';
import './panel.css';

interface PanelProps {
  readonly store: PanelStore;
  readonly theme: ThemePort;
  readonly probe?: ProbePort | undefined;
}

/** The whole panel: toolbar and filters above the list of exchanges and the detail of the selected one. */
export function Panel({ store, theme, probe }: PanelProps): ReactNode {
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const hostTheme = useSyncExternalStore(theme.subscribe, theme.current, theme.current);
  const { rows, shown, text, selectedId, settings } = state;
  const counts = useMemo(() => countRows(rows), [rows]);
  const visible = useMemo(() => visibleRows({ rows, shown, text }), [rows, shown, text]);
  const selected = selectedId === null ? undefined : rows.get(selectedId);

  const filter = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLElement>(null);
  const focusList = useCallback(() => {
    list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  }, []);
  const select = (id: string | null): void => store.dispatch({ type: 'selected', id });
  useShortcuts({
    onFind: useCallback(() => filter.current?.select(), []),
    onEscape: useCallback(
      (target) => {
        if (!detail.current?.contains(target)) return false;
        focusList();
        return true;
      },
      [focusList],
    ),
  });

  useEffect(() => {
    // After the first paint, so that the first row opens at once. Opening it says what went wrong here.
    const idle = requestIdleCallback(() => void loadDetail().catch(() => undefined));
    return () => cancelIdleCallback(idle);
  }, []);

  return (
    <div className="cors-lens" data-theme={settings.theme ?? hostTheme ?? undefined}>
      <main className="panel">
        <Toolbar
          counts={counts}
          text={text}
          filter={filter}
          onText={(next) => store.dispatch({ type: 'text-changed', text: next })}
          onLeaveFilter={focusList}
          onOpenFirst={() => {
            if (!visible[0]) return;
            select(visible[0].item.exchange.id);
            // After React has rendered it as the row the keyboard is at.
            requestAnimationFrame(focusList);
          }}
          onClear={store.clear}
          probe={probe}
          store={store}
        />
        <div className="panel-choices">
          <VerdictFilter
            counts={counts}
            shown={shown}
            onToggle={(verdict) => store.dispatch({ type: 'verdict-toggled', verdict })}
            onReset={() => store.dispatch({ type: 'verdicts-reset' })}
          />
          {visible.length < rows.size && (
            <span className="panel-shown" data-field="shown">
              {formatCount(visible.length)} of {formatCount(rows.size)} shown
            </span>
          )}
          <Choices settings={settings} onChange={store.changeSettings} />
        </div>
        <Notices notice={state.notice} dropped={state.dropped} kept={rows.size} />
        <SplitPane
          first={
            <section className="panel-list" aria-label="Cross-origin requests">
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
            </section>
          }
          second={
            selected ? (
              <DetailPane
                key={selected.item.exchange.id}
                item={selected.item}
                store={store}
                region={detail}
                onClose={() => {
                  focusList();
                  select(null);
                }}
              />
            ) : null
          }
        />
      </main>
    </div>
  );
}
