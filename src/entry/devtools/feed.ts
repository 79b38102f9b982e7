import { createTape, type Reports } from '../../capture/tape.ts';
import type { Browser } from '../../core/index.ts';
import { NOTHING_FAILED, type TabReport } from '../messages.ts';
import { crossesOrigins } from './crosses-origins.ts';

/**
 * Tells what a page has fail, for the toolbar button. What looks at calls is loaded with the first that may have left the page's
 * origin.
 */
export function createFeed(browser: Browser, send: (report: TabReport) => void): Reports {
  const tape = createTape();
  let begun = false;
  let connected = false;

  const begin = async (): Promise<void> => {
    if (begun) return;
    begun = true;
    const [{ createRecorder }, { createPace }, { createTabFeed }] = await Promise.all([
      import('../../capture/recorder.ts'),
      import('../pace.ts'),
      import('../tab-feed.ts'),
    ]);
    const recorder = createRecorder(browser, createPace());
    createTabFeed(recorder, send);
    tape.connect(recorder);
    connected = true;
  };
  return {
    ...tape,
    add: (entry) => {
      tape.add(entry);
      if (crossesOrigins(entry)) void begin();
    },
    navigated: () => {
      tape.navigated();
      // The tape forgets nothing yet, and has nothing of the last page that failed: others may have told of it.
      if (!connected) send(NOTHING_FAILED);
    },
  };
}
