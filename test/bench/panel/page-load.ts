import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { openPanel } from '../../../e2e/harness/chromium-devtools.ts';
import { launchInspected } from '../../../e2e/harness/chromium.ts';
import { median } from '../median.ts';
import type { BenchSite } from './site.ts';

/** How many requests of another origin the page waits for. */
const REQUESTS = 100;
const WARM_UP = 3;
/** After each load, so that what follows it in one browser does not slow the load in the other one. */
const REST_MS = 800;

/** Load times of the same page, in milliseconds. */
export interface PageLoads {
  readonly withPanel: number;
  readonly without: number;
}

/**
 * Loads a page with DevTools and our panel open and with DevTools alone, in turns, and takes Navigation Timing's `loadEventEnd`.
 * @param delay how long the API takes for an answer, in milliseconds
 */
export async function pageLoads(
  site: BenchSite,
  extension: string,
  { delay, rounds }: { readonly delay: number; readonly rounds: number },
): Promise<PageLoads> {
  const url = site.loading(REQUESTS, delay);
  const [ours, plain] = [await launchInspected([extension]), await launchInspected([])];
  try {
    await ours.page.goto(site.idle);
    await plain.page.goto(site.idle);
    await openPanel(ours.devtools, 'CORS');
    const times = { withPanel: [] as number[], without: [] as number[] };
    for (let round = -WARM_UP; round < rounds; round += 1) {
      // Whoever comes second finds the server and the machine in another state: each as often.
      const turns = [
        [ours.page, times.withPanel],
        [plain.page, times.without],
      ] as const;
      for (const [page, list] of round % 2 === 0 ? turns : turns.toReversed()) {
        const time = await loadTime(page, url);
        if (round >= 0) list.push(time);
        await pause(REST_MS);
      }
    }
    return { withPanel: median(times.withPanel), without: median(times.without) };
  } finally {
    await Promise.all([ours.browser.close(), plain.browser.close()]);
  }
}

async function loadTime(page: Page, url: string): Promise<number> {
  await page.bringToFront();
  await page.goto(url);
  return (await page.evaluate(`performance.getEntriesByType('navigation')[0].loadEventEnd`)) as number;
}
