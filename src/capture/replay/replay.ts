import type { HarContent } from '../har/read-har.ts';
import { createRecorder, type Recorder } from '../recorder.ts';

/**
 * Plays a recording back in memory: a recorder that has seen everything in it, for the panel outside of DevTools.
 * @param schedule runs a task soon, as for `createRecorder`
 */
export function replay(content: HarContent, schedule: (task: () => void) => void): Recorder {
  const recorder = createRecorder(content.recording, schedule);
  for (const entry of content.entries) recorder.add(entry);
  recorder.addTimings(content.timings, null);
  return recorder;
}
