import { startOf, type Draft } from './draft.ts';
import type { ResourceTiming } from './entry.ts';

/** A timing and a request of one call start within this time of each other, in milliseconds. */
const SLACK = 1000;
/** Two lists of one URL are assigned exactly up to this many pairs; longer ones of unequal length are left alone. */
const MAX_PAIRS = 250_000;

/**
 * Gives Resource Timing entries of one URL to the exchanges that began there. Both are taken in time order; where one
 * list is longer, what makes the most pairs with the least difference in time wins.
 * @param timings of one URL; @param drafts those at that URL without a timing
 * @param timeOrigin the page's time origin in epoch milliseconds; null when unknown: then only equal counts are matched
 * @returns the timings that found no exchange
 */
export function matchTimings(
  timings: readonly ResourceTiming[],
  drafts: readonly Draft[],
  timeOrigin: number | null,
  pair: (draft: Draft, timing: ResourceTiming) => void,
): ResourceTiming[] {
  const calls = [...drafts].sort((a, b) => startOf(a) - startOf(b));
  const outcomes = [...timings].sort((a, b) => a.startTime - b.startTime);
  if (timeOrigin === null) {
    if (calls.length !== outcomes.length) return outcomes;
    calls.forEach((draft, index) => pair(draft, outcomes[index] as ResourceTiming));
    return [];
  }
  const partner = assign(
    calls.map(startOf),
    outcomes.map(({ startTime }) => timeOrigin + startTime),
  );
  return outcomes.filter((timing, index) => {
    const draft = calls[partner[index] ?? -1];
    if (draft) pair(draft, timing);
    return draft === undefined;
  });
}

/**
 * Assigns two sorted lists of times to each other, keeping their order: as many pairs within `SLACK` as possible, of those
 * the least total difference.
 * @returns for each of `b` the index in `a`, or -1
 */
function assign(a: readonly number[], b: readonly number[]): number[] {
  const none = b.map(() => -1);
  if (a.length * b.length > MAX_PAIRS) {
    const inStep =
      a.length === b.length && a.every((time, index) => Math.abs(time - (b[index] as number)) <= SLACK);
    return inStep ? b.map((_, index) => index) : none;
  }
  // cost[i][j]: the best of the first i of a and the first j of b. A pair is worth more than any difference costs.
  const width = b.length + 1;
  const cost = new Float64Array((a.length + 1) * width);
  const at = (i: number, j: number): number => cost[i * width + j] as number;
  const pairCost = (i: number, j: number): number => {
    const gap = Math.abs((a[i] as number) - (b[j] as number));
    return gap <= SLACK ? gap - 1e6 : Number.POSITIVE_INFINITY;
  };
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      cost[i * width + j] = Math.min(at(i - 1, j), at(i, j - 1), at(i - 1, j - 1) + pairCost(i - 1, j - 1));
    }
  }
  for (let i = a.length, j = b.length; i > 0 && j > 0;) {
    if (at(i, j) === at(i - 1, j)) i -= 1;
    else if (at(i, j) === at(i, j - 1)) j -= 1;
    else none[--j] = --i;
  }
  return none;
}

/** The page's time origin by the median of the calls whose URL was called once, or null when there is none. */
export function deriveTimeOrigin(
  timings: ReadonlyMap<string, readonly ResourceTiming[]>,
  draftsOf: (url: string) => readonly Draft[],
): number | null {
  const offsets: number[] = [];
  for (const [url, list] of timings) {
    const [draft, ...others] = draftsOf(url);
    if (list.length === 1 && draft && others.length === 0)
      offsets.push(startOf(draft) - (list[0] as ResourceTiming).startTime);
  }
  if (offsets.length === 0) return null;
  return offsets.sort((a, b) => a - b)[offsets.length >> 1] ?? null;
}
