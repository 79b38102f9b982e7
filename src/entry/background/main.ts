import browser from 'webextension-polyfill';
import { listenToRequests } from '../../capture/web-request/listen.ts';
import { pageOf } from '../../capture/web-request/page-of.ts';
import type { TabState } from '../../ui/popup/ports.ts';
import { browserOf } from '../browser-name.ts';
import { NOTHING_FAILED, type Message } from '../messages.ts';
import { WATCHES, isGranted, readTab, readWatches, settleAsked, tabKey } from '../stored-tabs.ts';
import { isWatched } from '../watching/sites.ts';
import { createPipelineHost } from './pipeline-host.ts';

// Keeps what is known of each tab and shows how much that is. Everything that must outlive this script is in the session's
// storage: browsers stop it when it has nothing to do.

const { engine } = browserOf(navigator.userAgent);
const MOST_SHOWN = 99;
const BADGE = { background: '#b3251d', text: '#ffffff' };

/** One change after the other: each reads what the one before has written. */
let queue: Promise<unknown> = Promise.resolve();
const inTurn = (change: () => Promise<unknown>): void => {
  queue = queue.then(change).catch(() => undefined);
};

async function show(tabId: number, { count }: Pick<TabState, 'count'>): Promise<void> {
  const text = count === 0 ? '' : count > MOST_SHOWN ? `${MOST_SHOWN}+` : String(count);
  await browser.action.setBadgeBackgroundColor({ color: BADGE.background, tabId });
  await browser.action.setBadgeTextColor({ color: BADGE.text, tabId });
  await browser.action.setBadgeText({ text, tabId });
}

async function keep(tabId: number, state: TabState): Promise<void> {
  // First, for it fails where the tab is gone: nothing is kept of that.
  await show(tabId, state);
  const key = tabKey(tabId);
  // A full storage costs the calls, not their number.
  await browser.storage.session
    .set({ [key]: state })
    .catch(() => browser.storage.session.set({ [key]: { ...state, calls: [] } }));
}

/** The watches, as long as nobody changes them. */
let watches = readWatches();
browser.storage.local.onChanged.addListener((changes) => {
  if (!(WATCHES in changes)) return;
  watches = readWatches();
  inTurn(endWatchedTabs);
});

/** Whether a tab shows a page of a site that is watched, or is about to. Browsers tell addresses of granted hosts only. */
async function isTabWatched(tabId: number): Promise<boolean> {
  // None: the tab is gone.
  const tab = await browser.tabs.get(tabId).catch(() => null);
  return isWatched(await watches, tab?.pendingUrl ?? tab?.url ?? '');
}

/** Whether DevTools tells of a tab. What has crashed has not said that it is closed. */
async function isInspected(tabId: number, known: TabState | null): Promise<boolean> {
  if (known?.source !== 'devtools' || !known.live) return false;
  const question: Message = { type: 'devtools-asked', tabId };
  // Rejected where nobody listens.
  return browser.runtime.sendMessage(question).then(
    (answer) => answer === true,
    () => false,
  );
}

/** Tabs whose page the watch has told of since this script was started. */
const told = new Set<number>();

async function receive(message: Message): Promise<void> {
  if (message.type === 'report') {
    const { source, tabId, report } = message;
    if (source === 'watch') {
      // Reports are paced: one may come when the watch has ended, or the page was left.
      if (!(await isTabWatched(tabId))) return;
      // DevTools sees more: while it is open, the watch over the site has nothing to add.
      if (await isInspected(tabId, await readTab(tabId))) return;
      told.add(tabId);
    }
    await keep(tabId, { source, live: true, ...report });
  } else if (message.type === 'devtools-opened') {
    // What the watch has seen stays until the page navigates.
    const { count, calls } = (await readTab(message.tabId)) ?? NOTHING_FAILED;
    await keep(message.tabId, { source: 'devtools', live: true, count, calls });
  } else if (message.type === 'devtools-closed') {
    const known = await readTab(message.tabId);
    if (known?.source === 'devtools') await keep(message.tabId, { ...known, live: false });
  }
}

browser.runtime.onMessage.addListener((message: unknown): undefined => {
  inTurn(() => receive(message as Message));
});

const pipeline = createPipelineHost((message) => inTurn(() => receive(message)));
// At once: a browser starts this script anew for the events of listeners it had from its beginning.
const listen = (): (() => void) | null =>
  listenToRequests(engine, (event) => {
    // Hosts are granted for other sites too, and for the tab a popup is opened on: that is not looked at.
    void watches.then((known) => {
      if (isWatched(known, pageOf(event))) pipeline.send({ type: 'web-request', event });
    });
  });
let endListening = listen();

/**
 * Firefox remembers listeners of a page's beginning only. Those added later need the page to stay, which any call keeps it
 * from stopping: every 20 s, where it is stopped after 30.
 */
let stay: ReturnType<typeof setInterval> | undefined;
const listenLate = (): void => {
  if (endListening) return;
  endListening = listen();
  if (import.meta.env.MODE === 'firefox')
    stay = setInterval(() => void browser.runtime.getPlatformInfo(), 20_000);
};

browser.tabs.onRemoved.addListener((tabId) => {
  inTurn(() => browser.storage.session.remove(tabKey(tabId)));
  if (endListening) pipeline.send({ type: 'tab-left', tabId });
});
browser.tabs.onUpdated.addListener((tabId, { status }, { url }) => {
  if (status !== 'loading') return;
  inTurn(async () => {
    const known = await readTab(tabId);
    // Browsers clear a tab's badge when it navigates; what is live tells of itself.
    if (known && (await isInspected(tabId, known))) return show(tabId, known);
    // An address is told of granted hosts only: without one the tab has left the site that is watched.
    const isOn = isWatched(await watches, url ?? '');
    // Firefox says so only of new documents, and may have stopped this script when the watch would have told of one. What the
    // watch tells it tells anew by itself, and may have done so before this is heard of.
    if (isOn && engine === 'firefox' && !told.has(tabId))
      await keep(tabId, { source: 'watch', live: true, ...NOTHING_FAILED });
    else if (known && isOn && known.source === 'watch' && known.live) await show(tabId, known);
    else if (known) {
      await browser.storage.session.remove(tabKey(tabId));
      if (endListening && known.source === 'watch') pipeline.send({ type: 'tab-left', tabId });
    }
  });
});

browser.permissions.onAdded.addListener(() => {
  listenLate();
  inTurn(settleAsked);
});
browser.permissions.onRemoved.addListener(() => {
  inTurn(async () => {
    // Also what was taken back in the browser's own settings.
    const known = await readWatches();
    const granted = await Promise.all(known.map(isGranted));
    const left = known.filter((_, index) => granted[index]);
    if (left.length < known.length) await browser.storage.local.set({ [WATCHES]: left });
    if (left.length > 0) return;
    endListening?.();
    endListening = null;
    clearInterval(stay);
    await pipeline.end();
  });
});

/** Nobody looks at them any more. */
async function endWatchedTabs(): Promise<void> {
  for (const [key, value] of Object.entries(await browser.storage.session.get(null))) {
    if (!key.startsWith(tabKey(''))) continue;
    const state = value as TabState;
    const tabId = Number(key.slice(tabKey('').length));
    if (state.source !== 'watch' || (await isTabWatched(tabId))) continue;
    await browser.storage.session.set({ [key]: { ...state, live: false } });
    if (endListening) pipeline.send({ type: 'tab-left', tabId });
  }
}
