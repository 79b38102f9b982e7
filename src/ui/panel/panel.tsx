import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
  useSyncExternalStore,
  type ComponentProps,
  type ReactNode,
} from 'react';
import { t } from '../../i18n/index.ts';
import { lazyPart } from '../parts/lazy-part.ts';
import { SplitPane } from '../parts/split-pane.tsx';
import { DetailPane, loadDetail } from './detail-pane.tsx';
import { noFilter, showsAll, type Filter } from './filter.ts';
import { arrange, isGroup } from './list/arrange.ts';
import { ExchangeList } from './list/exchange-list.tsx';
import type { RowPopover } from './list/row-popover.tsx';
import { controls } from './load-controls.ts';
import type { PanelPorts, ProbePort, ThemePort } from './ports.ts';
import { isFailing } from './row.ts';
import { ShareContext } from './share/share-context.ts';
import type { PanelItem } from './source.ts';
import { countRows, visibleRows } from './state.ts';
import type { PanelStore } from './store.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import './panel.css';

interface PanelProps {
  readonly store: PanelStore;
  readonly theme: ThemePort;
  readonly share: PanelPorts['share'];
  readonly probe?: ProbePort | undefined;
  /** Shown above all else. */
  readonly top?: ReactNode;
  /** Said when there is no request, where nothing will come; such a recording cannot be cleared either. */
  readonly empty?: ReactNode;
  readonly onOpenFiles: () => void;
  readonly reload?: (() => void) | undefined;
}

/** Searching headers takes so much of a frame at most. */
const SLICE_MS = 10;

/** Loaded when idle, with the sentences it shows. */
const popover = lazyPart(async () => (await import('./list/row-popover.tsx')).RowPopover);

const ShareDialog = lazy(async () => ({ default: (await import('./share/share-dialog.tsx')).ShareDialog }));

/** The whole panel: toolbar and filters above the list of exchanges and the detail of the selected one. */
export function Panel(props: PanelProps): ReactNode {
  const { store, theme, share, probe, reload, top, empty, onOpenFiles } = props;
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const hostTheme = useSyncExternalStore(theme.subscribe, theme.current, theme.current);
  const around = controls.usePart();
  const [idle, setIdle] = useState(false);
  const { rows, filter, sort, expanded, selectedId, settings } = state;
  const counts = useMemo(() => countRows(rows), [rows]);
  const matcher = useMemo(() => around?.matcherOf(filter, SLICE_MS) ?? showsAll, [around, filter]);
  const [look, lookAgain] = useReducer((count: number) => count + 1, 0);
  // oxlint-disable-next-line react/memo-dependencies, react-hooks/exhaustive-deps -- each look sees more of the headers
  const visible = useMemo(() => visibleRows(rows, matcher.look()), [rows, matcher, look]);
  useEffect(() => {
    if (!matcher.isBehind()) return;
    const frame = requestAnimationFrame(lookAgain);
    return () => cancelAnimationFrame(frame);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- after every look
  }, [visible, matcher]);
  const selected = selectedId === null ? undefined : rows.get(selectedId);
  useEffect(() => {
    // Another filter closes what it hides; what changes under a filter stays open.
    if (selected && !matcher.look()(selected)) store.dispatch({ type: 'selected', id: null });
    // oxlint-disable-next-line react/exhaustive-deps, react-hooks/exhaustive-deps -- once for each filter
  }, [matcher]);
  const arrangement = useMemo(
    () => arrange(around?.sorted(visible, sort) ?? visible, settings.grouping, expanded),
    [around, visible, sort, settings.grouping, expanded],
  );
  const failing = useMemo(
    () => visible.flatMap(({ item }) => (isFailing(item.diagnosis.verdict) ? [item] : [])),
    [visible],
  );
  const [shared, setShared] = useState<readonly PanelItem[] | null>(null);

  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const detail = useRef<HTMLElement>(null);
  const focusList = useCallback(() => {
    list.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  }, []);
  const select = (id: string | null): void => store.dispatch({ type: 'selected', id });
  const show = (by: Partial<Filter>): void => store.dispatch({ type: 'filtered', by });
  const undo = useCallback(() => store.dispatch({ type: 'clear-undone' }), [store]);
  const togglePause = empty ? null : store.togglePause;
  const find = useCallback(() => field.current?.select(), []);
  const leaveDetail = useCallback(
    (target: Element) => {
      if (!detail.current?.contains(target)) return false;
      focusList();
      return true;
    },
    [focusList],
  );

  useEffect(() => {
    // After the first paint, so that the first row opens at once. Opening it says what went wrong here.
    const callback = requestIdleCallback(() => {
      setIdle(true);
      void loadDetail().catch(() => undefined);
    });
    return () => cancelIdleCallback(callback);
  }, []);

  return (
    <div className="cors-lens" data-theme={settings.theme ?? hostTheme ?? undefined}>
      <ShareContext value={setShared}>
        <main className="panel">
          {top}
          <header className="toolbar">
            {around && (
              <>
                <around.Headline {...counts} />
                <around.Toolbar
                  filter={filter}
                  field={field}
                  paused={state.waiting !== null}
                  onFilter={show}
                  onLeaveFilter={focusList}
                  onOpenFirst={() => {
                    const [first] = arrangement.lines;
                    if (first && !isGroup(first)) select(first.item.exchange.id);
                    // After React has rendered it as the row the keyboard is at.
                    requestAnimationFrame(focusList);
                  }}
                  onPause={togglePause}
                  onClear={empty ? null : store.clear}
                  onOpenFiles={top ? null : onOpenFiles}
                  shared={failing.length}
                  onShare={() => setShared(failing)}
                  probe={probe}
                  store={store}
                />
              </>
            )}
          </header>
          <div className="panel-choices">
            {around && (
              <around.FilterBar
                state={state}
                store={store}
                counts={counts}
                visible={visible.length}
                live={!empty}
              />
            )}
          </div>
          {around && (
            <>
              <around.Shortcuts onFind={find} onPause={togglePause} onUndo={undo} onEscape={leaveDetail} />
              <around.Notices state={state} store={store} />
            </>
          )}
          <SplitPane
            divider={around && <around.Divider />}
            first={
              <section className="panel-list" aria-label={t('Cross-origin requests')}>
                {visible.length > 0 ? (
                  <ExchangeList
                    arrangement={arrangement}
                    grouped={settings.grouping !== 'flat'}
                    expanded={expanded}
                    sort={sort}
                    selectedId={selectedId}
                    grid={list}
                    onSort={(next) => store.dispatch({ type: 'sorted', sort: next })}
                    onSelect={select}
                    onToggle={(key) => store.dispatch({ type: 'group-toggled', key })}
                    onEnter={() => detail.current?.focus()}
                  />
                ) : (
                  (rows.size === 0 && empty) ||
                  (around && (
                    <around.ListEmpty
                      captured={rows.size}
                      paused={state.waiting !== null}
                      onReset={() => show(noFilter)}
                      onOpenFiles={onOpenFiles}
                      onReload={reload}
                    />
                  ))
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
      </ShareContext>
      {idle && (
        <Explained
          rows={rows}
          lines={arrangement.lines}
          selectedId={selectedId}
          onOpen={(id) => {
            select(id);
            // After React has rendered it.
            requestAnimationFrame(() => detail.current?.focus());
          }}
        />
      )}
      {shared && (
        <Suspense>
          <ShareDialog items={shared} port={share} onClose={() => setShared(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** The popover, once it is loaded. */
function Explained(props: ComponentProps<typeof RowPopover>): ReactNode {
  const Popover = popover.usePart();
  // oxlint-disable-next-line react/static-components -- loaded once, not created in rendering
  return Popover && <Popover {...props} />;
}
