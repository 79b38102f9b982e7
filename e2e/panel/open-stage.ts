import type { Browser, Page } from 'puppeteer-core';
import { corsPanel } from '../support/cors-panel.ts';
import { pagePanel } from '../support/plain-browser.ts';
import type { ServedPanel } from '../support/served-panel.ts';
import type { Stage, State } from './states.ts';

/** A stage in a page of a browser, to be fed by hand. */
export interface OpenStage extends Stage {
  readonly page: Page;
}

const STAGES = {
  panel: { of: 'stage', query: '', ready: '.toolbar-filter' },
  viewer: { of: 'stage', query: '?source=none', ready: '.empty-state' },
  popup: { of: 'popup', query: '', ready: '.popup' },
} as const satisfies Record<
  NonNullable<State['on']>,
  { of: keyof ServedPanel; query: string; ready: string }
>;

/** Opens the stage of a state in a page of its own, with nothing recorded and nothing remembered. */
export async function openStage(
  browser: Browser,
  served: ServedPanel,
  { on = 'panel', language }: Pick<State, 'on' | 'language'>,
): Promise<OpenStage> {
  const { of, query, ready } = STAGES[on];
  const page = await browser.newPage();
  const panel = corsPanel(pagePanel(page));
  await page.evaluateOnNewDocument((settings) => {
    localStorage.clear();
    localStorage.setItem('cors-lens.settings', settings);
  }, JSON.stringify({ language }));
  await page.goto(served[of] + query);
  await panel.waitFor(`document.querySelector('${ready}') !== null`);
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
  };
}
