import type { Browser, Page } from 'puppeteer-core';
import { corsPanel } from '../support/cors-panel.ts';
import { pagePanel } from '../support/plain-browser.ts';
import type { Stage } from './states.ts';

/** The stage in a page of a browser, to be fed by hand. */
export interface OpenStage extends Stage {
  readonly page: Page;
  /** Starts anew, with nothing recorded. */
  restart(theme?: 'light' | 'dark'): Promise<void>;
}

/** Opens the stage in a page of its own. @param url where it is served */
export async function openStage(browser: Browser, url: string): Promise<OpenStage> {
  const page = await browser.newPage();
  const panel = corsPanel(pagePanel(page));
  return {
    page,
    panel,
    record: (...entries) =>
      page.evaluate((given) => {
        (window as unknown as { record(entries: readonly unknown[]): void }).record(given);
      }, entries),
    rows: async (count) => {
      await panel.ungroup();
      await panel.waitFor(`document.querySelector('[role="grid"]')?.ariaRowCount === '${count + 1}'`);
    },
    restart: async (theme) => {
      await page.goto(theme ? `${url}?theme=${theme}` : url);
      await panel.waitFor(`document.querySelector('.toolbar-filter') !== null`);
      await page.evaluate('localStorage.clear()');
    },
  };
}
