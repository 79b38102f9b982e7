import puppeteer, { type Browser } from 'puppeteer-core';
import { closeOnInterrupt, whenClosed } from './end.ts';
import { executableOf } from './executable.ts';
import { BLOCKER, extensionAt } from './extension-dir.ts';
import { openPanel, openTab } from './firefox-devtools.ts';
import { firefoxPopup } from './firefox-popup.ts';
import { isFailure, parseCorsMessage, type CorsMessage } from './firefox-message.ts';
import { privilegedScope } from './firefox-privileged.ts';
import type { Launch, Session, Size } from './types.ts';
import { waitUntil } from './wait-until.ts';

// Without a screen to fit, DevTools is made as large as Chromium's, with room for the page above it.
const DEVTOOLS: Size = { width: 1360, height: 900 };
const PAGE_HEIGHT = 300;
const PAGE_WIDTH = 500;
const HEADFUL = { width: 1360, height: 900, devtools: 430 };

/** Starts Firefox with the extension on a page, its DevTools open. */
export const launchFirefox: Launch = async ({
  extensionDir,
  pageUrl,
  headless = true,
  size = DEVTOOLS,
  beside = false,
  beforeExtension,
  loopbackHosts = [],
  acceptInsecureCerts = false,
  downloads,
  blocker,
  devtools: hasDevtools = true,
}) => {
  const extension = extensionAt(extensionDir);
  const { width, height, devtools } = headless
    ? beside
      ? { width: size.width + PAGE_WIDTH, height: size.height, devtools: size.height }
      : { width: size.width, height: size.height + PAGE_HEIGHT, devtools: size.height }
    : HEADFUL;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executableOf('firefox'),
    headless,
    handleSIGINT: false,
    defaultViewport: null,
    acceptInsecureCerts,
    args: [
      ...(hasDevtools ? ['--devtools'] : []),
      '--remote-allow-system-access',
      `--width=${width}`,
      `--height=${height}`,
    ],
    extraPrefsFirefox: {
      'devtools.toolbox.selectedTool': 'netmonitor',
      'devtools.toolbox.footer.height': devtools,
      ...(beside && { 'devtools.toolbox.host': 'right', 'devtools.toolbox.sidebar.width': size.width }),
      // With pages in its back/forward cache, DevTools (153) loses the page now and then: `inspectedWindow.eval` rejects.
      'browser.sessionhistory.max_total_viewers': 0,
      ...(downloads === undefined
        ? {}
        : {
            'browser.download.folderList': 2,
            'browser.download.dir': downloads,
            // Its panel would take the focus.
            'browser.download.alwaysOpenPanel': false,
          }),
      'network.dns.localDomains': loopbackHosts.join(','),
      // A question may be answered as soon as it is there.
      'security.notification_enable_delay': 0,
    },
  });
  closeOnInterrupt(browser);
  try {
    if (blocker) await browser.installExtension(BLOCKER);
    return await startSession(browser, extension, pageUrl, beforeExtension, hasDevtools);
  } catch (error) {
    await browser.close();
    throw error;
  }
};

async function startSession(
  browser: Browser,
  extension: string,
  pageUrl: string,
  beforeExtension: string | undefined,
  hasDevtools: boolean,
): Promise<Session> {
  const closed = whenClosed(browser);
  // DevTools opens for the first page.
  const [page] = await browser.pages();
  if (!page) throw new Error('Firefox started without a page.');
  const ask = await privilegedScope(browser);
  if (hasDevtools) await waitUntil(() => ask('isDevToolsReady'), 'DevTools to start');
  if (beforeExtension !== undefined) {
    await page.goto(pageUrl);
    await page.evaluate(beforeExtension);
  }
  const id = await browser.installExtension(extension);
  if (hasDevtools) await waitUntil(() => ask('hasPanels'), 'the extension to start');
  if (beforeExtension === undefined) await page.goto(pageUrl);

  return {
    browser: 'firefox',
    version: (await browser.version()).replace(/^.*\//, ''),
    closed,
    goto: async (url) => void (await page.goto(url)),
    runInPage: (expression) => page.evaluate(expression),
    openTab: (url) => openTab(ask, url),
    openPanel: (title) => openPanel(ask, title),
    reopenDevTools: async () => {
      await ask('reopenDevTools');
      await waitUntil(() => ask('isDevToolsReady'), 'DevTools to start again');
      await waitUntil(() => ask('hasPanels'), 'the extension to start again');
    },
    ...firefoxPopup(ask, id),
    browserVerdicts: async () =>
      ((await ask('corsMessages')) as CorsMessage[]).filter(isFailure).map(parseCorsMessage),
    consoleMessages: async () => ((await ask('corsMessages')) as CorsMessage[]).map(({ text }) => text),
    tabs: async () => (await ask('tabs')) as string[],
    setColorScheme: async (scheme) => void (await ask('setColorScheme', scheme)),
    close: () => browser.close(),
  };
}
