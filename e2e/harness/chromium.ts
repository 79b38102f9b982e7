import puppeteer, { CDPSessionEvent, type Browser, type CDPSession, type Frame, type KeyInput, type Page, type Protocol } from 'puppeteer-core';
import { executableOf } from './executable.ts';
import { parseKey } from './keys.ts';
import type { BrowserVerdict, ColorScheme, Launch, Panel, Session } from './types.ts';
import { waitUntil } from './wait-until.ts';

const WINDOW = { width: 1360, height: 900 };

/** Starts Chromium, Chrome or Edge with the extension on a page, its DevTools open. */
export const launchChromium: Launch = async ({ extensionDir, pageUrl, headless = true }) => {
  const browser = await puppeteer.launch({
    executablePath: executableOf('chromium'),
    headless,
    devtools: true,
    pipe: true,
    enableExtensions: [extensionDir],
    defaultViewport: null,
    args: [
      `--window-size=${WINDOW.width},${WINDOW.height}`,
      '--no-first-run',
      '--disable-background-networking',
      ...(headless ? ['--disable-gpu'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  try {
    return await startSession(browser, pageUrl, headless);
  } catch (error) {
    await browser.close();
    throw error;
  }
};

async function startSession(browser: Browser, pageUrl: string, headless: boolean): Promise<Session> {
  const closed = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
  const [page] = await browser.pages();
  if (!page) throw new Error('Chromium started without a page.');
  const devtools = await (await browser.waitForTarget((target) => target.url().startsWith('devtools://'))).asPage();
  await devtools.waitForSelector('.root-view');
  await devtools.evaluate(dockTo(headless ? 'undocked' : 'bottom'));
  if (headless) await devtools.setViewport(WINDOW);
  const verdicts: BrowserVerdict[] = [];
  const inspector = await page.createCDPSession();
  await listen(inspector, verdicts);
  await page.goto(pageUrl);

  return {
    browser: 'chromium',
    version: (await browser.version()).replace(/^.*\//, ''),
    closed,
    runInPage: (expression) => page.evaluate(expression),
    openPanel: (title) => openPanel(devtools, title),
    browserVerdicts: async () => {
      // Answered by the renderer after every event it has sent before.
      await inspector.send('Runtime.evaluate', { expression: '0' });
      return [...verdicts];
    },
    setColorScheme: async (scheme) => {
      await devtools.evaluate(setTheme(scheme));
    },
    close: () => browser.close(),
  };
}

/** Collects the failures of a target and of its out-of-process frames (a sandboxed iframe is one), held until we listen. */
async function listen(target: CDPSession, verdicts: BrowserVerdict[]): Promise<void> {
  const urls = new Map<Protocol.Network.RequestId, { first: string; last: string }>();
  target.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (type === 'Preflight') return;
    urls.set(requestId, { first: urls.get(requestId)?.first ?? request.url, last: request.url });
  });
  target.on('Network.loadingFailed', ({ requestId, corsErrorStatus, errorText }) => {
    const url = urls.get(requestId);
    if (!url) return;
    verdicts.push({
      url: url.last,
      requestedUrl: url.first,
      code: corsErrorStatus?.corsError ?? null,
      parameter: corsErrorStatus?.failedParameter ?? '',
      text: errorText,
    });
  });
  target.on(CDPSessionEvent.SessionAttached, (child) => void listen(child, verdicts));
  await target.send('Network.enable');
  await target.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true });
  await target.send('Runtime.runIfWaitingForDebugger');
}

async function openPanel(devtools: Page, title: string): Promise<Panel> {
  const viewId = await waitUntil(() => devtools.evaluate(showView(title)) as Promise<string | null>, `a DevTools panel called ${title}`);
  const origin = viewId.slice(0, -title.length);
  const frame = await waitUntil(() => visibleFrame(devtools, origin), `the ${title} panel to show`);
  await frame.waitForFunction('document.readyState === "complete"');
  const evaluate = (expression: string): Promise<unknown> => frame.evaluate(expression);

  return {
    evaluate,
    waitFor: (expression, deadlineMs) => waitUntil(() => evaluate(expression), expression, deadlineMs),
    click: async (selector) => {
      const element = await frame.$(selector);
      if (!element) throw new Error(`Nothing in the panel matches ${selector}`);
      await element.click();
      await element.dispose();
    },
    press: async (combination) => {
      const { modifiers, key } = parseKey(combination);
      for (const modifier of modifiers) await devtools.keyboard.down(modifier as KeyInput);
      await devtools.keyboard.press(key as KeyInput);
      for (const modifier of modifiers) await devtools.keyboard.up(modifier as KeyInput);
    },
    screenshot: async (path) => {
      await devtools.screenshot({ path: path as `${string}.png` });
    },
  };
}

/** The extension's devtools_page is a frame of DevTools too, but a hidden one. */
async function visibleFrame(devtools: Page, origin: string): Promise<Frame | undefined> {
  for (const frame of devtools.frames()) {
    if (!frame.url().startsWith(origin)) continue;
    const element = await frame.frameElement();
    if (await element?.isVisible()) return frame;
  }
  return undefined;
}

// DevTools' own modules; they may be used once its root view is there.
const COMMON = `(await import('./core/common/common.js'))`;
const UI = `(await import('./ui/legacy/legacy.js'))`;

const dockTo = (side: string): string => `(async () => {
  ${UI}.DockController.DockController.instance().setDockSide('${side}');
})()`;

/** A view contributed by an extension has its origin and the panel's title as its id. */
const showView = (title: string): string => `(async () => {
  const views = ${UI}.ViewManager.ViewManager.instance();
  const id = [...views.views.keys()].find((id) => id.startsWith('chrome-extension://') && id.endsWith(${JSON.stringify(title)}));
  if (id) await views.showView(id);
  return id ?? null;
})()`;

const setTheme = (scheme: ColorScheme): string => `(async () => {
  ${COMMON}.Settings.Settings.instance().moduleSetting('ui-theme').set('${scheme === 'dark' ? 'dark' : 'default'}');
})()`;
