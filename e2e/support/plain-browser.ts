import puppeteer, { type Browser, type KeyInput, type Page } from 'puppeteer-core';
import { executableOf } from '../harness/executable.ts';
import { parseKey } from '../harness/keys.ts';
import type { BrowserName, Panel } from '../harness/types.ts';
import { waitUntil } from '../harness/wait-until.ts';

/** A browser without any extension. @param loopbackHosts host names that stand for this machine */
export const launchPlain = (browser: BrowserName, loopbackHosts: readonly string[] = []): Promise<Browser> =>
  puppeteer.launch({
    browser: browser === 'firefox' ? 'firefox' : 'chrome',
    executablePath: executableOf(browser),
    headless: true,
    extraPrefsFirefox: { 'network.dns.localDomains': loopbackHosts.join(',') },
    args:
      browser === 'chromium'
        ? [
            '--disable-gpu',
            '--no-first-run',
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
            ...(loopbackHosts.length > 0
              ? [`--host-resolver-rules=${loopbackHosts.map((host) => `MAP ${host} 127.0.0.1`).join(',')}`]
              : []),
          ]
        : [],
  });

/** Drives the panel where it is an ordinary page. */
export function pagePanel(page: Page): Panel {
  const evaluate = (expression: string): Promise<unknown> => page.evaluate(expression);
  return {
    evaluate,
    waitFor: (expression, deadlineMs) => waitUntil(() => evaluate(expression), expression, deadlineMs),
    click: (selector) => page.click(selector),
    hover: (selector) => page.hover(selector),
    press: async (combination) => {
      const { modifiers, key } = parseKey(combination);
      for (const modifier of modifiers) await page.keyboard.down(modifier as KeyInput);
      await page.keyboard.press(key as KeyInput);
      for (const modifier of modifiers) await page.keyboard.up(modifier as KeyInput);
    },
    screenshot: async (path) => void (await page.screenshot({ path: path as `${string}.png` })),
  };
}
