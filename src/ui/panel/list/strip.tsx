// Drawn, and of many parts.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import type { ReactNode } from 'react';
import { inRow, msg, t } from '../../../i18n/index.ts';
import type { Verdict } from '../../../core/index.ts';
import type { Row } from '../row.ts';
import './strip.css';

/** So many attempts are drawn, the last ones. */
const DRAWN = 30;
const WIDTH = 4;
const HEIGHT = 14;

const words = {
  attempts: msg('{count} attempts: {outcomes}, last {last}'),
  last: { passed: msg('passed'), blocked: msg('blocked'), failed: msg('failed'), unknown: msg('unknown') },
  counted: {
    passed: msg('{count, plural, one {# passed} other {# passed}}'),
    blocked: msg('{count, plural, one {# blocked} other {# blocked}}'),
    failed: msg('{count, plural, one {# failed} other {# failed}}'),
    unknown: msg('{count, plural, one {# unknown} other {# unknown}}'),
  },
};

type Outcome = keyof typeof words.last;
const outcomeOf = (verdict: Verdict): Outcome =>
  verdict === 'allowed' || verdict === 'opaque' ? 'passed' : verdict;

/** What became of each attempt at an endpoint, in the order they were made. */
export function Strip({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  // The list may be sorted otherwise; nearly always it is not.
  const inTime = [...rows].sort((a, b) => a.startedAt - b.startedAt);
  const drawn = inTime.slice(-DRAWN);
  return (
    <svg
      className="strip"
      role="img"
      aria-label={describe(inTime)}
      width={drawn.length * WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${drawn.length * WIDTH} ${HEIGHT}`}
    >
      {drawn.map(({ item }, index) => (
        <path
          key={item.exchange.id}
          data-tone={item.diagnosis.verdict}
          d={shapeOf(item.diagnosis.verdict, index * WIDTH)}
        />
      ))}
    </svg>
  );
}

/** Told apart without colour: a foot for what passed, a pillar for what was blocked, a broken one for what failed. */
function shapeOf(verdict: Verdict, x: number): string {
  if (outcomeOf(verdict) === 'passed') return `M${x} ${HEIGHT - 5}h3v5h-3z`;
  if (verdict === 'unknown') return `M${x} ${HEIGHT - 8}h3v3h-3z`;
  if (verdict === 'blocked') return `M${x} 0h3v${HEIGHT}h-3z`;
  return `M${x} 0h3v5h-3zM${x} 8h3v${HEIGHT - 8}h-3z`;
}

function describe(rows: readonly Row[]): string {
  const counts = new Map<Outcome, number>();
  let last: Outcome = 'unknown';
  for (const { item } of rows) {
    last = outcomeOf(item.diagnosis.verdict);
    counts.set(last, (counts.get(last) ?? 0) + 1);
  }
  return t(words.attempts, {
    count: rows.length,
    outcomes: inRow([...counts].map(([outcome, count]) => t(words.counted[outcome], { count }))),
    last: t(words.last[last]),
  });
}
