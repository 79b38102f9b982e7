import type { ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import type { Verdict } from '../../core/index.ts';
import { formatCount } from '../parts/format.ts';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import { noFilter } from './filter.ts';
import { isFailing, verdicts } from './row.ts';
import type { Counts } from './state.ts';
import './verdict-filter.css';

interface VerdictFilterProps {
  readonly counts: Counts;
  readonly shown: ReadonlySet<Verdict>;
  readonly onToggle: (verdict: Verdict) => void;
  readonly onShow: (shown: ReadonlySet<Verdict>) => void;
}

const words = { legend: msg('Filter by verdict'), all: msg('All'), failures: msg('Only failures') };

const failures: ReadonlySet<Verdict> = new Set(verdicts.filter(isFailing));
const isFailures = (shown: ReadonlySet<Verdict>): boolean =>
  shown.size === failures.size && [...shown].every(isFailing);

/** What fails, and one chip per verdict, each with its count. Several verdicts may be pressed; "All" lets go of them. */
export const VerdictFilter = ({ counts, shown, onToggle, onShow }: VerdictFilterProps): ReactNode => (
  <fieldset className="verdict-filter">
    <legend className="sr-only">{t(words.legend)}</legend>
    <button
      type="button"
      className="chip"
      aria-pressed={shown.size === 0}
      onClick={() => onShow(noFilter.shown)}
    >
      {t(words.all)} <span className="chip-count">{formatCount(counts.total)}</span>
    </button>
    <button
      type="button"
      className="chip"
      data-field="only-failures"
      aria-pressed={isFailures(shown)}
      onClick={() => onShow(isFailures(shown) ? noFilter.shown : failures)}
    >
      {t(words.failures)} <span className="chip-count">{formatCount(counts.failing)}</span>
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
