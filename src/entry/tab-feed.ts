import type { Recorder } from '../capture/recorder.ts';
import type { Hop } from '../core/index.ts';
import type { FailedCall } from '../ui/popup/ports.ts';
import { createLiveSource } from './live-source.ts';
import { NOTHING_FAILED, type TabReport } from './messages.ts';
import { createPace } from './pace.ts';

/** So many calls are handed on, the newest. */
const MOST_CALLS = 50;
/** Longest call that is handed on, and all of them, in characters of JSON: browsers keep little. */
const LONGEST_CALL = 150_000;
const LONGEST_REPORT = 600_000;
/** Time between two reports while calls keep failing, in milliseconds: each is stored as a whole. */
const PAUSE = 1000;

/** The public suffix list is needed for advice on calls that pass, and for nothing that is told here. */
const noSites = (): Promise<never> => Promise.reject(new Error('The public suffix list is not loaded here.'));

/**
 * Tells, in time with `pace`, which calls of a tab's page have failed, by the same recorder and diagnosis as the panel.
 * @param earlier what another feed has told of the same page
 */
export function createTabFeed(
  recorder: Recorder,
  send: (report: TabReport) => void,
  earlier: TabReport = NOTHING_FAILED,
  pace: (task: () => void) => void = createPace(PAUSE),
): { readonly restart: () => void } {
  const failed = new Map<string, FailedCall>();
  /** What failed and is let go of by the recorder, the newest, by its first message; and how many there were in all. */
  const past = new Map<string, FailedCall>();
  let pastCount = earlier.count;
  for (const { exchange, diagnosis } of earlier.calls.toReversed()) {
    // Each recorder numbers its exchanges from the beginning.
    past.set(nameOf(exchange.hops[0]), {
      exchange: { ...exchange, id: `earlier ${exchange.id}` },
      diagnosis,
    });
  }
  const source = createLiveSource(recorder, noSites);
  let waiting = false;

  const tell = (): void => {
    if (waiting) return;
    waiting = true;
    pace(() => {
      waiting = false;
      send(reportOf([...failed.values(), ...past.values()], failed.size + pastCount));
    });
  };
  const restart = (): void => {
    source.clear();
    failed.clear();
    past.clear();
    pastCount = 0;
    // At once: what was told is of another page.
    send(NOTHING_FAILED);
  };
  const letGo = (id: string): void => {
    const call = failed.get(id);
    if (!call) return;
    failed.delete(id);
    past.set(nameOf(call.exchange.hops[0]), call);
    pastCount += 1;
    if (past.size > MOST_CALLS) past.delete(past.keys().next().value as string);
  };
  source.subscribe((change) => {
    if (change.type === 'navigated') return restart();
    if (change.type === 'remove') return change.ids.forEach(letGo);
    if (change.type !== 'upsert') return;
    for (const { exchange, diagnosis } of change.items) {
      // What was let go of because it turned out to be where a redirect led is no call of its own.
      const [, ...followed] = exchange.hops;
      const joined = followed.filter((hop) => past.delete(nameOf(hop))).length;
      pastCount -= joined;
      const { verdict } = diagnosis;
      const fails = verdict === 'blocked' || verdict === 'failed';
      if (fails) failed.set(exchange.id, { exchange, diagnosis });
      if (fails || failed.delete(exchange.id) || joined > 0) tell();
    }
  });
  return { restart };
}

const nameOf = ({ method, url, startedAt }: Hop): string => `${startedAt} ${method} ${url}`;

function reportOf(failed: readonly FailedCall[], count: number): TabReport {
  const calls: FailedCall[] = [];
  let left = LONGEST_REPORT;
  for (const call of failed.toSorted(newestFirst).slice(0, MOST_CALLS)) {
    const size = JSON.stringify(call).length;
    if (size > LONGEST_CALL || size > left) continue;
    left -= size;
    calls.push(call);
  }
  return { count, calls };
}

const newestFirst = (a: FailedCall, b: FailedCall): number =>
  Date.parse(b.exchange.startedAt) - Date.parse(a.exchange.startedAt);
