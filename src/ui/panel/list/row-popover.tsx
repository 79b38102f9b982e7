// A dialog element takes the focus when it is shown.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import {
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { msg, t } from '../../../i18n/index.ts';
import { explain, maskedReport } from '../../../explain/index.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Filled } from '../../parts/filled.tsx';
import { Prose } from '../../parts/prose.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import type { PanelItem } from '../source.ts';
import type { PanelState } from '../state.ts';
import { isGroup, type Line } from './arrange.ts';
import { placePopover } from './popover-place.ts';
import './row-popover.css';

const words = {
  ofGroup: msg('The newest of {count, plural, one {# request} other {# requests}}'),
  change: msg('Change first:'),
  code: msg('This browser calls it {code}'),
  open: msg('Open'),
  keys: msg('{shows} on a row shows this, {hides} hides it'),
  copied: msg('a report of this request, as Markdown'),
};

/** The pointer, or the keyboard, rests on a row for so long before it is explained: who passes over rows wants none of them. */
const REST_MS = 400;
/** The pointer may be away for so long on its way from the row into the popover. */
const LEAVE_MS = 250;
const ROW = '.exchange-row';

interface RowPopoverProps {
  readonly rows: PanelState['rows'];
  /** The lines of the list, from top to bottom. */
  readonly lines: readonly Line[];
  /** The exchange whose detail is open: nothing more is said of it. */
  readonly selectedId: string | null;
  readonly onOpen: (id: string) => void;
}

interface Shown {
  readonly line: Line;
  readonly row: HTMLElement;
  readonly x: number;
  /** What showed it: only `i` gives it the focus, and only the pointer takes it away by leaving. */
  readonly by: 'pointer' | 'focus' | 'key';
}

/**
 * Explains the row that the pointer or the keyboard's focus rests on, or at once the one that has the focus when `i` is pressed. It
 * stays while the pointer is in it, and goes with Escape, with scrolling, and with whatever is done elsewhere
 * (https://www.w3.org/TR/WCAG22/#content-on-hover-or-focus).
 */
export function RowPopover({ rows, lines, selectedId, onOpen }: RowPopoverProps): ReactNode {
  const [shown, setShown] = useState<Shown | null>(null);
  const popover = useRef<HTMLDivElement>(null);
  const timer = useRef(0);
  const pointer = useRef({ x: -1, y: -1, row: null as Element | null });
  // Whether a key was used last. `:focus-visible` does not tell in Firefox (153), once a click has moved the focus.
  const isKeyed = useRef(false);

  const later = (ms: number, next: Shown | null): void => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setShown(next), ms);
  };
  const hide = (): void => {
    // Else the focus would be lost with what had it.
    if (popover.current?.contains(document.activeElement)) shown?.row.focus({ preventScroll: true });
    // After that: the focus it gives back explains nothing anew.
    clearTimeout(timer.current);
    setShown(null);
  };
  const lineOf = (row: Element): Line | undefined => lines[Number(row.getAttribute('aria-rowindex')) - 2];

  const onPointerMove = useEffectEvent((event: PointerEvent) => {
    const { target, clientX: x, clientY: y, pointerType, buttons } = event;
    // Browsers also report a pointer under which the list has moved.
    const moved = x !== pointer.current.x || y !== pointer.current.y;
    Object.assign(pointer.current, { x, y });
    if (!moved || pointerType !== 'mouse' || buttons !== 0 || !(target instanceof Element)) return;
    if (popover.current?.contains(target)) {
      clearTimeout(timer.current);
      pointer.current.row = shown?.row ?? null;
      return;
    }
    const row = target.closest<HTMLElement>(ROW);
    if (row === pointer.current.row) return;
    pointer.current.row = row;
    if (shown?.by === 'key') return;
    if (row !== null && row === shown?.row) return clearTimeout(timer.current);
    const line = row && lineOf(row);
    if (shown?.by === 'pointer') later(LEAVE_MS, null);
    else clearTimeout(timer.current);
    if (!row || !line || isOpen(line, selectedId)) return;
    later(REST_MS, { line, row, x, by: 'pointer' });
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    isKeyed.current = true;
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || !(target instanceof Element)) return;
    const isInside = popover.current?.contains(target) ?? false;
    if (shown && (key === 'Escape' || (key === 'i' && isInside))) {
      hide();
    } else if (key === 'i' && target instanceof HTMLElement && target.matches(ROW)) {
      const line = lineOf(target);
      if (!line) return;
      clearTimeout(timer.current);
      setShown({ line, row: target, x: target.getBoundingClientRect().left, by: 'key' });
    } else {
      // What is about to be shown belongs to another moment.
      if (!isInside) hide();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  const onElsewhere = useEffectEvent((event: Event) => {
    if (event.target instanceof Node && popover.current?.contains(event.target)) return;
    hide();
  });
  const onFocus = useEffectEvent((event: FocusEvent) => {
    onElsewhere(event);
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.matches(ROW) || !isKeyed.current) return;
    const line = lineOf(target);
    if (!line || isOpen(line, selectedId)) return;
    later(REST_MS, { line, row: target, x: target.getBoundingClientRect().left, by: 'focus' });
  });
  const onPointerDown = useEffectEvent((event: PointerEvent) => {
    isKeyed.current = false;
    onElsewhere(event);
  });
  const onLeave = useEffectEvent(() => {
    pointer.current.row = null;
    if (shown?.by === 'pointer') later(LEAVE_MS, null);
    else clearTimeout(timer.current);
  });

  const hideNow = useEffectEvent(hide);
  useEffect(() => {
    const ending = new AbortController();
    const options = { capture: true, passive: true, signal: ending.signal };
    document.addEventListener('pointermove', (event) => onPointerMove(event), options);
    document.addEventListener('pointerdown', (event) => onPointerDown(event), options);
    document.addEventListener('scroll', (event) => onElsewhere(event), options);
    document.addEventListener('focusin', (event) => onFocus(event), options);
    document.documentElement.addEventListener('pointerleave', () => onLeave(), { signal: ending.signal });
    // Before the panel's own shortcuts, which know nothing of it.
    window.addEventListener('keydown', (event) => onKeyDown(event), { capture: true, signal: ending.signal });
    window.addEventListener('resize', () => hideNow(), { signal: ending.signal });
    return () => {
      ending.abort();
      clearTimeout(timer.current);
    };
  }, []);

  useLayoutEffect(() => {
    const element = popover.current;
    if (!element || !shown) return;
    element.showPopover();
    const { offsetWidth: width, offsetHeight: height } = element;
    const { clientWidth, clientHeight } = document.documentElement;
    const viewport = { width: clientWidth, height: clientHeight };
    const place = placePopover(shown.row.getBoundingClientRect(), shown.x, { width, height }, viewport);
    element.style.left = `${place.left}px`;
    element.style.top = `${place.top}px`;
    element.style.maxHeight = `${place.maxHeight}px`;
    if (shown.by === 'key') element.focus({ preventScroll: true });
  }, [shown]);

  const item = shown && itemOf(shown.line);
  // It may have gone with the page, or have been let go.
  if (!item || !rows.has(item.exchange.id)) return null;
  return (
    <Popover
      key={item.exchange.id}
      line={shown.line}
      element={popover}
      onOpen={() => {
        hide();
        onOpen(item.exchange.id);
      }}
    />
  );
}

const itemOf = (line: Line): PanelItem => (isGroup(line) ? line.newest : line).item;

const isOpen = (line: Line, selectedId: string | null): boolean =>
  !isGroup(line) && line.item.exchange.id === selectedId;

interface PopoverProps {
  readonly line: Line;
  readonly element: RefObject<HTMLDivElement | null>;
  readonly onOpen: () => void;
}

function Popover({ line, element, onOpen }: PopoverProps): ReactNode {
  const { exchange, diagnosis } = itemOf(line);
  const titleId = useId();
  const { title, whatHappened, why, whatToChange } = explain(exchange, diagnosis);
  const changes = diagnosis.verdict !== 'allowed' || diagnosis.advice.length > 0;
  const code = diagnosis.reason?.[exchange.browser.engine === 'firefox' ? 'firefox' : 'chromium'] ?? null;
  return (
    <div
      ref={element}
      popover="manual"
      className="row-popover"
      role="dialog"
      aria-labelledby={titleId}
      data-tone={diagnosis.verdict}
      data-of={exchange.id}
      tabIndex={-1}
    >
      <p className="row-popover-verdict">
        <VerdictBadge verdict={diagnosis.verdict} />
        {isGroup(line) && (
          <span className="row-popover-group">{t(words.ofGroup, { count: line.rows.length })}</span>
        )}
      </p>
      <h2 id={titleId} data-field="title">
        <Prose text={title} />
      </h2>
      <p data-field="cause">
        <Prose text={whatHappened} />
      </p>
      {changes ? (
        <p data-field="change">
          <strong>{t(words.change)} </strong>
          <Prose text={whatToChange} />
        </p>
      ) : (
        <p data-field="why">
          <Prose text={why} />
        </p>
      )}
      {code !== null && (
        <p className="row-popover-code">
          <Filled message={words.code} places={{ code: <code data-field="code">{code}</code> }} />
        </p>
      )}
      <p className="row-popover-actions">
        <button type="button" className="row-popover-open" onClick={onOpen}>
          {t(words.open)}
        </button>
        <CopyButton subject={t(words.copied)} text={() => maskedReport({ exchange, diagnosis })} />
        <span className="row-popover-keys">
          <Filled message={words.keys} places={{ shows: <kbd>i</kbd>, hides: <kbd>Esc</kbd> }} />
        </span>
      </p>
    </div>
  );
}
