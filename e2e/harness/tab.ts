import type { Browser } from 'puppeteer-core';
import type { Tab } from './types.ts';

/** Opens a page in a new tab. */
export async function openTab(browser: Browser, url: string): Promise<Tab> {
  const page = await browser.newPage();
  await page.goto(url);
  return { evaluate: (expression) => page.evaluate(expression), close: () => page.close() };
}
