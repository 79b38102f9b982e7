/** How soon the first task of a burst runs, in milliseconds. */
const FIRST = 50;

/**
 * Schedules tasks so that a page at work is not slowed by the panel that watches it: what comes alone is shown at once, a
 * stream in strides. Drawing each of a hundred requests as it came cost the page a tenth of its load time
 * (docs/decisions/0015-strides-and-slices.md).
 * @param apart how far apart the further tasks of a burst are, in milliseconds
 */
export function createPace(apart = 400): (task: () => void) => void {
  let last = -Infinity;
  return (task) => {
    const wait = Math.max(FIRST, last + apart - performance.now());
    setTimeout(() => {
      last = performance.now();
      task();
    }, wait);
  };
}
