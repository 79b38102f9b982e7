// A rule between paragraphs cannot be focused and moved.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import {
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { msg, t } from '../../i18n/index.ts';

const MIN = 20;
const MAX = 80;
const STEP = 4;
/** The first pane's share until it is moved, in percent, as in the style sheet. */
const SHARE = { row: 44, column: 42 };

const words = { resize: msg('Resize the list') };

/** The divider of a split pane, which pointer and arrow keys move. What it was moved to outlives it. */
export function Divider(): ReactNode {
  const divider = useRef<HTMLDivElement>(null);
  const [{ share, beside }, setLayout] = useState({ share: SHARE.row, beside: true });
  useLayoutEffect(() => {
    const pane = divider.current?.parentElement;
    if (!pane) return;
    const read = (): void => setLayout(layoutOf(pane));
    const observer = new ResizeObserver(read);
    observer.observe(pane);
    return () => observer.disconnect();
  }, []);
  const move = (next: number): void => {
    const pane = divider.current?.parentElement;
    if (!pane) return;
    pane.style.setProperty('--share', `${Math.min(Math.max(next, MIN), MAX)}%`);
    setLayout(layoutOf(pane));
  };

  const onPointerMove = ({ currentTarget, pointerId, clientX, clientY }: PointerEvent): void => {
    if (!currentTarget.hasPointerCapture(pointerId) || !currentTarget.parentElement) return;
    const box = currentTarget.parentElement.getBoundingClientRect();
    move(100 * (beside ? (clientX - box.left) / box.width : (clientY - box.top) / box.height));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const towards = { ArrowLeft: -STEP, ArrowUp: -STEP, ArrowRight: STEP, ArrowDown: STEP }[event.key];
    if (towards === undefined) return;
    event.preventDefault();
    move(share + towards);
  };
  return (
    <div
      ref={divider}
      className="split-pane-divider"
      role="separator"
      aria-label={t(words.resize)}
      aria-orientation={beside ? 'vertical' : 'horizontal'}
      aria-valuemin={MIN}
      aria-valuemax={MAX}
      aria-valuenow={Math.round(share)}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}

/** How the style sheet lays the panes out just now, and the first one's share of them. */
function layoutOf(pane: HTMLElement): { readonly share: number; readonly beside: boolean } {
  const beside = getComputedStyle(pane).flexDirection === 'row';
  const moved = Number.parseFloat(pane.style.getPropertyValue('--share'));
  return { share: moved >= 0 ? moved : beside ? SHARE.row : SHARE.column, beside };
}
