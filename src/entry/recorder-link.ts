import type { Recorder } from '../capture/recorder.ts';

/** Both pages are of this extension and in one process: the panel is handed the recorder itself, nothing is copied. */
interface Linked extends Window {
  corsLensRecorder?: Recorder;
  corsLensReady?: (recorder: Recorder) => void;
}

/** Gives the recorder to the panel's window, now or when its script has loaded. */
export function handOver(window: Window, recorder: Recorder): void {
  const linked = window as Linked;
  if (linked.corsLensRecorder) return;
  linked.corsLensRecorder = recorder;
  linked.corsLensReady?.(recorder);
}

/** Waits, in the panel, for the recorder. */
export function receive(window: Window): Promise<Recorder> {
  const linked = window as Linked;
  return new Promise((resolve) => {
    if (linked.corsLensRecorder) resolve(linked.corsLensRecorder);
    else linked.corsLensReady = resolve;
  });
}
