import { toEntry } from '../../../src/capture/har/to-entry.ts';
import { createRecorder, type Recorder } from '../../../src/capture/recorder.ts';

/** A recorder that a test feeds by hand: `record([HAR entry, …])` in the page. */
export function fedRecorder(): Recorder {
  const recorder = createRecorder(
    { engine: 'chromium', version: '156.0.0.0' },
    (task) => void setTimeout(task, 0),
  );
  Object.assign(window, {
    corsLensRecorder: recorder,
    record: (entries: readonly unknown[]) => {
      for (const raw of entries) {
        const entry = toEntry(raw);
        if (!entry) throw new Error(`Not an entry: ${JSON.stringify(raw).slice(0, 200)}`);
        recorder.add(entry);
      }
    },
  });
  return recorder;
}
