import browser from 'webextension-polyfill';
import type { Engine } from '../../core/index.ts';
import type { NetworkEntry } from '../assemble/entry.ts';
import { toEntry, isRecord } from '../har/to-entry.ts';
import { OUTCOMES_EXPRESSION, readOutcomes } from './outcomes.ts';
import { createRecorder, type Recorder } from '../recorder.ts';

/** How long after the last entry the page is asked for outcomes, in milliseconds; then again, while some are missing. */
const ASK_AFTER = [120, 500, 2000];
/** So many entries are remembered to tell a new one from one reported before. */
const REMEMBERED = 20_000;

/**
 * Records the inspected page through `devtools.network` and `devtools.inspectedWindow`, in either browser, from now on
 * and as far back as `getHAR` remembers. Needs no permission.
 */
export function recordInspectedPage(engine: Engine, version: string): Recorder {
  const recorder = createRecorder({ engine, version }, (task) => void setTimeout(task, 50));
  const known = new Set<string>();

  const take = (entry: NetworkEntry): void => {
    const key = `${entry.method} ${entry.url} ${entry.startedAt} ${entry.resourceType}`;
    if (known.has(key)) {
      // Chromium now and then reports a refused answer without its headers; its log has them a little later.
      if (entry.status > 0 && entry.error !== null) recorder.amend(entry);
      return;
    }
    known.add(key);
    if (known.size > REMEMBERED) known.delete(known.values().next().value as string);
    recorder.add(entry);
  };

  /** Reads the browser's own log: what came before DevTools was opened, and what was never or only half reported. */
  const readLog = async (): Promise<void> => {
    for (const raw of await loggedEntries()) {
      const entry = toEntry(raw);
      if (entry) take(entry);
    }
  };

  const outcomes = createOutcomeReader(recorder, () => {
    // Chromium reports no answer whose body the page never reads (docs/observed/chromium.md); Firefox reports all.
    if (engine === 'chromium') void readLog();
  });
  browser.devtools.network.onRequestFinished.addListener((raw: unknown) => {
    const entry = toEntry(raw);
    if (!entry) return;
    take(entry);
    outcomes.ask();
  });
  browser.devtools.network.onNavigated.addListener(() => {
    recorder.navigated();
    outcomes.ask();
  });
  void readLog().then(() => outcomes.ask());
  return recorder;
}

async function loggedEntries(): Promise<readonly unknown[]> {
  try {
    const log: unknown = await browser.devtools.network.getHAR();
    return isRecord(log) && Array.isArray(log['entries']) ? (log['entries'] as readonly unknown[]) : [];
  } catch {
    return [];
  }
}

/** Asks the page for outcomes soon after traffic, never while it is quiet. @param whenQuiet is called at the end of a burst */
function createOutcomeReader(recorder: Recorder, whenQuiet: () => void): { ask(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = false;

  const read = async (turn: number): Promise<void> => {
    const found = readOutcomes(await evaluate(OUTCOMES_EXPRESSION));
    recorder.outcomesAvailable(found !== null);
    for (const { timeOrigin, timings } of found ?? []) recorder.addTimings(timings, timeOrigin);
    if (turn === 1) whenQuiet();
    schedule(turn + 1);
  };

  const schedule = (turn: number): void => {
    const delay = ASK_AFTER[turn];
    if (delay === undefined || timer !== undefined) return;
    first = turn === 0;
    timer = setTimeout(() => {
      timer = undefined;
      void read(turn);
    }, delay);
  };

  return {
    ask() {
      // A steady stream of requests must not put the first look off for ever.
      if (timer !== undefined && first) return;
      clearTimeout(timer);
      timer = undefined;
      schedule(0);
    },
  };
}

/** Firefox resolves with `[value, error]`, Chromium's own promises with the value; a page that throws gives null. */
async function evaluate(expression: string): Promise<unknown> {
  try {
    const result: unknown = await browser.devtools.inspectedWindow.eval(expression);
    return Array.isArray(result) ? result[0] : result;
  } catch {
    return null;
  }
}
