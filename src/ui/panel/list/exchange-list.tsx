// A table element cannot hold rows that are placed one by one.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
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
import type { Row } from '../row.ts';
import { ExchangeRow } from './exchange-row.tsx';
import { rowWindow, scrollTopFor } from './row-window.ts';
import { rowAfterKey } from './row-keys.ts';
import { useStyledLength } from './use-styled-length.ts';
import { useView } from './use-view.ts';
import './exchange-list.css';

interface ExchangeListProps {
  readonly rows: readonly Row[];
  readonly selectedId: string | null;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly onSelect: (id: string | null) => void;
  /** The user wants to go on in the detail. */
  readonly onEnter: () => void;
}

const columns = ['Verdict', 'Status', 'Method', 'URL', 'Reason'];

/** The exchanges as a grid of which only the rows in view exist. Selection follows the keyboard. */
export function ExchangeList({ rows, selectedId, grid, onSelect, onEnter }: ExchangeListProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useStyledLength(scroller, '--row-height');
  const headHeight = useStyledLength(scroller, '--head-height');
  // The row the keyboard is at: it stays when the detail is closed.
  const [lastId, setLastId] = useState<string | null>(null);
  if (selectedId !== null && selectedId !== lastId) setLastId(selectedId);
  const currentId = selectedId ?? lastId;
  const currentIndex = useMemo(
    () => rows.findIndex(({ item }) => item.exchange.id === currentId),
    [rows, currentId],
  );
  // The one row that is in the tab order.
  const activeIndex = Math.max(currentIndex, 0);
  const view = useView(scroller);
  const { first, end } = rowWindow(view.top, view.height, rowHeight, rows.length);
  useFollowTail(scroller, rows.length);
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
    const row = rows[index];
    if (!row) return;
    onSelect(row.item.exchange.id);
    scrollTo(index);
    // After React has rendered the row.
    requestAnimationFrame(() =>
      grid.current
        ?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`)
        ?.focus({ preventScroll: true }),
    );
  };
  const onClick = ({ target }: MouseEvent): void => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-exchange-id]') : null;
    if (row?.dataset['exchangeId'] !== undefined) onSelect(row.dataset['exchangeId']);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.floor(((scroller.current?.clientHeight ?? 0) - headHeight) / rowHeight);
    const target = rowAfterKey(event.key, currentIndex, rows.length, page);
    if (target !== null) moveTo(target);
    else if (event.key === 'Enter' && selectedId === null) moveTo(activeIndex);
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
      role="grid"
      aria-label="Cross-origin requests"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div ref={scroller} className="exchange-scroller" role="rowgroup">
        <div className="exchange-columns" role="row" aria-rowindex={1}>
          {columns.map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
        <div role="presentation" style={{ height: rows.length * rowHeight, position: 'relative' }}>
          {indexesOf(first, end, activeIndex).map((index) => {
            const row = rows[index];
            return row ? (
              <ExchangeRow
                key={row.item.exchange.id}
                row={row}
                index={index}
                start={index * rowHeight}
                selected={row.item.exchange.id === selectedId}
                active={index === activeIndex}
              />
            ) : null;
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
function useFollowTail(scroller: RefObject<HTMLDivElement | null>, count: number): void {
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
    else if (atEnd.current) element.scrollTo({ top: element.scrollHeight });
  }, [scroller, count]);
}
