import browser from 'webextension-polyfill';
import type { TabState, Watch } from '../ui/popup/ports.ts';

// What popup and background share. In the session's storage, which is memory: it outlives a service worker and never the
// browser. What is watched is kept, as the permission for it is.

/** The key of a tab's state in `storage.session`; '' gives what all of them begin with. */
export const tabKey = (tabId: number | ''): string => `tab:${tabId}`;
/** What was asked for last, in `storage.session`: Chromium closes the popup when it asks the user. */
export const ASKED = 'asked';
/** The sites that are watched, in `storage.local`. */
export const WATCHES = 'watches';

export async function readTab(tabId: number): Promise<TabState | null> {
  const key = tabKey(tabId);
  return ((await browser.storage.session.get(key))[key] as TabState | undefined) ?? null;
}

export const readWatches = async (): Promise<readonly Watch[]> =>
  ((await browser.storage.local.get(WATCHES))[WATCHES] as readonly Watch[] | undefined) ?? [];

export const readAsked = async (): Promise<Watch | null> =>
  ((await browser.storage.session.get(ASKED))[ASKED] as Watch | undefined) ?? null;

/** The permissions a watch needs. Hosts stand for every port and for both schemes: browsers grant hosts. */
export const originsOf = ({ site, apis }: Watch): string[] =>
  [...new Set([site, ...apis])].map((host) => `*://${host}/*`);

export const isGranted = (watch: Watch): Promise<boolean> =>
  browser.permissions.contains({ permissions: ['webRequest'], origins: originsOf(watch) });

/** Makes a watch of what was asked for, once it is granted. */
export async function settleAsked(): Promise<void> {
  const asked = await readAsked();
  if (!asked || !(await isGranted(asked))) return;
  const others = (await readWatches()).filter(({ site }) => site !== asked.site);
  await browser.storage.local.set({ [WATCHES]: [...others, asked] });
  await browser.storage.session.remove(ASKED);
}
