import type { ReactNode } from 'react';
import type { Verdict } from '../../core/index.ts';
import { formatCount } from '../parts/format.ts';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import { verdicts } from './row.ts';
import type { Counts } from './state.ts';
import './verdict-filter.css';

interface VerdictFilterProps {
  readonly counts: Counts;
  readonly shown: ReadonlySet<Verdict>;
  readonly onToggle: (verdict: Verdict) => void;
  readonly onReset: () => void;
}

/** One chip per verdict with its count. Several may be pressed; "All" lets go of them. */
export const VerdictFilter = ({ counts, shown, onToggle, onReset }: VerdictFilterProps): ReactNode => (
  <fieldset className="verdict-filter">
    <legend className="sr-only">Filter by verdict</legend>
    <button type="button" className="chip" aria-pressed={shown.size === 0} onClick={onReset}>
      All <span className="chip-count">{formatCount(counts.total)}</span>
    </button>
    {verdicts
      // A verdict that did not occur takes no room, unless it is what hides everything.
      .filter((verdict) => counts.byVerdict[verdict] > 0 || shown.has(verdict))
      .map((verdict) => (
        <button
          key={verdict}
          type="button"
          className="chip"
          data-verdict-filter={verdict}
          aria-pressed={shown.has(verdict)}
          onClick={() => onToggle(verdict)}
        >
          <VerdictBadge verdict={verdict} />{' '}
          <span className="chip-count">{formatCount(counts.byVerdict[verdict])}</span>
        </button>
      ))}
  </fieldset>
);
