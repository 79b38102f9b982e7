// A rule between paragraphs cannot be focused and moved.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import {
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import './split-pane.css';

const MIN = 20;
const MAX = 80;
const STEP = 4;

/** Two panes with a divider that pointer and arrow keys move. Beside or below each other is for the style sheet to say. */
export function SplitPane({
  first,
  second,
}: {
  readonly first: ReactNode;
  readonly second: ReactNode;
}): ReactNode {
  const pane = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const beside = useBeside(pane);
  const move = (next: number): void => setShare(Math.min(Math.max(next, MIN), MAX));
  const current = share ?? (beside ? 44 : 42);

  const onPointerMove = (event: PointerEvent): void => {
    if (!pane.current || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = pane.current.getBoundingClientRect();
    move(100 * (beside ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const towards = { ArrowLeft: -STEP, ArrowUp: -STEP, ArrowRight: STEP, ArrowDown: STEP }[event.key];
    if (towards === undefined) return;
    event.preventDefault();
    move(current + towards);
  };
  return (
    <div
      ref={pane}
      className="split-pane"
      style={share === null ? undefined : ({ '--share': `${share}%` } as CSSProperties)}
    >
      <div className="split-pane-first">{first}</div>
      {second !== null && (
        <>
          <div
            className="split-pane-divider"
            role="separator"
            aria-label="Resize the list"
            aria-orientation={beside ? 'vertical' : 'horizontal'}
            aria-valuemin={MIN}
            aria-valuemax={MAX}
            aria-valuenow={Math.round(current)}
            tabIndex={0}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={onPointerMove}
            onKeyDown={onKeyDown}
          />
          <div className="split-pane-second">{second}</div>
        </>
      )}
    </div>
  );
}

/** Whether the style sheet lays the panes out beside each other just now. */
function useBeside(pane: { readonly current: HTMLElement | null }): boolean {
  const [beside, setBeside] = useState(true);
  useEffect(() => {
    const element = pane.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setBeside(getComputedStyle(element).flexDirection === 'row'));
    observer.observe(element);
    return () => observer.disconnect();
  }, [pane]);
  return beside;
}
