import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import type { Row } from '../row.ts';
import { ExchangeRow } from './exchange-row.tsx';
import { rowAfterKey } from './row-keys.ts';
import { useRowHeight } from './use-row-height.ts';
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
  const rowHeight = useRowHeight(scroller);
  const selectedIndex = useMemo(() => rows.findIndex(({ item }) => item.exchange.id === selectedId), [rows, selectedId]);
  // The one row that is in the tab order.
  const activeIndex = Math.max(selectedIndex, 0);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.item.exchange.id ?? index,
    overscan: 12,
    // The active row stays in the document wherever the list is scrolled to: removing it would lose the keyboard focus.
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const indexes = defaultRangeExtractor(range);
        return indexes.includes(activeIndex) ? indexes : [...indexes, activeIndex].sort((a, b) => a - b);
      },
      [activeIndex],
    ),
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  useFollowTail(scroller, rows.length);

  const moveTo = (index: number): void => {
    const row = rows[index];
    if (!row) return;
    onSelect(row.item.exchange.id);
    virtualizer.scrollToIndex(index);
    // After React has rendered the row.
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`)?.focus({ preventScroll: true }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight);
    const target = rowAfterKey(event.key, selectedIndex, rows.length, page);
    if (target !== null) moveTo(target);
    else if (event.key === 'Enter' && selectedIndex === -1) moveTo(activeIndex);
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
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup">
        <div className="exchange-columns" role="row" aria-rowindex={1}>
          {columns.map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
      </div>
      <div ref={scroller} className="exchange-scroller" role="rowgroup" tabIndex={-1}>
        <div role="presentation" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            return row ? (
              <ExchangeRow
                key={key}
                row={row}
                index={index}
                start={start}
                selected={index === selectedIndex}
                active={index === activeIndex}
                onSelect={onSelect}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
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
    else if (atEnd.current) element.scrollTop = element.scrollHeight;
  }, [scroller, count]);
}
