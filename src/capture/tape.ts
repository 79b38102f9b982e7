import type { NetworkEntry } from './assemble/entry.ts';
import type { Outcomes } from './read-outcomes.ts';

/** What a browser reports, one call each. */
export interface Reports {
  add(entry: NetworkEntry): void;
  /** Replaces an entry that was reported without its answer, or without its body. */
  amend(entry: NetworkEntry): void;
  /** @param outcomes what the documents of the inspected page told; null when they could not be asked */
  addOutcomes(outcomes: readonly Outcomes[] | null): void;
  navigated(): void;
}

/** Keeps what is reported until somebody wants it: the page that records is small, and assembles nothing. */
export interface Tape extends Reports {
  /** Hands over what was reported so far, in slices if it is much, and then each report at once. */
  connect(reports: Reports): void;
}

/** So many reports are kept before the panel is opened, the newest. */
const KEPT = 20_000;

/** How long what was kept is handed over before others have their turn, in milliseconds. */
const SLICE = 10;

export function createTape(): Tape {
  let waiting: ((reports: Reports) => void)[] = [];
  /** How many of those the one who connected has had. */
  let played = 0;
  let connected: Reports | null = null;
  const pass = (report: (reports: Reports) => void): void => {
    // What comes while the tape is played has its place at the end.
    if (connected && waiting.length === 0) return report(connected);
    waiting.push(report);
    // In strides: letting go of one at a time would copy the list each time.
    if (!connected && waiting.length > KEPT * 1.1) waiting = waiting.slice(-KEPT);
  };
  const play = (reports: Reports): void => {
    const end = performance.now() + SLICE;
    for (; played < waiting.length; played += 1) {
      if (performance.now() > end) return void setTimeout(play, 0, reports);
      waiting[played]?.(reports);
    }
    waiting = [];
  };
  return {
    add: (entry) => pass((to) => to.add(entry)),
    amend: (entry) => pass((to) => to.amend(entry)),
    addOutcomes: (outcomes) => pass((to) => to.addOutcomes(outcomes)),
    navigated: () => {
      // Chromium tells of a navigation after the new page's first requests: nobody listens yet, so nothing is forgotten.
      if (connected) pass((to) => to.navigated());
    },
    connect(reports) {
      connected = reports;
      play(reports);
    },
  };
}
