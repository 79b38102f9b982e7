import browser from 'webextension-polyfill';
import type { Engine } from '../../core/index.ts';
import type { NetworkEntry } from '../assemble/entry.ts';
import { bodyExcerpt, isRecord, toEntry } from '../har/to-entry.ts';
import { OUTCOMES_EXPRESSION } from './outcomes.ts';
import { readOutcomes } from '../read-outcomes.ts';
import type { Reports } from '../tape.ts';

/** How long after the last entry the page is asked for outcomes, in milliseconds; then again, while some are missing. */
const ASK_AFTER = [120, 500, 2000];
/** How far apart two looks are while requests keep coming, in milliseconds: each is an evaluation in the page. */
const APART = 1000;
/** How often a page with the probe in it is asked, in milliseconds. */
const ASK_PROBE = 1000;
/** A log longer than this is not read again: reading costs as much as the log is long. */
const LONG_LOG = 3000;

/**
 * Records the inspected page through `devtools.network` and `devtools.inspectedWindow`, in either browser, from now on
 * and as far back as `getHAR` remembers. Needs no permission.
 */
export function recordInspectedPage(engine: Engine, tape: Reports): void {
  const seen = createSeen();
  let readable = true;

  /** Reads the browser's own log: what came before DevTools was opened, and what was never or only half reported. */
  const readLog = async (): Promise<void> => {
    if (!readable) return;
    const log = await loggedEntries();
    readable = log.length <= LONG_LOG;
    const entries = log.map((raw) => toEntry(raw)).filter((entry) => entry !== null);
    for (const { entry, known } of seen.compare(entries.filter(isAnswered))) {
      if (!known) tape.add(entry);
      // Chromium now and then reports a refused answer without its headers; its log has them a little later.
      else if (entry.status > 0 && entry.error !== null) tape.amend(entry);
    }
  };

  let isFirst = true;
  const outcomes = createOutcomeReader(tape, () => {
    // Chromium reports no answer whose body the page never reads (docs/observed/chromium.md). Firefox reports all, and
    // loses what is under way while its log is read: there it is read once, for what came before.
    if (engine === 'chromium' || isFirst) void readLog();
    isFirst = false;
  });
  browser.devtools.network.onRequestFinished.addListener((raw: unknown) => {
    const entry = toEntry(raw);
    if (!entry) return;
    if (seen.isNew(entry)) tape.add(entry);
    outcomes.ask();
    if (entry.status >= 400) readBody(raw, (body) => tape.amend({ ...entry, body }));
  });
  browser.devtools.network.onNavigated.addListener(() => {
    tape.navigated();
    readable = true;
    outcomes.ask();
  });
  // What came before this page was there. Firefox's log waits until traffic is quiet.
  if (engine === 'chromium') void readLog().then(() => outcomes.ask());
  else outcomes.ask();
}

/** The log lists requests that are still under way, too. */
const isAnswered = ({ status, error }: NetworkEntry): boolean =>
  status > 0 || (error !== null && error !== undefined);

interface Seen {
  /** Whether a reported entry was not taken from the log before. Reported entries are never repeats of each other. */
  isNew(entry: NetworkEntry): boolean;
  /** Tells for each entry of the whole log whether it was taken before. */
  compare(log: readonly NetworkEntry[]): { readonly entry: NetworkEntry; readonly known: boolean }[];
}

/** Counts entries by what identifies them: identical requests may start in the same millisecond. Never more than a log. */
function createSeen(): Seen {
  const keyOf = ({ method, url, startedAt, resourceType }: NetworkEntry): string =>
    `${method} ${startedAt} ${resourceType} ${url}`;
  let taken = new Map<string, number>();
  const ahead = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string, change: number): void => {
    counts.set(key, (counts.get(key) ?? 0) + change);
  };
  return {
    isNew(entry) {
      const key = keyOf(entry);
      if ((ahead.get(key) ?? 0) > 0) {
        add(ahead, key, -1);
        return false;
      }
      add(taken, key, 1);
      return true;
    },
    compare(log) {
      const counts = new Map<string, number>();
      const result = log.map((entry) => {
        const key = keyOf(entry);
        add(counts, key, 1);
        const known = (counts.get(key) ?? 0) <= (taken.get(key) ?? 0);
        if (!known) add(ahead, key, 1);
        return { entry, known };
      });
      taken = counts;
      return result;
    },
  };
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
function createOutcomeReader(tape: Reports, whenQuiet: () => void): { ask(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = false;
  let probed = false;
  let last = -Infinity;

  const read = async (turn: number): Promise<void> => {
    last = performance.now();
    const raw = await evaluate(OUTCOMES_EXPRESSION);
    probed = isProbed(raw);
    tape.addOutcomes(readOutcomes(raw));
    if (turn === 1) whenQuiet();
    schedule(turn + 1);
  };

  const schedule = (turn: number): void => {
    // A call the browser refuses makes no traffic: only the probe tells of it.
    const delay = ASK_AFTER[turn] ?? (probed ? ASK_PROBE : undefined);
    if (delay === undefined || timer !== undefined) return;
    first = turn === 0;
    timer = setTimeout(
      () => {
        timer = undefined;
        void read(turn);
      },
      Math.max(delay, last + APART * Number(first) - performance.now()),
    );
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

/** Whether a document of the page has the probe in it. */
const isProbed = (raw: unknown): boolean =>
  isRecord(raw) &&
  Array.isArray(raw['outcomes']) &&
  raw['outcomes'].some((one: unknown) => isRecord(one) && isRecord(one['probe']));

/** Asks for the body of an answer, which either browser gives to a callback; often it has none to give. */
function readBody(raw: unknown, use: (body: string) => void): void {
  if (!isRecord(raw) || typeof raw['getContent'] !== 'function') return;
  const read = raw['getContent'] as (...callback: unknown[]) => unknown;
  const take = (text: unknown, encoding: unknown): void => {
    const body = bodyExcerpt(text, encoding);
    if (body !== '') use(body);
  };
  try {
    read.call(raw, take);
  } catch {
    // The polyfill's own function takes no callback and gives `[text, encoding]`.
    void Promise.resolve(read.call(raw)).then(
      (given) => Array.isArray(given) && take(given[0], given[1]),
      () => undefined,
    );
  }
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
