// The popup over facts that a test gives: all of it but the browser's own API.
import { copyText } from '../../../src/entry/clipboard.ts';
import { rootElement } from '../../../src/entry/root-element.ts';
import { createTabFeed } from '../../../src/entry/tab-feed.ts';
import { mountPopup } from '../../../src/ui/popup/mount.tsx';
import type { PopupFacts } from '../../../src/ui/popup/ports.ts';
import { fedRecorder } from './fed-recorder.ts';

let facts: PopupFacts = { tab: null, watches: [], asked: null };
const listeners = new Set<(facts: PopupFacts) => void>();
const know = (change: Partial<PopupFacts>): void => {
  facts = { ...facts, ...change };
  for (const listener of listeners) listener(facts);
};

Object.assign(window, { know });
createTabFeed(
  fedRecorder(),
  (report) => know({ tab: { source: 'devtools', live: true, ...report } }),
  undefined,
  (task) => void setTimeout(task, 0),
);

mountPopup(rootElement(), {
  page: { tabId: 1, host: 'app.test' },
  initial: facts,
  subscribe: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  // As where the user says no.
  watch: () => Promise.resolve(false),
  unwatch: () => Promise.resolve(),
  theme: null,
  openFiles: () => undefined,
  copy: copyText,
});
