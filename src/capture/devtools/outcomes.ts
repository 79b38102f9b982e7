import type { ResourceTiming } from '../assemble/entry.ts';
import { isRecord } from '../har/to-entry.ts';
import { readTimings } from '../har/read-har.ts';

/** One document's outcomes: Resource Timing entries since the last look, and the clock they count from. */
export interface Outcomes {
  readonly timeOrigin: number;
  readonly timings: readonly ResourceTiming[];
}

/**
 * The expression evaluated in the inspected page: hands over the Resource Timing entries of the page and its same-origin
 * frames since the last look. It keeps an observer under one symbol, because the page's own buffer holds 250 entries and
 * may be cleared; it changes nothing else and sends nothing. What it returns is the page's word: checked by `readOutcomes`.
 */
export const OUTCOMES_EXPRESSION = `(() => {
  const key = Symbol.for('cors-lens.outcomes');
  const found = [];
  const look = (view, depth) => {
    try {
      let kept = view[key];
      if (!kept) {
        kept = { list: [] };
        Object.defineProperty(view, key, { value: kept, enumerable: false });
        const take = (entries) => {
          for (const entry of entries) {
            if (kept.list.length < 2000) kept.list.push({ name: entry.name, startTime: entry.startTime, responseStatus: entry.responseStatus, initiatorType: entry.initiatorType });
          }
        };
        new view.PerformanceObserver((list) => take(list.getEntries())).observe({ type: 'resource', buffered: true });
      }
      found.push({ timeOrigin: view.performance.timeOrigin, timings: kept.list.splice(0) });
      if (depth < 4) for (let index = 0; index < view.frames.length && index < 32; index += 1) look(view.frames[index], depth + 1);
    } catch {}
  };
  look(window, 0);
  return { outcomes: found };
})()`;

/** Reads what the expression returned; null when the page did not let it answer. */
export function readOutcomes(raw: unknown): Outcomes[] | null {
  const found = isRecord(raw) ? raw['outcomes'] : null;
  if (!Array.isArray(found) || found.length === 0) return null;
  return (found as readonly unknown[]).flatMap((one) => {
    if (!isRecord(one) || typeof one['timeOrigin'] !== 'number' || !Number.isFinite(one['timeOrigin']))
      return [];
    return [{ timeOrigin: one['timeOrigin'], timings: readTimings(one['timings']) }];
  });
}
