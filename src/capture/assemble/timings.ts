import type { Draft } from './assembler.ts';
import type { ResourceTiming } from './entry.ts';

/** A timing and a request of one call start within this time of each other, in milliseconds. */
const SLACK = 2000;

/**
 * Gives each Resource Timing entry to the exchange it belongs to.
 * The same URL may have been called many times: entries of one URL are matched in time order, by the page's clock where
 * its time origin is known or can be derived from calls that were made once.
 * @returns the drafts that got one
 */
export function matchTimings(
  timings: readonly ResourceTiming[],
  timeOrigin: number | null,
  headsOf: (url: string) => readonly Draft[],
): Draft[] {
  const byName = new Map<string, ResourceTiming[]>();
  for (const timing of timings) {
    const name = stripFragment(timing.name);
    const list = byName.get(name);
    if (list) list.push(timing);
    else byName.set(name, [timing]);
  }
  const open = new Map<string, Draft[]>();
  for (const name of byName.keys()) {
    const drafts = headsOf(name).filter((draft) => draft.timing === null);
    if (drafts.length > 0)
      open.set(
        name,
        [...drafts].sort((a, b) => startOf(a) - startOf(b)),
      );
  }
  const origin = timeOrigin ?? deriveOrigin(byName, open);
  const matched: Draft[] = [];
  for (const [name, list] of byName) {
    const drafts = open.get(name);
    if (!drafts) continue;
    list.sort((a, b) => a.startTime - b.startTime);
    if (timeOrigin === null && list.length === drafts.length) {
      list.forEach((timing, index) => take(drafts[index] as Draft, timing, matched));
      continue;
    }
    pairByTime(list, drafts, origin, (draft, timing) => take(draft, timing, matched));
  }
  return matched;
}

const take = (draft: Draft, timing: ResourceTiming, matched: Draft[]): void => {
  draft.timing = timing;
  matched.push(draft);
};

/** Walks both lists in time order: each timing takes the nearest request after the one before it. */
function pairByTime(
  timings: readonly ResourceTiming[],
  drafts: readonly Draft[],
  origin: number | null,
  pair: (draft: Draft, timing: ResourceTiming) => void,
): void {
  let next = 0;
  for (const timing of timings) {
    const gap = (index: number): number => {
      const draft = drafts[index];
      if (!draft) return Number.POSITIVE_INFINITY;
      return origin === null ? 0 : Math.abs(startOf(draft) - origin - timing.startTime);
    };
    while (gap(next + 1) < gap(next)) next += 1;
    const draft = drafts[next];
    if (!draft) return;
    if (gap(next) > SLACK) continue;
    pair(draft, timing);
    next += 1;
  }
}

/** The page's time origin by the median of the calls whose URL was called once, or null when there is none. */
function deriveOrigin(
  byName: ReadonlyMap<string, readonly ResourceTiming[]>,
  open: ReadonlyMap<string, readonly Draft[]>,
): number | null {
  const offsets: number[] = [];
  for (const [name, list] of byName) {
    const [draft, ...others] = open.get(name) ?? [];
    if (list.length === 1 && draft && others.length === 0)
      offsets.push(startOf(draft) - (list[0] as ResourceTiming).startTime);
  }
  if (offsets.length === 0) return null;
  return offsets.sort((a, b) => a - b)[offsets.length >> 1] ?? null;
}

/** When a call started: the earlier of its first request and that request's preflight. */
export function startOf({ hops }: Draft): number {
  const [first] = hops;
  return Math.min(
    first?.actual?.start ?? Number.POSITIVE_INFINITY,
    first?.preflight?.start ?? Number.POSITIVE_INFINITY,
  );
}

const stripFragment = (url: string): string => {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
};
