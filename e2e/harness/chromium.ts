import puppeteer, { type Browser, type Page } from 'puppeteer-core';
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
  const browser = await puppeteer.launch({
    executablePath: executableOf('chromium'),
    headless,
    handleSIGINT: false,
    devtools,
    pipe: true,
    enableExtensions: blocker ? [BLOCKER] : true,
    acceptInsecureCerts,
    ...(downloads === undefined ? {} : { downloadBehavior: { policy: 'allow', downloadPath: downloads } }),
    defaultViewport: null,
    args: [
      `--window-size=${size.width},${size.height}`,
      '--no-first-run',
      '--disable-background-networking',
      ...(loopbackHosts.length > 0
        ? [`--host-resolver-rules=${loopbackHosts.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`]
        : []),
      ...(headless ? ['--disable-gpu'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  closeOnInterrupt(browser);
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
  const devtools = hasDevtools ? await devtoolsOf(browser, size) : null;
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
  await dockTo(devtools, size ? 'undocked' : 'bottom');
  if (size) await devtools.setViewport(size);
  return devtools;
}
