// The list at work in the real DevTools of both browsers: groups, explanations, filters, sorting, pause and undo.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemoServers, type DemoServers } from '../../demo/server.ts';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { launchers } from '../harness/index.ts';
import type { Session } from '../harness/types.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';

const AGAIN = 36;
const POPOVER = '.row-popover';

describe.each(BROWSERS)('the list in %s', (browser) => {
  let servers: DemoServers;
  let session: Session;
  let panel: CorsPanel;

  const run = (id: string): Promise<unknown> => session.runInPage(`runScenario('${id}')`);
  const paths = async (): Promise<string[]> => (await panel.rows()).map(({ url }) => new URL(url).pathname);
  const count = (text: string): Promise<unknown> =>
    panel.waitFor(`document.querySelector('[data-field="count"]').textContent === '${text}'`);
  const rowOf = (path: string): string => `[data-url*="/${path}?"]`;

  beforeAll(async () => {
    servers = await startDemoServers();
    session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl: servers.page.origin });
    panel = corsPanel(await session.openPanel('CORS'));
  });
  beforeEach(async () => {
    await session.goto(servers.page.origin);
    await panel.reset();
  });
  afterAll(async () => {
    await session?.close();
    await servers?.close();
  });

  /** One that is blocked, one that fails, one that works, and waits for their rows. */
  async function runThree(): Promise<void> {
    for (const id of ['origin-port', 'network-refused', 'works-simple-get']) {
      await run(id);
      await panel.row(`/${id}`);
    }
  }

  it('shows one cause that breaks 37 requests as one row, which the keyboard opens and closes', async () => {
    await run('works-simple-get');
    await run('origin-port');
    const { url } = await panel.row('/origin-port');
    await session.runInPage(
      `Promise.allSettled(Array.from({ length: ${AGAIN} }, (_, n) => fetch(${JSON.stringify(url)} + '&n=' + n))).then(() => 1)`,
    );
    await count(`${AGAIN + 1} failing of ${AGAIN + 2}`);
    await panel.group('cause');
    await panel.waitFor(`document.querySelector('[data-group="${AGAIN + 1}"]') !== null`);
    expect(await panel.groups()).toMatchObject([{ verdict: 'blocked', expanded: false, count: AGAIN + 1 }]);
    expect(await paths()).toEqual(['/works-simple-get']);

    await panel.click('[data-group]');
    await panel.waitFor(`document.querySelectorAll('${rowOf('origin-port')}').length > 10`);
    await panel.press('ArrowLeft');
    await panel.waitFor(`document.querySelectorAll('${rowOf('origin-port')}').length === 0`);
    await panel.press('ArrowRight');
    await panel.waitFor(`document.querySelector('[data-group]').ariaExpanded === 'true'`);
    await panel.press('ArrowRight');
    await panel.waitFor(`document.activeElement.ariaLevel === '2'`);
    expect(await panel.detail()).toMatchObject({ cause: 'origin-mismatch' });
    await panel.press('ArrowLeft');
    await panel.waitFor(`document.activeElement.dataset.group === '${AGAIN + 1}'`);

    await panel.group('endpoint');
    await panel.waitFor(
      `document.querySelector('.strip')?.ariaLabel === '${AGAIN + 1} attempts: ${AGAIN + 1} blocked, last blocked'`,
    );
  });

  it('explains the row the pointer rests on, and takes no focus for it', async () => {
    await runThree();
    await panel.click('.toolbar-filter input');
    await panel.hover(rowOf('origin-port'));
    await panel.waitFor(`document.querySelector('${POPOVER} [data-field="title"]') !== null`);
    expect(await panel.text(`${POPOVER} [data-field="change"]`)).toMatch(/^Change first: \S/);
    expect(await panel.text(`${POPOVER} [data-field="code"]`)).toBe(
      browser === 'firefox' ? 'CORSAllowOriginNotMatchingOrigin' : 'AllowOriginMismatch',
    );
    expect(await panel.evaluate(IS_IN_VIEW)).toBe(true);
    expect(await panel.evaluate('document.activeElement.tagName')).toBe('INPUT');
    await panel.hover(`${POPOVER} h2`);
    await panel.evaluate('window.enteredAt = performance.now()');
    await panel.waitFor(`performance.now() - window.enteredAt > ${LONGER_THAN_LEAVING_MS}`);
    expect(await panel.text(POPOVER)).not.toBeNull();
    await panel.press('Escape');
    await panel.waitFor(`document.querySelector('${POPOVER}') === null`);

    await panel.hover(rowOf('works-simple-get'));
    await panel.waitFor(`document.querySelector('${POPOVER}')?.dataset.tone === 'allowed'`);
    await panel.click(`${POPOVER} .row-popover-open`);
    await panel.waitFor(`document.activeElement.dataset.region === 'detail'`);
    expect(await panel.detail()).toMatchObject({ verdict: 'allowed' });
  });

  it('explains the row at the keyboard on "i", and gives the focus back', async () => {
    await runThree();
    await panel.open('/origin-port');
    await panel.press('i');
    await panel.waitFor(`document.activeElement.className === 'row-popover'`);
    await panel.press('Escape');
    await panel.waitFor(`document.activeElement.matches('${rowOf('origin-port')}')`);
    expect(await panel.text(POPOVER)).toBeNull();
    expect(await panel.detail()).not.toBeNull();
    await panel.press('i');
    await panel.waitFor(`document.activeElement.className === 'row-popover'`);
    await panel.press('Tab');
    await panel.press('Enter');
    await panel.waitFor(`document.activeElement.dataset.region === 'detail'`);
  });

  it('explains the line the keyboard rests on, and leaves it the focus', async () => {
    for (const id of ['origin-port', 'network-refused', 'origin-port', 'network-refused']) await run(id);
    await count('4 failing of 4');
    await panel.group('cause');
    await panel.waitFor(`document.querySelectorAll('[data-group="2"]').length === 2`);
    const explained = (line: number): Promise<unknown> =>
      panel.waitFor(
        `document.querySelector('${POPOVER}')?.dataset.tone === document.activeElement.dataset.verdict && document.activeElement.ariaRowIndex === '${line + 1}'`,
      );
    await panel.click('.toolbar-filter input');
    await panel.press('ArrowDown');
    await explained(1);
    await panel.press('End');
    await explained(2);
    await panel.press('i');
    await panel.waitFor(`document.activeElement.className === 'row-popover'`);
    await panel.press('Escape');
    await panel.evaluate('window.hiddenAt = performance.now()');
    await panel.waitFor(`performance.now() - window.hiddenAt > ${LONGER_THAN_RESTING_MS}`);
    expect(await panel.text(POPOVER)).toBeNull();
    expect(await panel.evaluate(`document.activeElement.ariaRowIndex`)).toBe('3');
  });

  it('filters by what fails, by cause and by headers, and lets go of each by one click', async () => {
    await runThree();
    await panel.click('[data-field="only-failures"]');
    await panel.waitFor(`document.querySelector('[data-field="shown"]')?.textContent === '2 of 3 shown'`);
    expect(await paths()).toEqual(['/origin-port', '/network-refused']);
    await panel.click('[data-field="only-failures"]');
    await panel.waitFor(`document.querySelector('[data-filter="cause"] [value="origin-mismatch"]') !== null`);
    expect(await panel.text('[data-filter="cause"] [value="origin-mismatch"]')).toBe(
      'Other origin allowed (1)',
    );
    await panel.enter('[data-filter="cause"]', 'origin-mismatch');
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 1`);
    expect(await paths()).toEqual(['/origin-port']);
    await panel.click('[data-filtered="cause"]');
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 3`);

    await panel.filter('access-control-allow-origin:http://localhost:3000');
    await panel.waitFor(`document.querySelector('.empty-state') !== null`);
    await panel.click('.toolbar-toggle');
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 1`);
    expect(await paths()).toEqual(['/origin-port']);
    await panel.click('.toolbar-toggle');
    await panel.click('.empty-state button');
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length === 3`);
  });

  it('sorts by a column, the other way, and not any more', async () => {
    await runThree();
    const sorted = (direction: string): Promise<unknown> =>
      panel.waitFor(`document.querySelector('[data-sort="url"]').parentElement.ariaSort === ${direction}`);
    await panel.click('[data-sort="url"]');
    await sorted(`'ascending'`);
    const ascending = await paths();
    await panel.click('[data-sort="url"]');
    await sorted(`'descending'`);
    expect(await paths()).toEqual(ascending.toReversed());
    await panel.click('[data-sort="url"]');
    await sorted('null');
    expect(await paths()).toEqual(['/origin-port', '/network-refused', '/works-simple-get']);
  });

  it('stands still while it is paused, and loses nothing', async () => {
    await runThree();
    await panel.click('[data-field="pause"]');
    await run('credentials-missing');
    await panel.waitFor(
      `/1 new request/.test(document.querySelector('[data-notice="paused"]')?.textContent)`,
    );
    expect(await paths()).toHaveLength(3);
    await panel.press('Control+e');
    await panel.row('/credentials-missing');
    expect(await panel.text('[data-notice="paused"]')).toBeNull();
  });

  it('gives back what was cleared', async () => {
    await runThree();
    await panel.clear();
    expect(await panel.text('[data-notice="cleared"]')).toContain('Cleared 3 requests.');
    await run('credentials-missing');
    await panel.row('/credentials-missing');
    await panel.press('Control+z');
    await panel.row('/origin-port');
    expect(await paths()).toEqual([
      '/origin-port',
      '/network-refused',
      '/works-simple-get',
      '/credentials-missing',
    ]);
    await panel.clear();
    await session.goto(servers.page.origin);
    await panel.waitFor(`document.querySelector('[data-notice="cleared"]') === null`);
  });
});

/** A popover goes when the pointer has been away from it for a quarter of a second. */
const LONGER_THAN_LEAVING_MS = 400;

/** A row is explained when the keyboard has rested on it for 0.4 s. */
const LONGER_THAN_RESTING_MS = 600;

const IS_IN_VIEW = `(() => {
  const { left, top, right, bottom } = document.querySelector('.row-popover').getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
})()`;
