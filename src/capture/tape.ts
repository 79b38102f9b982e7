import type { NetworkEntry } from './assemble/entry.ts';

/** What a browser reports, one call each. */
export interface Reports {
  add(entry: NetworkEntry): void;
  /** Replaces an entry that was reported without its answer, or without its body. */
  amend(entry: NetworkEntry): void;
  /** @param raw what the inspected page said of its outcomes, unread; null when it could not be asked */
  addOutcomes(raw: unknown): void;
  navigated(): void;
}

/** Keeps what is reported until somebody wants it: the page that records is small, and assembles nothing. */
export interface Tape extends Reports {
  /** Hands over what was reported so far, and from now on each report at once. */
  connect(reports: Reports): void;
}

/** So many reports are kept before the panel is opened, the newest. */
const KEPT = 20_000;

export function createTape(): Tape {
  let waiting: ((reports: Reports) => void)[] = [];
  let connected: Reports | null = null;
  const pass = (report: (reports: Reports) => void): void => {
    if (connected) return report(connected);
    waiting.push(report);
    // In strides: letting go of one at a time would copy the list each time.
    if (waiting.length > KEPT * 1.1) waiting = waiting.slice(-KEPT);
  };
  return {
    add: (entry) => pass((to) => to.add(entry)),
    amend: (entry) => pass((to) => to.amend(entry)),
    addOutcomes: (raw) => pass((to) => to.addOutcomes(raw)),
    navigated: () => {
      // Chromium tells of a navigation after the new page's first requests: nobody listens yet, so nothing is forgotten.
      connected?.navigated();
    },
    connect(reports) {
      connected = reports;
      const kept = waiting;
      waiting = [];
      for (const report of kept) report(reports);
    },
  };
}
