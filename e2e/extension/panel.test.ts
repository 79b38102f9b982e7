// The panel at work in the real DevTools of both browsers: what a user does with it.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemoServers, type DemoServers } from '../../demo/server.ts';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { launchers } from '../harness/index.ts';
import type { Session } from '../harness/types.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';

const SCREENSHOTS = 'e2e/output';
const BEFORE_PANEL = 'method-not-allowed';

describe.each(BROWSERS)('the panel in %s', (browser) => {
  let servers: DemoServers;
  let session: Session;
  let panel: CorsPanel;
  let shownFirst: string[];

  const run = (id: string): Promise<unknown> => session.runInPage(`runScenario('${id}')`);
  const focused = (): Promise<unknown> =>
    panel.evaluate(`(() => {
      const { dataset, tagName } = document.activeElement;
      return dataset.url ? new URL(dataset.url).pathname : (dataset.region ?? tagName);
    })()`);
  const selected = async (): Promise<string[]> =>
    (await panel.rows()).filter((row) => row.selected).map(({ url }) => new URL(url).pathname);
  const paths = async (): Promise<string[]> => (await panel.rows()).map(({ url }) => new URL(url).pathname);

  beforeAll(async () => {
    servers = await startDemoServers();
    session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl: servers.page.origin });
    await run(BEFORE_PANEL);
    panel = corsPanel(await session.openPanel('CORS'));
    await panel.row(BEFORE_PANEL);
    shownFirst = await paths();
  });
  beforeEach(async () => {
    await session.goto(servers.page.origin);
    await panel.reset();
  });
  afterAll(async () => {
    await session?.close();
    await servers?.close();
  });

  it('shows what happened before it was opened', () => {
    expect(shownFirst).toEqual([`/${BEFORE_PANEL}`]);
  });

  it('shows rows as they come, without those of the page’s own origin', async () => {
    expect(await panel.text('.empty-state-title')).toBe('No cross-origin requests yet');
    await run('origin-port');
    await panel.row('/origin-port');
    await run('works-simple-get');
    await panel.row('/works-simple-get');
    await session.runInPage(`fetch('/scenarios.json').then((response) => response.text())`);
    await run('no-cors-headers');
    await panel.row('/no-cors-headers');
    expect(await paths()).toEqual(['/origin-port', '/works-simple-get', '/no-cors-headers']);
    await panel.waitFor(`document.querySelector('[data-field="count"]').textContent === '2 failing of 3'`);
  });

  it('tells a screen reader what fails, also while calls keep coming', async () => {
    await run('works-simple-get');
    const { url } = await panel.row('/works-simple-get');
    await session.runInPage(`void setInterval(() => void fetch(${JSON.stringify(url)}), 200)`);
    await run('origin-port');
    await panel.waitFor(`document.querySelector('[data-field="count"]').dataset.failing === 'true'`);
    await expect
      .poll(() => panel.text('.toolbar [aria-live]'), { timeout: 10_000 })
      .toBe('1 cross-origin request fails');
  });

  it('filters by verdict', async () => {
    await runThree();
    await panel.click('[data-verdict-filter="blocked"]');
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 1`);
    expect(await paths()).toEqual(['/origin-port']);
    await panel.open('/origin-port');
    await panel.click('[data-verdict-filter="failed"]');
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 2`);
    // What another filter hides is closed, what it shows stays open.
    expect(await selected()).toEqual(['/origin-port']);
    await panel.click('[data-verdict-filter="blocked"]');
    await panel.waitFor(`document.querySelector('[data-region="detail"]') === null`);
    await panel.click('[data-verdict-filter="blocked"]');
    await panel.click('.chip');
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 3`);
  });

  it('filters by text: URL, cause, code', async () => {
    await runThree();
    await panel.filter('simple');
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 1`);
    expect(await paths()).toEqual(['/works-simple-get']);
    await panel.filter('origin-mismatch');
    await panel.row('/origin-port');
    expect(await paths()).toEqual(['/origin-port']);
    await panel.filter('nowhere');
    await panel.waitFor(
      `document.querySelector('.empty-state-title')?.textContent === 'The filter hides all 3 requests'`,
    );
    await panel.click('.empty-state button');
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 3`);
  });

  it('clears the list, and what comes next is shown', async () => {
    await runThree();
    await panel.clear();
    expect(await panel.detail()).toBeNull();
    await run('credentials-missing');
    await panel.row('/credentials-missing');
    expect(await paths()).toEqual(['/credentials-missing']);
  });

  it('forgets with the page', async () => {
    await runThree();
    await panel.open('/origin-port');
    await session.goto(servers.page.origin);
    await panel.waitFor(`!document.querySelector('[data-exchange-id]')`);
    expect(await panel.detail()).toBeNull();
    await run('credentials-missing');
    await panel.row('/credentials-missing');
    expect(await paths()).toEqual(['/credentials-missing']);
  });

  it('keeps the list over a navigation when told to', async () => {
    await runThree();
    await panel.click('.choices input[type="checkbox"]');
    await session.goto(servers.page.origin);
    await run('credentials-missing');
    await panel.row('/credentials-missing');
    expect(await paths()).toEqual([
      '/origin-port',
      '/network-refused',
      '/works-simple-get',
      '/credentials-missing',
    ]);
  });

  it('is worked with the keyboard alone', async () => {
    await runThree();
    await panel.press('/');
    expect(await focused()).toBe('INPUT');
    await panel.press('ArrowDown');
    await panel.waitFor(`document.querySelector('[data-region="detail"]') !== null`);
    await waitForFocus('/origin-port');
    await panel.press('ArrowDown');
    await waitForFocus('/network-refused');
    expect(await selected()).toEqual(['/network-refused']);
    await panel.press('ArrowUp');
    await waitForFocus('/origin-port');
    await panel.press('End');
    await waitForFocus('/works-simple-get');
    await panel.press('Home');
    await waitForFocus('/origin-port');
    expect(await panel.detail()).toMatchObject({ cause: 'origin-mismatch' });
    await panel.press('Enter');
    await waitForFocus('detail');
    await panel.press('Escape');
    await waitForFocus('/origin-port');
    await panel.press('Escape');
    await panel.waitFor(`document.querySelector('[data-region="detail"]') === null`);
    expect(await selected()).toEqual([]);
    await panel.press('/');
    for (const key of 'refused') await panel.press(key);
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 1`);
    await panel.press('Escape');
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 3`);
  });

  it('never scrolls as a whole', async () => {
    await runThree();
    await panel.open('/origin-port');
    const sizes = `[document.documentElement, document.body, document.querySelector('.cors-lens')].map((each) => each.scrollHeight - each.clientHeight)`;
    expect(await panel.evaluate(sizes)).toEqual([0, 0, 0]);
  });

  it.each(['light', 'dark'] as const)('takes the %s theme of DevTools', async (scheme) => {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await runThree();
    await panel.open('/origin-port');
    await session.setColorScheme(scheme);
    await panel.waitFor(`document.querySelector('.cors-lens').dataset.theme === '${scheme}'`);
    const background = (await panel.evaluate(
      `getComputedStyle(document.querySelector('.cors-lens')).backgroundColor`,
    )) as string;
    expect(lightness(background)).toSatisfy((value: number) =>
      scheme === 'dark' ? value < 80 : value > 220,
    );
    const path = join(SCREENSHOTS, `${browser}-${scheme}.png`);
    await panel.screenshot(path);
    expect(statSync(path).size).toBeGreaterThan(20_000);
  });

  /** One that is blocked, one that fails, one that works, and waits for their rows. */
  async function runThree(): Promise<void> {
    for (const id of ['origin-port', 'network-refused', 'works-simple-get']) {
      await run(id);
      await panel.row(`/${id}`);
    }
  }

  const waitForFocus = (what: string): Promise<unknown> =>
    panel.waitFor(`(() => {
      const { dataset } = document.activeElement;
      return dataset.region === '${what}' || dataset.url?.includes('${what}?');
    })()`);
});

const lightness = (rgb: string): number => Math.max(...(rgb.match(/\d+/g) ?? []).slice(0, 3).map(Number));
