import browser from 'webextension-polyfill';
import { recordInspectedPage } from '../../capture/devtools/record.ts';
import { createTape } from '../../capture/tape.ts';
import { browserOf } from '../browser-name.ts';
import type { Message } from '../messages.ts';
import { handOver } from '../tape-link.ts';
import { bothReports } from './both-reports.ts';
import { createFeed } from './feed.ts';

const browserName = browserOf(navigator.userAgent);
const { tabId } = browser.devtools.inspectedWindow;
const tell = (message: Message): void => void browser.runtime.sendMessage(message).catch(() => undefined);

/** For the panel, which may never be opened. */
const tape = createTape();
/** For the toolbar button: the same once more. */
const feed = createFeed(browserName, (report) => tell({ type: 'report', source: 'devtools', tabId, report }));
recordInspectedPage(browserName.engine, bothReports(tape, feed));
tell({ type: 'devtools-opened', tabId });
// At once, not by a promise: not every version of Chromium waits for one.
const answer = (message: unknown, _sender: unknown, respond: (answer: true) => void): void => {
  const asked = message as Message;
  if (asked.type === 'devtools-asked' && asked.tabId === tabId) respond(true);
};
browser.runtime.onMessage.addListener(answer as (message: unknown) => void);
addEventListener('pagehide', () => tell({ type: 'devtools-closed', tabId }));

// An absolute path: Chromium and Firefox resolve relative ones differently.
const panel = await browser.devtools.panels.create('CORS', '/icons/32.png', '/src/entry/panel/index.html');
panel.onShown.addListener((window) => handOver(window as unknown as Window, tape));
