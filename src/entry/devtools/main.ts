import browser from 'webextension-polyfill';
import { recordInspectedPage } from '../../capture/devtools/record.ts';
import { createTape } from '../../capture/tape.ts';
import { browserOf } from '../browser-name.ts';
import type { Message } from '../messages.ts';
import { handOver } from '../tape-link.ts';
import { bothReports } from './both-reports.ts';
import { crossesOrigins } from './crosses-origins.ts';

const browserName = browserOf(navigator.userAgent);
const { tabId } = browser.devtools.inspectedWindow;
/** For the panel, which may never be opened. */
const tape = createTape();
/** For the toolbar button: the same once more, played as soon as there is something to look at. */
const feedTape = createTape();
let feeding = false;

async function feed(): Promise<void> {
  if (feeding) return;
  feeding = true;
  const [{ createRecorder }, { createPace }, { createTabFeed }] = await Promise.all([
    import('../../capture/recorder.ts'),
    import('../pace.ts'),
    import('../tab-feed.ts'),
  ]);
  const recorder = createRecorder(browserName, createPace());
  createTabFeed(recorder, (report) => tell({ type: 'report', source: 'devtools', tabId, report }));
  feedTape.connect(recorder);
}

const tell = (message: Message): void => void browser.runtime.sendMessage(message).catch(() => undefined);

recordInspectedPage(
  browserName.engine,
  bothReports(tape, {
    ...feedTape,
    add: (entry) => {
      feedTape.add(entry);
      if (crossesOrigins(entry)) void feed();
    },
  }),
);
tell({ type: 'devtools-opened', tabId });
addEventListener('pagehide', () => tell({ type: 'devtools-closed', tabId }));

// An absolute path: Chromium and Firefox resolve relative ones differently.
const panel = await browser.devtools.panels.create('CORS', '/icons/32.png', '/src/entry/panel/index.html');
panel.onShown.addListener((window) => handOver(window as unknown as Window, tape));
