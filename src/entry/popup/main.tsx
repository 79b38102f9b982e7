import browser from 'webextension-polyfill';
import { hostOf } from '../../ui/popup/hosts.ts';
import { mountPopup } from '../../ui/popup/mount.tsx';
import type { PopupFacts } from '../../ui/popup/ports.ts';
import { languageOf } from '../language.ts';
import { rootElement } from '../root-element.ts';
import { extensionStore } from '../store.ts';
import { storedSettings } from '../stored-settings.ts';
import {
  ASKED,
  WATCHES,
  originsOf,
  readAsked,
  readTab,
  readWatches,
  settleAsked,
  tabKey,
} from '../stored-tabs.ts';

// The tab it was opened on: the click on the button lets the popup know its address, until it is closed.
const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
const tabId = tab?.id ?? -1;

const readFacts = async (): Promise<PopupFacts> => {
  const [known, watches, asked] = await Promise.all([readTab(tabId), readWatches(), readAsked()]);
  return { tab: known, watches, asked };
};

const { initial: settings } = await storedSettings(extensionStore());
await languageOf([browser.i18n.getUILanguage()])(settings.language);

mountPopup(rootElement(), {
  page: { tabId, host: hostOf(tab?.url ?? '') },
  initial: await readFacts(),
  theme: settings.theme,
  subscribe: (listener) => {
    const onChanged = (changes: Readonly<Record<string, unknown>>): void => {
      if ([tabKey(tabId), WATCHES, ASKED].some((key) => key in changes)) void readFacts().then(listener);
    };
    browser.storage.onChanged.addListener(onChanged);
    return () => browser.storage.onChanged.removeListener(onChanged);
  },
  watch: async (watch) => {
    // A browser asks the user only while the click lasts: nothing is waited for before.
    const noted = browser.storage.session.set({ [ASKED]: watch });
    const granted = await browser.permissions.request({
      permissions: ['webRequest'],
      origins: originsOf(watch),
    });
    await noted;
    // The background does the same where the popup is gone by now. It hears of nothing that was granted before.
    if (granted) await settleAsked();
    return granted;
  },
  unwatch: async (site) => {
    const watches = await readWatches();
    const left = watches.filter((watch) => watch.site !== site);
    const needed = new Set(left.flatMap(originsOf));
    const origins = watches.flatMap(originsOf).filter((origin) => !needed.has(origin));
    await browser.storage.local.set({ [WATCHES]: left });
    await browser.permissions.remove({
      origins: [...new Set(origins)],
      ...(left.length === 0 ? { permissions: ['webRequest'] } : {}),
    });
  },
  openFiles: () => {
    void browser.tabs.create({ url: browser.runtime.getURL('src/entry/panel/index.html') });
    window.close();
  },
  copy: async (text) => (await import('../clipboard.ts')).copyText(text),
});
