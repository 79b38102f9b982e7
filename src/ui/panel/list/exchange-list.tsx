// A table element cannot hold rows that are placed one by one.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-static-element-interactions -- its role depends on whether it is grouped */
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { t } from '../../../i18n/index.ts';
import { isGroup, type Arrangement, type Line } from './arrange.ts';
import { controls } from '../load-controls.ts';
import { ExchangeRow } from './exchange-row.tsx';
import { rowWindow, scrollTopFor } from './row-window.ts';
import type { Sort } from './sort.ts';
import { useStyledLength } from './use-styled-length.ts';
import { useView } from './use-view.ts';
import './exchange-list.css';

interface ExchangeListProps {
  readonly arrangement: Arrangement;
  readonly grouped: boolean;
  readonly expanded: ReadonlySet<string>;
  readonly sort: Sort | null;
  readonly selectedId: string | null;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly onSort: (sort: Sort | null) => void;
  readonly onSelect: (id: string | null) => void;
  readonly onToggle: (groupKey: string) => void;
  /** The user wants to go on in the detail. */
  readonly onEnter: () => void;
}

/** Verdict, status, method, URL, reason and time (`column-heads.tsx`). */
const COLUMNS = 6;

/** Tells lines apart; a group and its first row are two. */
const keyOf = (line: Line): string => (isGroup(line) ? `group ${line.key}` : line.item.exchange.id);

/** The exchanges as a grid of which only the lines in view exist. Selection follows the keyboard. */
export function ExchangeList({
  arrangement,
  grouped,
  expanded,
  sort,
  selectedId,
  grid,
  onSort,
  onSelect,
  onToggle,
  onEnter,
}: ExchangeListProps): ReactNode {
  const { lines, places, size, groupOf } = arrangement;
  const around = controls.usePart();
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useStyledLength(scroller, '--row-height');
  const headHeight = useStyledLength(scroller, '--head-height');
  // The line the keyboard is at: it stays when the detail is closed.
  const [currentKey, setCurrentKey] = useState(selectedId);
  const [lastSelected, setLastSelected] = useState(selectedId);
  if (selectedId !== lastSelected) {
    setLastSelected(selectedId);
    if (selectedId !== null) setCurrentKey(selectedId);
  }
  const currentIndex = useMemo(
    () => lines.findIndex((line) => keyOf(line) === currentKey),
    [lines, currentKey],
  );
  // The one line that is in the tab order.
  const activeIndex = Math.max(currentIndex, 0);
  const view = useView(scroller);
  const { first, end } = rowWindow(view.top, view.height, rowHeight, lines.length);
  useFollowTail(scroller, lines.length, sort === null);
  const scrollTo = (index: number): void => {
    const element = scroller.current;
    if (!element || index === -1) return;
    const { scrollTop, clientHeight: viewHeight } = element;
    element.scrollTo({ top: scrollTopFor(index, { scrollTop, viewHeight, rowHeight, headHeight }) });
  };
  const detailOpen = selectedId !== null;
  const keepInView = useEffectEvent(() => scrollTo(currentIndex));
  useEffect(() => {
    // Opening the detail makes the list smaller and its rows higher; the next frame knows by how much.
    const frame = requestAnimationFrame(keepInView);
    return () => cancelAnimationFrame(frame);
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- these are what moves the row, not what is read
  }, [detailOpen, rowHeight]);

  const moveTo = (index: number): void => {
    const line = lines[index];
    if (!line) return;
    setCurrentKey(keyOf(line));
    if (!isGroup(line)) onSelect(line.item.exchange.id);
    scrollTo(index);
    // After React has rendered the row.
    requestAnimationFrame(() =>
      grid.current
        ?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`)
        ?.focus({ preventScroll: true }),
    );
  };
  const onClick = ({ target }: MouseEvent): void => {
    const row = target instanceof Element ? target.closest('[aria-rowindex]') : null;
    const line = lines[Number(row?.getAttribute('aria-rowindex')) - 2];
    if (!line) return;
    setCurrentKey(keyOf(line));
    if (isGroup(line)) onToggle(line.key);
    else onSelect(line.item.exchange.id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!around || event.ctrlKey || event.metaKey || event.altKey) return;
    const isAtHead =
      event.target instanceof Element && event.target.closest('[role="columnheader"]') !== null;
    if (isAtHead && event.key !== 'ArrowDown') return;
    const page = Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight);
    const target = around.rowAfterKey(event.key, currentIndex, lines.length, page);
    const step = around.treeStep(event.key, arrangement, activeIndex, expanded);
    if (target !== null) moveTo(target);
    else if (step && 'moveTo' in step) moveTo(step.moveTo);
    else if (step) {
      setCurrentKey(keyOf(lines[activeIndex] as Line));
      onToggle(step.toggle);
    } else if (event.key === 'Enter' && selectedId === null) moveTo(activeIndex);
    else if (event.key === 'Enter') onEnter();
    else if (event.key === 'Escape' && selectedId !== null) onSelect(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={grid}
      className="exchange-list"
      role={grouped ? 'treegrid' : 'grid'}
      aria-label={t('Cross-origin requests')}
      aria-rowcount={lines.length + 1}
      aria-colcount={COLUMNS}
      data-grouped={grouped || undefined}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div ref={scroller} className="exchange-scroller" role="rowgroup">
        <div className="exchange-columns" role="row" aria-rowindex={1}>
          {around && <around.ColumnHeads sort={sort} onSort={onSort} />}
        </div>
        <div role="presentation" style={{ height: lines.length * rowHeight, position: 'relative' }}>
          {indexesOf(first, end, activeIndex).map((index) => {
            const line = lines[index];
            if (!line) return null;
            const place = {
              index,
              start: index * rowHeight,
              active: index === activeIndex,
              posInSet: places[index],
            };
            if (isGroup(line))
              return (
                around && (
                  <around.GroupRow
                    key={keyOf(line)}
                    {...place}
                    group={line}
                    expanded={expanded.has(line.key)}
                    setSize={size}
                  />
                )
              );
            const group = groupOf(line);
            return (
              <ExchangeRow
                key={keyOf(line)}
                {...place}
                row={line}
                level={grouped ? (group ? 2 : 1) : undefined}
                setSize={grouped ? (group?.rows.length ?? size) : undefined}
                selected={line.item.exchange.id === selectedId}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/**
 * The rows to render, in order. The active row stays in the document wherever the list is scrolled to: removing it would
 * lose the keyboard focus.
 */
function indexesOf(first: number, end: number, active: number): readonly number[] {
  const window = Array.from({ length: end - first }, (_, offset) => first + offset);
  if (active < first) return [active, ...window];
  return active >= end ? [...window, active] : window;
}

/** Keeps the newest row in view while the user is at the end of the list, and only then. */
function useFollowTail(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  newestIsLast: boolean,
): void {
  const atEnd = useRef(true);
  const previous = useRef(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = (): void => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 4;
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => element.removeEventListener('scroll', onScroll);
  }, [scroller]);
  useLayoutEffect(() => {
    const element = scroller.current;
    const grown = count > previous.current;
    const first = previous.current === 0;
    previous.current = count;
    if (!element || !grown) return;
    // A recording that arrives at once is read from its start.
    if (first) atEnd.current = element.scrollHeight <= element.clientHeight;
    else if (newestIsLast && atEnd.current) element.scrollTo({ top: element.scrollHeight });
  }, [scroller, count, newestIsLast]);
}
