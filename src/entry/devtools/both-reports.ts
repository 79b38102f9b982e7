import type { Reports } from '../../capture/tape.ts';

/** Tells two who listen. */
export const bothReports = (one: Reports, other: Reports): Reports => ({
  add(entry) {
    one.add(entry);
    other.add(entry);
  },
  amend(entry) {
    one.amend(entry);
    other.amend(entry);
  },
  addOutcomes(outcomes) {
    one.addOutcomes(outcomes);
    other.addOutcomes(outcomes);
  },
  navigated() {
    one.navigated();
    other.navigated();
  },
});
