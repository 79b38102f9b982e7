// The panel as an ordinary page, in both browsers, fed with what no demo server would send.
import type { Browser, HTTPRequest, Page, SerializedAXNode } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { HTML, TURNED } from '../support/hostile-server.ts';
import { MADE_OF_TEXT, SIDEWAYS, TURNS_OTHERS } from '../support/hostile-text.ts';
import { launchPlain, pagePanel } from '../support/plain-browser.ts';
import { servePanel, type ServedPanel } from '../support/served-panel.ts';
import { allowed, entry, mismatch, refused } from './entries.ts';

const WIDE = { width: 1300, height: 800 };
const NARROW = { width: 360, height: 640 };

describe.each(BROWSERS)('the panel as a page in %s', (name) => {
  let served: ServedPanel;
  let browser: Browser;
  let page: Page;
  let panel: CorsPanel;
  let errors: string[];

  const record = (...entries: unknown[]): Promise<unknown> =>
    page.evaluate((given) => (window as unknown as Stage).record(given), entries);
  const rowCount = async (count: number): Promise<void> => {
    await panel.ungroup();
    await panel.waitFor(`document.querySelector('[role="grid"]')?.ariaRowCount === '${count + 1}'`);
  };

  beforeAll(async () => {
    served = await servePanel();
    browser = await launchPlain(name);
    page = await browser.newPage();
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warn'].includes(message.type())) errors.push(message.text());
    });
    panel = corsPanel(pagePanel(page));
  });
  beforeEach(async () => {
    errors = [];
    await page.setViewport(WIDE);
    await page.goto(served.stage);
    await panel.waitFor(`document.querySelector('.toolbar-filter') !== null`);
    await page.evaluate('localStorage.clear()');
  });
  afterEach(() => {
    if (errors.length > 0) throw new Error(`In the console: ${errors.join('\n')}`);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  it('lists what is recorded, counts what fails, opens and closes the detail', async () => {
    await record(allowed('http://api.test/a'), mismatch('http://api.test/b'), refused('http://api.test/c'));
    await rowCount(3);
    expect((await panel.rows()).map(({ verdict, url }) => [verdict, url])).toEqual([
      ['allowed', 'http://api.test/a'],
      ['blocked', 'http://api.test/b'],
      ['failed', 'http://api.test/c'],
    ]);
    expect(await panel.text('[data-field="count"]')).toBe('2 failing of 3');
    expect(await panel.open('/b')).toMatchObject({
      verdict: 'blocked',
      certainty: 'certain',
      cause: 'origin-mismatch',
      code: 'AllowOriginMismatch',
      parameters: ['http://other.test'],
      alternatives: [],
    });
    await panel.click('[aria-label="Close the detail"]');
    expect(await panel.detail()).toBeNull();
  });

  it('filters by verdict and by text', async () => {
    await record(allowed('http://api.test/a'), mismatch('http://api.test/b'), refused('http://api.test/c'));
    await rowCount(3);
    await panel.click('[data-verdict-filter="failed"]');
    await rowCount(1);
    await panel.click('.chip');
    await panel.filter('mismatch api');
    await rowCount(1);
    expect((await panel.rows())[0]?.url).toBe('http://api.test/b');
  });

  it('goes through a long list with the keyboard, never under the column headers', async () => {
    await record(...Array.from({ length: 3000 }, (_, n) => allowed(`http://api.test/long/${n}`)));
    await rowCount(3000);
    await panel.open('/long/0');
    await panel.press('End');
    await panel.waitFor(`document.activeElement.dataset.url?.endsWith('/long/2999')`);
    expect((await panel.rows()).length).toBeLessThan(120);
    for (const key of ['PageUp', 'PageUp', 'ArrowUp', 'ArrowUp', 'Home', 'ArrowDown', 'PageDown']) {
      await panel.press(key);
      await panel.waitFor(`document.activeElement.getAttribute('aria-selected') === 'true'`);
      expect({ key, inView: await panel.evaluate(IS_FOCUS_IN_VIEW) }).toEqual({ key, inView: true });
    }
    await panel.press('Enter');
    await panel.waitFor(`document.activeElement.dataset.region === 'detail'`);
    await panel.press('Escape');
    await panel.waitFor(`document.activeElement.role === 'row'`);
    await panel.press('Escape');
    await panel.waitFor(`document.querySelector('[data-region="detail"]') === null`);
  });

  it.each([
    ['wide', WIDE],
    ['medium', { width: 700, height: 700 }],
    ['narrow', NARROW],
  ])('%s: nothing is cut off or scrolls sideways', async (_, viewport) => {
    await page.setViewport(viewport);
    await record(
      mismatch(`http://api.test/${'very-long-path/'.repeat(40)}`, `http://${'sub.'.repeat(60)}test`),
      mismatch('http://api.test/short'),
    );
    await rowCount(2);
    await panel.open('/short');
    expect(await panel.evaluate(SIDEWAYS)).toEqual([]);
    await panel.open('very-long-path');
    expect(await panel.evaluate(SIDEWAYS)).toEqual([]);
    const boxes = (await panel.evaluate(BOXES)) as Record<'list' | 'detail', DOMRect>;
    expect(Math.min(boxes.list.height, boxes.detail.height)).toBeGreaterThan(100);
    expect(Math.min(boxes.list.width, boxes.detail.width)).toBeGreaterThan(250);
  });

  it('shows hostile text as text', async () => {
    await record(
      mismatch(`http://api.test/${HTML}`, HTML),
      entry({
        url: 'http://api.test/headers',
        method: HTML,
        request: { [HTML]: HTML, 'x-turned': TURNED },
        response: { 'Access-Control-Allow-Origin': TURNED, [`x-${TURNED}`]: TURNED, 'x-html': HTML },
        error: 'net::ERR_FAILED',
      }),
    );
    await rowCount(2);
    for (const url of ['onerror', '/headers']) {
      await panel.open(url);
      await panel.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
      expect(await panel.evaluate(MADE_OF_TEXT)).toEqual([]);
      expect(await panel.evaluate(TURNS_OTHERS)).toEqual([]);
    }
    expect(await panel.text('[data-region="detail"]')).toContain('<img src=x onerror=');
  });

  it('stays quick with a header of a megabyte, which is shown when asked for', async () => {
    await record(mismatch('http://api.test/big', `http://${'x'.repeat(1_000_000)}.test`));
    await rowCount(1);
    await panel.open('/big');
    expect(((await panel.text('#root')) ?? '').length).toBeLessThan(20_000);
    await panel.evaluate(
      `[...document.querySelectorAll('.raw-message .text-button')].find(({ textContent }) => textContent.startsWith('show all')).click()`,
    );
    await panel.waitFor(`document.querySelector('.raw-message').textContent.length > 1_000_000`);
  });

  it.each([
    [
      'a value of a megabyte',
      () => entry({ url: BIG, response: { 'Access-Control-Allow-Origin': 'x'.repeat(1e6) }, error: FAILED }),
    ],
    ['100,000 headers', () => entry({ url: BIG, response: lines(100_000), error: FAILED })],
    ['100,000 request headers', () => entry({ url: BIG, request: lines(100_000), error: FAILED })],
    [
      '100,000 headers of CORS',
      () =>
        entry({
          url: BIG,
          error: FAILED,
          response: Array.from(
            { length: 100_000 },
            (_, n) => ['Access-Control-Allow-Origin', `http://${n}.test`] as const,
          ),
        }),
    ],
    [
      'a list of 100,000 names',
      () =>
        entry({
          url: BIG,
          response: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': names(100_000) },
        }),
    ],
    ['a URL of 100 kB', () => mismatch(`${BIG}/${'path/'.repeat(20_000)}`)],
    ['a URL of 100 kB without a place to break', () => mismatch(`${BIG}?${'x'.repeat(100_000)}`)],
    ['a method of 100 kB', () => entry({ url: BIG, method: 'M'.repeat(100_000), error: FAILED })],
    [
      'values that turn the direction',
      () =>
        entry({
          url: BIG,
          response: {
            'Access-Control-Allow-Origin': `http://${TURNED}.test`,
            'X-Turned': TURNED,
            [`X-${TURNED}`]: HTML,
          },
          error: FAILED,
        }),
    ],
    [
      'bytes that are no UTF-8',
      () =>
        entry({
          url: BIG,
          response: { 'Access-Control-Allow-Origin': 'http://\uFFFD\uD800\u00FF\u0000.test' },
          error: FAILED,
        }),
    ],
  ] as const)('neither breaks nor grows with %s, 400 pixels wide', async (_, make) => {
    await page.setViewport({ width: 400, height: 700 });
    await record(mismatch('http://api.test/ordinary'));
    await rowCount(1);
    await panel.open('/ordinary');
    await panel.fix();
    await panel.click('[aria-label="Close the detail"]');

    await record(make());
    await rowCount(2);
    expect(await panel.evaluate(SIDEWAYS)).toEqual([]);
    await panel.open('/big');
    await panel.waitFor(`document.querySelector('.detail').textContent.length > 300`);
    await panel.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
    // Everything unfolded has been drawn.
    await panel.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`);
    expect(await panel.evaluate(SIDEWAYS)).toEqual([]);
    expect(await panel.evaluate(MADE_OF_TEXT)).toEqual([]);
    expect(await panel.evaluate(TURNS_OTHERS)).toEqual([]);
    expect(await panel.evaluate(`document.querySelectorAll('#root *').length`)).toBeLessThan(5000);
  });

  it.each(SHOWS_ACCESSIBILITY_TREE.filter((each) => each === name))(
    'names everything, says the accessibility tree of %s',
    async () => {
      await record(allowed('http://api.test/a'), mismatch('http://api.test/b'));
      await rowCount(2);
      await panel.open('/b');
      const nodes = await accessibleNodes(page);
      expect(nodes.filter(({ role, name: given }) => WORKABLE.has(role) && !given?.trim())).toEqual([]);
      const rows = nodes.filter(({ role }) => role === 'row').map(({ name: given }) => given);
      expect(rows).toContainEqual(expect.stringMatching(/^Blocked 200 GET api\.test *\/b \w/));
    },
  );

  it('says so when it breaks, and starts again', async () => {
    await record(mismatch('http://api.test/a'));
    await rowCount(1);
    await page.evaluate(`
      window.format = Number.prototype.toFixed;
      Number.prototype.toFixed = () => { throw new Error('no numbers today'); };
    `);
    await record(mismatch('http://api.test/b'));
    await panel.waitFor(`document.querySelector('[role="alert"]')?.textContent.includes('no numbers today')`);
    // React reports what it caught.
    errors = errors.filter((text) => !/no numbers today|The above error occurred/.test(text));
    await page.evaluate('Number.prototype.toFixed = window.format');
    await panel.click('[role="alert"] button');
    await rowCount(2);
    expect(await panel.text('[data-field="count"]')).toBe('2 failing of 2');
  });

  it('keeps the focus in a detail that is still being loaded, and says so when it cannot be', async () => {
    const held: HTTPRequest[] = [];
    const hold = (request: HTTPRequest): void => {
      if (/\/detail-[^/]*\.js$/.test(request.url())) held.push(request);
      else void request.continue();
    };
    const openSlowly = async (): Promise<void> => {
      await page.goto(served.stage);
      await record(mismatch('http://api.test/a'));
      await rowCount(1);
      await panel.click('[data-exchange-id]');
      await panel.press('Enter');
      await panel.waitFor(`document.activeElement.dataset.region === 'detail-loading'`);
      expect(await panel.text('.detail')).toContain('Loading the explanation');
    };
    await page.setCacheEnabled(false);
    await page.setRequestInterception(true);
    page.on('request', hold);
    try {
      await openSlowly();
      await Promise.all(held.splice(0).map((request) => request.continue()));
      await panel.waitFor(`document.activeElement.dataset.region === 'detail'`);
      await panel.press('Escape');
      await panel.waitFor(`document.activeElement.role === 'row'`);

      await openSlowly();
      await Promise.all(held.splice(0).map((request) => request.abort()));
      await panel.waitFor(`/detail-[^/]*\\.js/.test(document.querySelector('[role="alert"]')?.textContent)`);
    } finally {
      page.off('request', hold);
      await page.setRequestInterception(false);
      await page.setCacheEnabled(true);
    }
    // The browser and React report it, too.
    errors = errors.filter(
      (text) => !/Failed to load resource|dynamically imported module|above error/.test(text),
    );
    await panel.click('[role="alert"] button');
    await rowCount(1);
  });

  it('replays a recording as `npm run panel` shows it', async () => {
    await page.goto(served.page);
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length > 5`);
    await panel.click('[data-exchange-id]');
    await panel.waitFor(`document.querySelector('[data-region="detail"]') !== null`);
    expect(await panel.detail()).toMatchObject({ title: expect.stringMatching(/\w{3}/) });
  });
});

const BIG = 'http://api.test/big';
const FAILED = 'net::ERR_FAILED';

const lines = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`X-${n}`, String(n)]));

const names = (count: number): string => Array.from({ length: count }, (_, n) => `x-${n}`).join(', ');

interface Stage {
  record(entries: readonly unknown[]): void;
}

const IS_FOCUS_IN_VIEW = `(() => {
  const scroller = document.querySelector('.exchange-scroller').getBoundingClientRect();
  const head = document.querySelector('.exchange-columns');
  const top = getComputedStyle(head).position === 'sticky' ? head.getBoundingClientRect().bottom : scroller.top;
  const row = document.activeElement.getBoundingClientRect();
  return row.top >= top - 1 && row.bottom <= scroller.bottom + 1;
})()`;

const BOXES = `({
  list: document.querySelector('.panel-list').getBoundingClientRect().toJSON(),
  detail: document.querySelector('.detail').getBoundingClientRect().toJSON(),
})`;

const SHOWS_ACCESSIBILITY_TREE: readonly BrowserName[] = ['chromium'];

/** What can be worked or gone to has to have a name. */
const WORKABLE = new Set([
  'button',
  'checkbox',
  'combobox',
  'grid',
  'searchbox',
  'textbox',
  'separator',
  'splitter',
  'table',
  'region',
  'DisclosureTriangle',
]);

async function accessibleNodes(page: Page): Promise<SerializedAXNode[]> {
  const root = await page.accessibility.snapshot({ interestingOnly: false });
  const all = (node: SerializedAXNode): SerializedAXNode[] => [node, ...(node.children ?? []).flatMap(all)];
  return root ? all(root) : [];
}
