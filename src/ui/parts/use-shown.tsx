import { useState, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { formatCount } from './format.ts';

/** Shown at first, and more with each click: nobody reads more, and a hostile message may hold a hundred thousand. */
const FIRST = 100;
const MORE = 1000;

interface Shown<T> {
  readonly shown: readonly T[];
  /** The control that shows more, null when all is shown. */
  readonly more: ReactNode;
}

/** The first parts of a list of any length. */
export function useShown<T>(items: readonly T[]): Shown<T> {
  const [most, setMost] = useState(FIRST);
  const rest = items.length - most;
  if (rest <= 0) return { shown: items, more: null };
  return {
    shown: items.slice(0, most),
    more: (
      <button type="button" className="text-button" onClick={() => setMost(most + MORE)}>
        {t('show {count} more of {all}', {
          count: formatCount(Math.min(rest, MORE)),
          all: formatCount(items.length),
        })}
      </button>
    ),
  };
}
