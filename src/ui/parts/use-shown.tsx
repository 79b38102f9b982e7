import { useState, type ReactNode } from 'react';
import { formatCount } from './format.ts';

/** Shown at first, and more with each click: nobody reads more, and a hostile message may hold a hundred thousand. */
const FIRST = 100;
const MORE = 1000;

/** The first parts of a list of any length, and the control that shows more of it, null when it shows all. */
export function useShown<T>(items: readonly T[]): readonly [shown: readonly T[], more: ReactNode] {
  const [most, setMost] = useState(FIRST);
  const rest = items.length - most;
  return [
    rest > 0 ? items.slice(0, most) : items,
    rest > 0 ? (
      <button type="button" className="text-button" onClick={() => setMost(most + MORE)}>
        show {formatCount(Math.min(rest, MORE))} more of {formatCount(items.length)}
      </button>
    ) : null,
  ];
}
