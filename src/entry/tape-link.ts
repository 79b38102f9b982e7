import type { Tape } from '../capture/tape.ts';

/** Both pages are of this extension and in one process: the panel is handed the tape itself, nothing is copied. */
interface Linked extends Window {
  corsLensTape?: Tape;
  corsLensReady?: (tape: Tape) => void;
}

/** Gives the tape to the panel's window, now or when its script has loaded. */
export function handOver(window: Window, tape: Tape): void {
  const linked = window as Linked;
  if (linked.corsLensTape) return;
  linked.corsLensTape = tape;
  linked.corsLensReady?.(tape);
}

/** Waits, in the panel, for the tape. */
export function receive(window: Window): Promise<Tape> {
  const linked = window as Linked;
  return new Promise((resolve) => {
    if (linked.corsLensTape) resolve(linked.corsLensTape);
    else linked.corsLensReady = resolve;
  });
}
