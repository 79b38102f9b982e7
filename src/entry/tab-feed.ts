import type { Recorder } from '../capture/recorder.ts';
import type { FailedCall } from '../ui/popup/ports.ts';
import type { TabReport } from './messages.ts';
import { createLiveSource } from './live-source.ts';

/** So many calls are handed on, the newest. */
const MOST_CALLS = 50;
/** Longest call that is handed on, and all of them, in characters of JSON: browsers keep little. */
const LONGEST_CALL = 150_000;
const LONGEST_REPORT = 600_000;
/** Time between two reports, in milliseconds. */
const PAUSE = 400;

/** The public suffix list is needed for advice on calls that pass, and for nothing that is told here. */
const noSites = (): Promise<never> => Promise.reject(new Error('The public suffix list is not loaded here.'));

/**
 * Tells, in time with `later`, which calls of a tab's page have failed, by the same recorder and diagnosis as the panel.
 * @param earlier calls of the same page that another feed has told of
 */
export function createTabFeed(
  recorder: Recorder,
  send: (report: TabReport) => void,
  earlier: readonly FailedCall[] = [],
  later: (task: () => void, milliseconds: number) => void = (task, milliseconds) =>
    void setTimeout(task, milliseconds),
): { readonly restart: () => void } {
  // Each recorder numbers its exchanges from the beginning.
  const failed = new Map(
    earlier.map(({ exchange, diagnosis }): [string, FailedCall] => {
      const id = `earlier ${exchange.id}`;
      return [id, { exchange: { ...exchange, id }, diagnosis }];
    }),
  );
  const source = createLiveSource(recorder, noSites);
  let waiting = false;

  const tell = (): void => {
    if (waiting) return;
    waiting = true;
    later(() => {
      waiting = false;
      send(reportOf(failed));
    }, PAUSE);
  };
  const restart = (): void => {
    source.clear();
    failed.clear();
    tell();
  };
  source.subscribe((change) => {
    if (change.type === 'navigated') return restart();
    const before = failed.size;
    if (change.type === 'upsert') {
      for (const { exchange, diagnosis } of change.items) {
        const { verdict } = diagnosis;
        if (verdict === 'blocked' || verdict === 'failed') failed.set(exchange.id, { exchange, diagnosis });
        else if (!failed.delete(exchange.id)) continue;
        tell();
      }
    } else if (change.type === 'remove') {
      for (const id of change.ids) failed.delete(id);
      if (failed.size !== before) tell();
    }
  });
  return { restart };
}

function reportOf(failed: ReadonlyMap<string, FailedCall>): TabReport {
  const calls: FailedCall[] = [];
  let left = LONGEST_REPORT;
  for (const call of [...failed.values()].toSorted(newestFirst).slice(0, MOST_CALLS)) {
    const size = JSON.stringify(call).length;
    if (size > LONGEST_CALL || size > left) continue;
    left -= size;
    calls.push(call);
  }
  return { count: failed.size, calls };
}

const newestFirst = (a: FailedCall, b: FailedCall): number =>
  Date.parse(b.exchange.startedAt) - Date.parse(a.exchange.startedAt);
