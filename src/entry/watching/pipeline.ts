import { createRecorder, type Recorder } from '../../capture/recorder.ts';
import { createWebRequestReader } from '../../capture/web-request/reader.ts';
import type { Browser } from '../../core/index.ts';
import type { Message, TabReport } from '../messages.ts';
import { createPace } from '../pace.ts';
import { createTabFeed } from '../tab-feed.ts';

/** Tabs that are watched at a time, those that were busy last. */
const MOST_TABS = 30;
/** Exchanges kept of a tab, for what one call tells of another. */
const MOST_EXCHANGES = 500;

interface WatchedTab {
  readonly recorder: Recorder;
  readonly feed: ReturnType<typeof createTabFeed>;
}

/**
 * Looks at the requests of watched sites: each tab as DevTools would be looked at, in the same recorder.
 * @param earlier gives what is known of a tab from before this was started
 */
export function createPipeline(
  browser: Browser,
  send: (tabId: number, report: TabReport) => void,
  earlier: (tabId: number) => TabReport | undefined = () => undefined,
): (message: Message) => void {
  const tabs = new Map<number, WatchedTab>();

  const createTab = (tabId: number): WatchedTab => {
    const recorder = createRecorder(browser, createPace());
    recorder.setLimit(MOST_EXCHANGES);
    const feed = createTabFeed(
      recorder,
      (report) => {
        // Of what was let go of nothing is told any more.
        if (tabs.get(tabId)?.recorder === recorder) send(tabId, report);
      },
      earlier(tabId),
    );
    return { recorder, feed };
  };
  const tabOf = (tabId: number): WatchedTab => {
    const tab = tabs.get(tabId) ?? createTab(tabId);
    tabs.delete(tabId);
    tabs.set(tabId, tab);
    if (tabs.size > MOST_TABS) tabs.delete(tabs.keys().next().value as number);
    return tab;
  };
  const take = createWebRequestReader(browser.engine, (report) => {
    const { recorder, feed } = tabOf(report.tabId);
    if (report.type === 'navigated') feed.restart();
    else recorder.add(report.entry);
  });
  return (message) => {
    if (message.type === 'web-request') take(message.event);
    else if (message.type === 'tab-left') tabs.delete(message.tabId);
  };
}
