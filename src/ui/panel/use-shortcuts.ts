import { useEffect } from 'react';

interface Shortcuts {
  /** Ctrl+F, Cmd+F or `/`. */
  readonly onFind: () => void;
  /** Escape, with the element that has the focus. @returns whether it meant anything there */
  readonly onEscape: (target: Element) => boolean;
}

/**
 * The keys that work wherever the focus is, also when nothing has it. A key that is used is kept from DevTools, which
 * would open its own search or its drawer.
 */
export function useShortcuts({ onFind, onEscape }: Shortcuts): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.target instanceof Element)) return;
      if (isFind(event, event.target)) onFind();
      else if (event.key !== 'Escape' || !onEscape(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    // On the way down: on the way up Chromium's DevTools (156) takes Escape first, for its drawer.
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [onFind, onEscape]);
}

/** Fields where `/` is a character: of a URL, say. */
const WRITTEN_IN = 'input:not([type="checkbox"]), textarea';

function isFind({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent, target: Element): boolean {
  if (altKey || shiftKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'f';
  return key === '/' && !target.matches(WRITTEN_IN);
}
