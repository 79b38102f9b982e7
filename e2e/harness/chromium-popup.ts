import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, KeyInput, Page, Target, WebWorker } from 'puppeteer-core';
import { parseKey } from './keys.ts';
import type { Popup, Session } from './types.ts';
import { waitUntil } from './wait-until.ts';

/**
 * Installs an unpacked extension. What is granted beforehand is required by a copy of it, which is then replaced by the
 * extension as it is: Chromium keeps what it has granted, as it does for a user who has said yes.
 * @returns its id
 */
export async function installChromiumExtension(
  browser: Browser,
  folder: string,
  granted: readonly string[],
): Promise<string> {
  if (granted.length === 0) return browser.installExtension(folder);
  const copy = mkdtempSync(join(tmpdir(), 'cors-lens-extension-'));
  browser.once('disconnected', () => rmSync(copy, { recursive: true, force: true }));
  cpSync(folder, copy, { recursive: true });
  const path = join(copy, 'manifest.json');
  const manifest = readFileSync(path, 'utf8');
  const { optional_permissions, optional_host_permissions, ...asIs } = JSON.parse(manifest) as {
    readonly permissions: readonly string[];
    readonly optional_permissions: readonly string[];
    readonly optional_host_permissions: readonly string[];
  };
  if (optional_permissions.length + optional_host_permissions.length === 0)
    throw new Error('The extension asks for nothing later.');
  const permissions = [...asIs.permissions, ...optional_permissions];
  writeFileSync(path, JSON.stringify({ ...asIs, permissions, host_permissions: granted }));
  await browser.installExtension(copy);
  writeFileSync(path, manifest);
  return browser.installExtension(copy);
}

type PopupSession = Pick<Session, 'openPopup' | 'badge' | 'answerPermissionRequest' | 'stopBackground'>;

/** DevTools may be a window of its own. */
const PAGE_TAB = `chrome.tabs.query({ active: true, windowType: 'normal' }).then(([tab]) => tab)`;

/** The toolbar button of an extension, for the tab of a page. */
export function chromiumPopup(browser: Browser, id: string, page: Page): PopupSession {
  const origin = `chrome-extension://${id}/`;
  /** The newest: one of an installation before may still be listed. */
  const worker = (): Target | undefined =>
    browser.targets().findLast((each) => each.type() === 'service_worker' && each.url().startsWith(origin));
  /** Stopped when idle; a tab that comes and goes starts it anew. */
  const background = async (): Promise<WebWorker> => {
    if (!worker()) await (await browser.newPage()).close();
    const target = await waitUntil(async () => worker(), 'the service worker to start');
    const running = await target.worker();
    if (!running) throw new Error('The extension has no service worker.');
    return running;
  };
  return {
    openPopup: async () => {
      await page.bringToFront();
      const opened = browser.waitForTarget((each) => each.url().startsWith(`${origin}src/entry/popup/`));
      // What a click does: it lets the extension know the tab, as `action.openPopup()` does not.
      const extension = (await browser.extensions()).get(id);
      if (!extension) throw new Error('The extension is not installed.');
      await extension.triggerAction(page);
      const popup = await (await opened).asPage();
      await popup.waitForFunction('document.readyState === "complete"');
      return popupOf(popup);
    },
    badge: async () =>
      (await (
        await background()
      ).evaluate(`${PAGE_TAB}.then(({ id }) => chrome.action.getBadgeText({ tabId: id }))`)) as string,
    answerPermissionRequest: () => {
      throw new Error('Chromium asks in a window that cannot be driven: grant it beforehand.');
    },
    stopBackground: async () => {
      const target = worker();
      await (await target?.worker())?.close();
      await waitUntil(async () => worker() !== target || !target, 'the service worker to stop');
    },
  };
}

function popupOf(popup: Page): Popup {
  const evaluate = (expression: string): Promise<unknown> => popup.evaluate(expression);
  return {
    evaluate,
    waitFor: (expression, deadlineMs) => waitUntil(() => evaluate(expression), expression, deadlineMs),
    click: (selector) => popup.click(selector),
    press: async (combination) => {
      const { modifiers, key } = parseKey(combination);
      for (const modifier of modifiers) await popup.keyboard.down(modifier as KeyInput);
      await popup.keyboard.press(key as KeyInput);
      for (const modifier of modifiers) await popup.keyboard.up(modifier as KeyInput);
    },
    // Its window here is not made as large as its content.
    screenshot: async (path) => {
      const clip = (await evaluate(
        `({ x: 0, y: 0, width: document.body.offsetWidth, height: document.documentElement.scrollHeight })`,
      )) as { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
      await popup.screenshot({ path: path as `${string}.png`, clip });
    },
    setColorScheme: (value) => popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]),
    close: () => popup.close(),
  };
}
