import type { BrowserName } from '../scripts/browsers.mjs';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';

/** What a case of the demo shows of an id: `positive`, CORS Lens must say it; `quiet`, it must not. */
export type Side = 'positive' | 'quiet';

export const SIDES: readonly Side[] = ['positive', 'quiet'];

/** The buttons of the demo that are about an id, in order. */
export const casesOf = (id: string, side: Side): readonly Scenario[] =>
  scenarios.filter(({ expect: { cause, advice = [] }, quietFor = [] }) =>
    side === 'quiet' ? quietFor.includes(id) : cause === id || advice.includes(id),
  );

/** The case that stands for an id in a browser's corpus; where there is none, why the browser shows none. */
export function corpusCase(
  id: string,
  side: Side,
  browser: BrowserName,
): Scenario | { readonly why: string } {
  const [first, ...others] = casesOf(id, side);
  if (!first) throw new Error(`The demo has no ${side} case of ${id}`);
  const shown = [first, ...others].find(({ unseenIn }) => unseenIn?.[browser] === undefined);
  return shown ?? { why: first.unseenIn?.[browser] ?? '' };
}

/** Where the recording of that case is, from the root of the repository. */
export const corpusFile = (id: string, side: Side, browser: BrowserName): string =>
  `test/corpus/rules/${id}/${browser}.${side}.har`;
