// The panel as an ordinary page, in both browsers, fed with what no demo server would send.
import type { Browser, HTTPRequest, Page, SerializedAXNode } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { launchPlain, pagePanel } from '../support/plain-browser.ts';
import { servePanel, type ServedPanel } from '../support/served-panel.ts';
import { allowed, entry, mismatch, refused } from './entries.ts';

const WIDE = { width: 1300, height: 800 };
const NARROW = { width: 360, height: 640 };
const HOSTILE = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>`;
const TURNED = '\u202Egnorw eht'; // Right-to-left override.

describe.each(BROWSERS)('the panel as a page in %s', (name) => {
  let served: ServedPanel;
  let browser: Browser;
  let page: Page;
  let panel: CorsPanel;
  let errors: string[];

  const record = (...entries: unknown[]): Promise<unknown> =>
    page.evaluate((given) => (window as unknown as Stage).record(given), entries);
  const rowCount = (count: number): Promise<unknown> =>
    panel.waitFor(`document.querySelector('[role="grid"]')?.ariaRowCount === '${count + 1}'`);

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
    await panel.waitFor(`document.querySelector('.toolbar') !== null`);
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
      mismatch(`http://api.test/${HOSTILE}`, HOSTILE),
      entry({
        url: 'http://api.test/headers',
        method: HOSTILE,
        request: { [HOSTILE]: HOSTILE, 'x-turned': TURNED },
        response: { 'Access-Control-Allow-Origin': TURNED, [`x-${TURNED}`]: TURNED, 'x-html': HOSTILE },
        error: 'net::ERR_FAILED',
      }),
    );
    await rowCount(2);
    for (const url of ['onerror', '/headers']) {
      await panel.open(url);
      await panel.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
      expect(
        await panel.evaluate(
          `document.querySelectorAll('#root :is(img, script, iframe, object, a:not(.external-link))').length`,
        ),
      ).toBe(0);
      expect(
        await panel.evaluate(
          `[...new Set([...document.querySelectorAll('#root a')].map((link) => link.host + link.rel))]
            .filter((each) => !/^(fetch\\.spec\\.whatwg\\.org|developer\\.mozilla\\.org)noreferrer$/.test(each))`,
        ),
      ).toEqual([]);
      expect(await panel.evaluate('window.pwned ?? null')).toBeNull();
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
      window.format = Number.prototype.toLocaleString;
      Number.prototype.toLocaleString = () => { throw new Error('no numbers today'); };
    `);
    await record(mismatch('http://api.test/b'));
    await panel.waitFor(`document.querySelector('[role="alert"]')?.textContent.includes('no numbers today')`);
    // React reports what it caught.
    errors = errors.filter((text) => !/no numbers today|The above error occurred/.test(text));
    await page.evaluate('Number.prototype.toLocaleString = window.format');
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

/** What is wider than its place: the page itself, and every part that may scroll. */
const SIDEWAYS = `[document.documentElement, ...document.querySelectorAll('.cors-lens, .panel, .detail, .exchange-scroller, .toolbar, .panel-choices, .comparison')]
  .filter((each) => each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.className || each.tagName)`;

const BOXES = `({
  list: document.querySelector('.panel-list').getBoundingClientRect().toJSON(),
  detail: document.querySelector('.detail').getBoundingClientRect().toJSON(),
})`;

/** Text with a mark that turns the reading direction has to end in an element of its own. */
const TURNS_OTHERS = `(() => {
  const walker = document.createTreeWalker(document.querySelector('#root'), NodeFilter.SHOW_TEXT);
  const bad = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.includes('\\u202E')) continue;
    let element = node.parentElement;
    let alone = !node.nextSibling;
    while (getComputedStyle(element).display === 'inline' && !/isolate/.test(getComputedStyle(element).unicodeBidi)) {
      alone &&= !element.nextSibling;
      element = element.parentElement;
    }
    if (!alone && !/isolate/.test(getComputedStyle(element).unicodeBidi)) bad.push(element.outerHTML.slice(0, 200));
  }
  return bad;
})()`;

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
