import { useEffect } from 'react';

interface ShortcutsProps {
  /** Ctrl+F, Cmd+F or `/`. */
  readonly onFind: () => void;
  /** Ctrl+E or Cmd+E where no text is written, as Chromium's Network panel stops its recording; null where nothing new arrives. */
  readonly onPause: (() => void) | null;
  /** Ctrl+Z or Cmd+Z where no text is written. */
  readonly onUndo: () => void;
  /** Escape, with the element that has the focus. @returns whether it meant anything there */
  readonly onEscape: (target: Element) => boolean;
}

/**
 * The keys that work wherever the focus is, also when nothing has it. A key that is used is kept from DevTools, which
 * would open its own search or its drawer.
 */
export function Shortcuts({ onFind, onPause, onUndo, onEscape }: ShortcutsProps): null {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.target instanceof Element)) return;
      if (isFind(event, event.target)) onFind();
      else if (onPause && isCommand(event, 'e') && !event.target.matches(WRITTEN_IN)) onPause();
      else if (isCommand(event, 'z') && !event.target.matches(WRITTEN_IN)) onUndo();
      else if (event.key !== 'Escape' || !onEscape(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // On the way down: on the way up Chromium's DevTools (156) takes Escape first, for its drawer.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [onFind, onPause, onUndo, onEscape]);
  return null;
}

/** Fields where `/` is a character: of a URL, say. */
const WRITTEN_IN = 'input:not([type="checkbox"]), textarea';

const isCommand = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent, wanted: string): boolean =>
  (ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === wanted;

const isFind = (event: KeyboardEvent, target: Element): boolean =>
  isCommand(event, 'f') ||
  (event.key === '/' &&
    !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) &&
    !target.matches(WRITTEN_IN));
