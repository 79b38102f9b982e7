import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core';
import { dockTo, openPanel, setTheme, viewOf } from './chromium-devtools.ts';
import { chromiumPopup, installChromiumExtension } from './chromium-popup.ts';
import { recordVerdicts } from './chromium-verdicts.ts';
import { closeOnInterrupt, whenClosed } from './end.ts';
import { executableOf } from './executable.ts';
import { BLOCKER, extensionAt } from './extension-dir.ts';
import type { Launch, Session, Size } from './types.ts';

const WINDOW: Size = { width: 1360, height: 900 };

/** Starts Chromium, Chrome or Edge with the extension on a page, its DevTools open. */
export const launchChromium: Launch = async ({
  extensionDir,
  pageUrl,
  headless = true,
  size = WINDOW,
  beforeExtension,
  loopbackHosts = [],
  acceptInsecureCerts = false,
  downloads,
  blocker,
  devtools = true,
  granted = [],
}) => {
  if (beforeExtension !== undefined)
    throw new Error('Chromium adds no extension to a DevTools that is open.');
  const browser = await startBrowser({
    headless,
    devtools,
    enableExtensions: blocker ? [BLOCKER] : true,
    acceptInsecureCerts,
    ...(downloads === undefined ? {} : { downloadBehavior: { policy: 'allow', downloadPath: downloads } }),
    args:
      loopbackHosts.length > 0
        ? [`--host-resolver-rules=${loopbackHosts.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`]
        : [],
    size,
  });
  try {
    const id = await installChromiumExtension(browser, extensionAt(extensionDir), granted);
    return await startSession(browser, id, pageUrl, headless ? size : null, devtools);
  } catch (error) {
    await browser.close();
    throw error;
  }
};

/** @param size of DevTools without a display; null: with one, docked in the window */
async function startSession(
  browser: Browser,
  id: string,
  pageUrl: string,
  size: Size | null,
  hasDevtools: boolean,
): Promise<Session> {
  const closed = whenClosed(browser);
  const [page] = await browser.pages();
  if (!page) throw new Error('Chromium started without a page.');
  let devtools = hasDevtools ? await devtoolsOf(browser, size) : null;
  const opened = (): Page => {
    if (!devtools) throw new Error('DevTools is closed.');
    return devtools;
  };
  const browserVerdicts = await recordVerdicts(page);
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.text().includes('CORS policy')) said.push(message.text());
  });
  await page.goto(pageUrl);

  return {
    browser: 'chromium',
    version: (await browser.version()).replace(/^.*\//, ''),
    closed,
    goto: async (url) => void (await page.goto(url)),
    runInPage: (expression) => page.evaluate(expression),
    openTab: async (url) => {
      const tab = await browser.newPage();
      await tab.goto(url);
      return { evaluate: (expression) => tab.evaluate(expression), close: () => tab.close() };
    },
    openPanel: (title) => openPanel(opened(), title),
    reopenDevTools: async () => {
      await devtools?.close();
      devtools = await page.openDevTools();
      await placeDevtools(devtools, size);
    },
    ...chromiumPopup(browser, id, page),
    browserVerdicts,
    consoleMessages: () => Promise.resolve([...said]),
    tabs: () =>
      Promise.resolve(
        browser
          .targets()
          .filter((each) => each.type() === 'page')
          .map((each) => each.url()),
      ),
    devtoolsView: () => viewOf(opened()),
    setColorScheme: (scheme) => setTheme(opened(), scheme),
    close: () => browser.close(),
  };
}

async function devtoolsOf(browser: Browser, size: Size | null): Promise<Page> {
  const target = await browser.waitForTarget((each) => each.url().startsWith('devtools://'));
  const devtools = await target.asPage();
  await placeDevtools(devtools, size);
  return devtools;
}

async function placeDevtools(devtools: Page, size: Size | null): Promise<void> {
  await dockTo(devtools, size ? 'undocked' : 'bottom');
  if (size) await devtools.setViewport(size);
}

/** A page and its DevTools, which is a page too. */
export interface Inspected {
  readonly browser: Browser;
  readonly page: Page;
  readonly devtools: Page;
}

/** Starts Chromium without a display, for who measures DevTools itself. @param extensions may be none */
export async function launchInspected(extensions: readonly string[]): Promise<Inspected> {
  const browser = await startBrowser({
    headless: true,
    devtools: true,
    enableExtensions: true,
    size: WINDOW,
  });
  try {
    // Afterwards: DevTools that opens while an extension starts may miss it.
    for (const folder of extensions) await browser.installExtension(extensionAt(folder));
    const [page] = await browser.pages();
    if (!page) throw new Error('Chromium started without a page.');
    return { browser, page, devtools: await devtoolsOf(browser, WINDOW) };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

interface Start extends Pick<
  LaunchOptions,
  'headless' | 'devtools' | 'enableExtensions' | 'acceptInsecureCerts' | 'downloadBehavior' | 'args'
> {
  readonly size: Size;
}

async function startBrowser({ size, args = [], ...options }: Start): Promise<Browser> {
  const browser = await puppeteer.launch({
    ...options,
    executablePath: executableOf('chromium'),
    handleSIGINT: false,
    pipe: true,
    defaultViewport: null,
    args: [
      `--window-size=${size.width},${size.height}`,
      '--no-first-run',
      '--disable-background-networking',
      ...args,
      ...(options.headless ? ['--disable-gpu'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  closeOnInterrupt(browser);
  return browser;
}
