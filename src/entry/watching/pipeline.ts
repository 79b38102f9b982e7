import { createRecorder } from '../../capture/recorder.ts';
import { createWebRequestReader } from '../../capture/web-request/reader.ts';
import type { Browser } from '../../core/index.ts';
import type { Message, TabReport } from '../messages.ts';
import type { FailedCall } from '../../ui/popup/ports.ts';
import { createPace } from '../pace.ts';
import { createTabFeed } from '../tab-feed.ts';

/** Tabs that are watched at a time, those that were busy last. */
const MOST_TABS = 30;
/** Exchanges kept of a tab, for what one call tells of another. */
const MOST_EXCHANGES = 500;

/**
 * Looks at the requests of watched sites: each tab as DevTools would be looked at, in the same recorder.
 * @param earlier gives what is known of a tab from before this was started
 */
export function createPipeline(
  browser: Browser,
  send: (tabId: number, report: TabReport) => void,
  earlier: (tabId: number) => readonly FailedCall[] = () => [],
): (message: Message) => void {
  const tabs = new Map<number, ReturnType<typeof createTab>>();

  const createTab = (tabId: number) => {
    const recorder = createRecorder(browser, createPace());
    recorder.setLimit(MOST_EXCHANGES);
    return { recorder, feed: createTabFeed(recorder, (report) => send(tabId, report), earlier(tabId)) };
  };
  const tabOf = (tabId: number): ReturnType<typeof createTab> => {
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
    else if (message.type === 'tab-closed') tabs.delete(message.tabId);
  };
}
