import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { dockTo, openPanel, setTheme } from './chromium-devtools.ts';
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
  blocker,
}) => {
  if (beforeExtension !== undefined)
    throw new Error('Chromium adds no extension to a DevTools that is open.');
  const browser = await startBrowser({
    headless,
    size,
    acceptInsecureCerts,
    extensions: [extensionDir, ...(blocker ? [BLOCKER] : [])],
    args:
      loopbackHosts.length > 0
        ? [`--host-resolver-rules=${loopbackHosts.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`]
        : [],
  });
  try {
    return await startSession(browser, pageUrl, headless ? size : null);
  } catch (error) {
    await browser.close();
    throw error;
  }
};

/** A page and its DevTools, which is a page too. */
export interface Inspected {
  readonly browser: Browser;
  readonly page: Page;
  readonly devtools: Page;
}

/** Starts it without a display, for who measures DevTools itself. @param extensions may be none */
export async function launchInspected(extensions: readonly string[]): Promise<Inspected> {
  const browser = await startBrowser({ headless: true, size: WINDOW, extensions, args: [] });
  try {
    return await inspect(browser, WINDOW);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

interface Start {
  readonly headless: boolean;
  readonly size: Size;
  readonly acceptInsecureCerts?: boolean;
  readonly extensions: readonly string[];
  readonly args: readonly string[];
}

async function startBrowser(start: Start): Promise<Browser> {
  const { headless, size, acceptInsecureCerts = false, extensions, args } = start;
  const browser = await puppeteer.launch({
    executablePath: executableOf('chromium'),
    headless,
    handleSIGINT: false,
    devtools: true,
    pipe: true,
    enableExtensions: extensions.map(extensionAt),
    acceptInsecureCerts,
    defaultViewport: null,
    args: [
      `--window-size=${size.width},${size.height}`,
      '--no-first-run',
      '--disable-background-networking',
      ...args,
      ...(headless ? ['--disable-gpu'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  closeOnInterrupt(browser);
  return browser;
}

/** @param size of DevTools without a display; null: with one, docked in the window */
async function inspect(browser: Browser, size: Size | null): Promise<Inspected> {
  const [page] = await browser.pages();
  if (!page) throw new Error('Chromium started without a page.');
  const target = await browser.waitForTarget((each) => each.url().startsWith('devtools://'));
  const devtools = await target.asPage();
  await placeDevTools(devtools, size);
  return { browser, page, devtools };
}

async function placeDevTools(devtools: Page, size: Size | null): Promise<void> {
  await dockTo(devtools, size ? 'undocked' : 'bottom');
  if (size) await devtools.setViewport(size);
}

/** @param size of DevTools without a display; null: with one, docked in the window */
async function startSession(browser: Browser, pageUrl: string, size: Size | null): Promise<Session> {
  const closed = whenClosed(browser);
  const inspected = await inspect(browser, size);
  const { page } = inspected;
  let { devtools } = inspected;
  const browserVerdicts = await recordVerdicts(page);
  await page.goto(pageUrl);

  return {
    browser: 'chromium',
    version: (await browser.version()).replace(/^.*\//, ''),
    closed,
    goto: async (url) => void (await page.goto(url)),
    runInPage: (expression) => page.evaluate(expression),
    openPanel: (title) => openPanel(devtools, title),
    reopenDevTools: async () => {
      await devtools.close();
      devtools = await page.openDevTools();
      await placeDevTools(devtools, size);
    },
    browserVerdicts,
    setColorScheme: (scheme) => setTheme(devtools, scheme),
    close: () => browser.close(),
  };
}
