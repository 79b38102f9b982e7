import { readFileSync, writeFileSync } from 'node:fs';
import puppeteer, { type Browser } from 'puppeteer-core';
import { executableOf } from './executable.ts';
import { parseCorsMessage } from './firefox-message.ts';
import { parseKey } from './keys.ts';
import type { Launch, Panel, Session } from './types.ts';
import { waitUntil } from './wait-until.ts';

const WINDOW = { width: 1360, height: 1200 };
const PANEL_HEIGHT = 900;

const script = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** Starts Firefox with the extension on a page, its DevTools open. */
export const launchFirefox: Launch = async ({ extensionDir, pageUrl, headless = true }) => {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executableOf('firefox'),
    headless,
    defaultViewport: null,
    args: ['--devtools', '--remote-allow-system-access', `--width=${WINDOW.width}`, `--height=${WINDOW.height}`],
    extraPrefsFirefox: {
      'devtools.toolbox.selectedTool': 'netmonitor',
      ...(headless ? { 'devtools.toolbox.footer.height': PANEL_HEIGHT } : {}),
    },
  });
  try {
    return await startSession(browser, extensionDir, pageUrl);
  } catch (error) {
    await browser.close();
    throw error;
  }
};

async function startSession(browser: Browser, extensionDir: string, pageUrl: string): Promise<Session> {
  const closed = new Promise<void>((resolve) => browser.once('disconnected', () => resolve()));
  // DevTools opens for the first page.
  const [page] = await browser.pages();
  if (!page) throw new Error('Firefox started without a page.');
  const privileged = await privilegedWindow(browser);
  await waitUntil(() => privileged('corsLensHarness.isReady()'), 'DevTools to start');
  await browser.installExtension(extensionDir);
  await page.goto(pageUrl);

  return {
    browser: 'firefox',
    version: (await browser.version()).replace(/^.*\//, ''),
    closed,
    runInPage: (expression) => page.evaluate(expression),
    openPanel: (title) => openPanel(privileged, title),
    browserVerdicts: async () => {
      const messages = (await privileged('corsLensHarness.corsMessages()')) as { category: string; text: string }[];
      return messages.map(parseCorsMessage);
    },
    setColorScheme: async (scheme) => {
      await privileged(`corsLensHarness.setColorScheme('${scheme}')`);
    },
    close: () => browser.close(),
  };
}

type Privileged = (expression: string) => Promise<unknown>;

/** A way to evaluate in Firefox's own window, where the harness's privileged half runs; values come back as JSON. */
async function privilegedWindow(browser: Browser): Promise<Privileged> {
  const { connection } = browser as unknown as BidiBrowser;
  const { result: tree } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const window = tree.contexts?.find(({ url }) => url.endsWith('/browser.xhtml'));
  if (!window) throw new Error('Firefox has no window to drive.');
  const evaluate = async (expression: string): Promise<string | undefined> => {
    const target = { context: window.context };
    const { result } = await connection.send('script.evaluate', { expression, target, awaitPromise: true });
    if (result.exceptionDetails) throw new Error(result.exceptionDetails.text);
    return result.result?.value;
  };
  await evaluate(script('firefox-privileged.js'));
  return async (expression) => JSON.parse((await evaluate(`(async () => JSON.stringify((await ${expression}) ?? null))()`)) ?? 'null');
}

/** The part of puppeteer's Firefox browser that its public types leave out: the WebDriver BiDi connection. */
interface BidiBrowser {
  readonly connection: { send(method: string, parameters: object): Promise<{ readonly result: BidiResult }> };
}

interface BidiResult {
  readonly contexts?: readonly { readonly context: string; readonly url: string }[];
  readonly result?: { readonly value: string };
  readonly exceptionDetails?: { readonly text: string };
}

async function openPanel(privileged: Privileged, title: string): Promise<Panel> {
  const panelScript = `data:text/javascript,${encodeURIComponent(script('firefox-panel-script.js'))}`;
  await waitUntil(
    () => privileged(`corsLensHarness.openPanel(${JSON.stringify(title)}, ${JSON.stringify(panelScript)})`),
    `a DevTools panel called ${title}`,
  );
  const command = async (name: string, argument: unknown): Promise<string | undefined> => {
    const reply = (await privileged(`corsLensHarness.command('${name}', ${JSON.stringify(argument)})`)) as { value?: string; error?: string };
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply.value;
  };
  const evaluate = async (expression: string): Promise<unknown> => JSON.parse((await command('evaluate', expression)) ?? 'null');

  return {
    evaluate,
    waitFor: (expression, deadlineMs) => waitUntil(() => evaluate(expression), expression, deadlineMs),
    click: async (selector) => void (await command('click', selector)),
    press: async (combination) => void (await command('press', parseKey(combination))),
    screenshot: async (path) => {
      const png = (await privileged('corsLensHarness.screenshot()')) as string;
      writeFileSync(path, Buffer.from(png, 'base64'));
    },
  };
}
