import browser from 'webextension-polyfill';
import type { Engine } from '../../core/index.ts';
import type { NetworkEntry } from '../assemble/entry.ts';
import { toEntry, isRecord } from '../har/to-entry.ts';
import { OUTCOMES_EXPRESSION, readOutcomes } from './outcomes.ts';
import { createRecorder, type Recorder } from '../recorder.ts';

/** How long after the last entry the page is asked for outcomes, in milliseconds; then again, while some are missing. */
const ASK_AFTER = [120, 500, 2000];

/**
 * Records the inspected page through `devtools.network` and `devtools.inspectedWindow`, in either browser, from now on
 * and as far back as `getHAR` remembers. Needs no permission.
 */
export function recordInspectedPage(engine: Engine, version: string): Recorder {
  const recorder = createRecorder({ engine, version }, (task) => void setTimeout(task, 50));
  const outcomes = createOutcomeReader(recorder);
  const seenEarly = new Set<string>();
  let early = true;

  const take = (raw: unknown): void => {
    const entry = toEntry(raw);
    if (!entry) return;
    if (early) {
      const key = keyOf(entry);
      if (seenEarly.has(key)) return;
      seenEarly.add(key);
    }
    recorder.add(entry);
    outcomes.ask();
    if (engine === 'chromium' && isWithheld(entry)) void askAgain(recorder);
  };

  browser.devtools.network.onRequestFinished.addListener(take);
  browser.devtools.network.onNavigated.addListener(() => {
    recorder.navigated();
    outcomes.ask();
  });
  // Requests from before DevTools was opened, where the browser still has them.
  void readLog().then((entries) => {
    entries.forEach(take);
    early = false;
    seenEarly.clear();
  });
  outcomes.ask();
  return recorder;
}

const keyOf = (entry: NetworkEntry): string => `${entry.method} ${entry.url} ${entry.startedAt} ${entry.resourceType}`;

/** Chromium now and then reports a refused answer without its headers (docs/observed/chromium.md); its log has them a little later. */
const isWithheld = (entry: NetworkEntry): boolean =>
  entry.status === 0 && (entry.error === 'net::ERR_FAILED' || entry.error === 'net::ERR_INVALID_REDIRECT');

let asking = false;

async function askAgain(recorder: Recorder): Promise<void> {
  if (asking) return;
  asking = true;
  await new Promise((resolve) => setTimeout(resolve, 300));
  asking = false;
  for (const raw of await readLog()) {
    const entry = toEntry(raw);
    if (entry && entry.status > 0 && entry.error !== null) recorder.amend(entry);
  }
}

async function readLog(): Promise<readonly unknown[]> {
  try {
    const log: unknown = await browser.devtools.network.getHAR();
    return isRecord(log) && Array.isArray(log['entries']) ? (log['entries'] as readonly unknown[]) : [];
  } catch {
    return [];
  }
}

/** Asks the page for outcomes soon after traffic, never while it is quiet. */
function createOutcomeReader(recorder: Recorder): { ask(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const read = async (turn: number): Promise<void> => {
    const found = readOutcomes(await evaluate(OUTCOMES_EXPRESSION));
    recorder.outcomesAvailable(found !== null);
    for (const { timeOrigin, timings } of found ?? []) recorder.addTimings(timings, timeOrigin);
    schedule(turn + 1);
  };

  const schedule = (turn: number): void => {
    const delay = ASK_AFTER[turn];
    if (delay === undefined || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void read(turn);
    }, delay);
  };

  return {
    ask() {
      clearTimeout(timer);
      timer = undefined;
      schedule(0);
    },
  };
}

async function evaluate(expression: string): Promise<unknown> {
  try {
    const [value] = (await browser.devtools.inspectedWindow.eval(expression)) as [unknown, unknown];
    return value;
  } catch {
    return null;
  }
}
