// What the page can do in place of a change on the server, in the panel as an ordinary page.
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { launchPlain, pagePanel } from '../support/plain-browser.ts';
import { servePanel, type ServedPanel } from '../support/served-panel.ts';
import { entry } from './entries.ts';

describe.each(BROWSERS)('the page’s side in %s', (name) => {
  let served: ServedPanel;
  let browser: Browser;
  let page: Page;
  let panel: CorsPanel;

  beforeAll(async () => {
    served = await servePanel();
    browser = await launchPlain(name);
    page = await browser.newPage();
    panel = corsPanel(pagePanel(page));
    await page.goto(served.stage);
    await panel.waitFor(`document.querySelector('.toolbar') !== null`);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const record = (...entries: unknown[]): Promise<unknown> =>
    page.evaluate((given) => (window as unknown as Stage).record(given), entries);

  it('shows the configuration of the tool that serves the page, loaded when it is opened', async () => {
    const url = 'https://data.other/v1/items?key=secret';
    await record(entry({ url, request: { Host: 'data.other' }, error: 'net::ERR_FAILED' }));
    await panel.open(url);
    await panel.waitFor(`document.querySelector('[data-alternative="same-origin-proxy"] summary') !== null`);
    const text = (await panel.text('[data-region="alternatives"]')) ?? '';
    expect(text).toContain('call /api/v1/items in place of https://data.other/v1/items');
    expect(text).not.toContain('secret');
    expect(text).not.toContain('proxy_pass');
    await panel.click('[data-alternative="same-origin-proxy"] summary');
    await panel.waitFor(`document.querySelector('[data-field="proxy-recipe"] pre') !== null`);
    expect(await panel.text('[data-field="proxy-recipe"] pre')).toContain(
      'proxy_pass "https://data.other/";',
    );
    await page.select('[data-field="proxy-tool"]', 'nextjs');
    expect(await panel.text('[data-field="proxy-recipe"] pre')).toContain("'https://data.other/:path*'");
  });

  it('is not there where the server is what to change', async () => {
    const url = 'http://other.test/items';
    await record(entry({ url, response: { 'Access-Control-Allow-Origin': 'x' }, error: 'net::ERR_FAILED' }));
    await panel.open(url);
    await panel.fix();
    expect(await panel.text('[data-region="alternatives"]')).toBeNull();
  });
});

interface Stage {
  record(entries: readonly unknown[]): void;
}
