// The section about the change on the server, in the panel as an ordinary page: every recorded case, and hostile values.
import { readFileSync } from 'node:fs';
import type { Browser, ElementHandle, HTTPRequest, Page, SerializedAXNode } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { readHar } from '../../src/capture/har/read-har.ts';
import { replay } from '../../src/capture/replay/replay.ts';
import { diagnose, fixFor, needsOf, type Exchange } from '../../src/core/index.ts';
import type { Diagnosed } from '../../src/core/index.ts';
import { registrableDomain } from '../../src/entry/registrable-domain.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { launchPlain, pagePanel } from '../support/plain-browser.ts';
import { servePanel, type ServedPanel } from '../support/served-panel.ts';
import { allowed, entry, mismatch, refused } from './entries.ts';

const WIDE = { width: 1300, height: 900 };
/** So high that every row of the recording is drawn. */
const ALL_ROWS = { width: 1300, height: 9000 };
const HOSTILE = `<img src=x onerror="window.pwned=1"></textarea><script>window.pwned=1</script>`;
const TURNED = '\u202Egnorw eht'; // Right-to-left override.
const PARTS = ['proof', 'verify', 'what-if'] as const;

let served: ServedPanel;
beforeAll(async () => {
  served = await servePanel();
});
afterAll(() => served?.close());

describe.each(BROWSERS)('the change on the server, in a page in %s', (name) => {
  let browser: Browser;
  let page: Page;
  let panel: CorsPanel;
  let errors: string[];

  const record = (...entries: unknown[]): Promise<unknown> =>
    page.evaluate((given) => (window as unknown as Stage).record(given), entries);
  const unfoldAll = async (): Promise<void> => {
    await panel.fix();
    for (const part of PARTS) await panel.unfold(part);
  };

  beforeAll(async () => {
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
  });

  it('is proved for every recorded case that headers of the server repair, and for no other', async () => {
    const recorded = recordedItems(name);
    await page.setViewport(ALL_ROWS);
    await page.goto(`${served.page}?recording=${name}`);
    await panel.ungroup();
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length >= ${recorded.length}`);
    await panel.click('[data-verdict-filter="blocked"]');
    await panel.open(/no-cors-headers\?/);
    await panel.fix();
    const shown = (await panel.evaluate(OPEN_EACH)) as Record<string, string>;
    expect(Object.keys(shown).length).toBeGreaterThan(60);
    const wanted = recorded
      .filter(({ exchange: { id, hops } }) => `${id} ${hops[0].url}` in shown)
      .map(({ exchange, diagnosis }) => [
        `${exchange.id} ${exchange.hops[0].url}`,
        fixFor(exchange, diagnosis) === null || needsOf(exchange) === null ? 'none' : 'passes',
      ]);
    expect(shown).toEqual(Object.fromEntries(wanted));
  });

  it('remembers the stack of a server when the panel is opened again', async () => {
    await record(mismatch('http://api.test/a'));
    await panel.open('/a');
    await panel.fix();
    await panel.enter('[data-field="stack"]', 'caddy');
    await page.goto(served.stage);
    await record(mismatch('http://api.test/b'), mismatch('http://api.test:8080/c'));
    await panel.open('/b');
    expect((await panel.fix()).stack).toBe('caddy');
    await panel.open('/c');
    expect((await panel.fix()).stack).toBe('any-server');
  });

  it('is proved for what the user says of cookies, and for nothing it does not print', async () => {
    await record(
      entry({
        url: 'http://api.test/cookies',
        method: 'OPTIONS',
        status: 204,
        request: { 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': 'x-api-key' },
      }),
      entry({ url: 'http://api.test/cookies', method: 'PUT', status: 0, error: 'net::ERR_FAILED' }),
    );
    await panel.open('/cookies');
    await panel.fix();
    await panel.unfold('proof');
    expect(await panel.text('.proof')).toContain('Access-Control-Allow-Credentials: true');
    await panel.click('.policy > div:last-child input');
    await panel.waitFor(`!document.querySelector('.proof').textContent.includes('Allow-Credentials')`);
    const { code, passes } = await panel.fix();
    expect({ passes, isInCode: /credentials/i.test(code) }).toEqual({ passes: true, isInCode: false });
    await panel.click('.policy > div:nth-child(2) .policy-check input');
    await panel.waitFor(
      `document.querySelector('.proof').textContent.includes('Access-Control-Allow-Origin: *')`,
    );
    expect(await panel.fix()).toMatchObject({ passes: true, origins: ['*'] });
    expect(await panel.text('.proof')).not.toContain('http://app.test');
    await panel.unfold('what-if');
    await panel.click('.what-if .text-button:last-of-type');
    const tried = (await panel.evaluate(
      `[...document.querySelectorAll('.what-if textarea')].map(({ value }) => value)`,
    )) as string[];
    expect(tried.map((text) => text.split('\n')[0])).toEqual(Array(2).fill('Access-Control-Allow-Origin: *'));
    expect(tried.join('\n')).not.toMatch(/credentials/i);
  });

  it('is followed by what else could be answered: for what passes, too, and what never was answered', async () => {
    await record(allowed('http://api.test/fine'), refused('http://api.test/silent'));
    await panel.open('/fine');
    await panel.waitFor(`document.querySelector('[data-region="try-out"]') !== null`);
    expect(await panel.evaluate(PARTS_SHOWN)).toEqual(['what-if']);
    await panel.unfold('what-if');
    expect(await panel.evaluate(VERDICT)).toBe('allowed');
    await panel.enter('.what-if textarea', 'Access-Control-Allow-Origin: null');
    await panel.waitFor(`${VERDICT} === 'blocked'`);
    await panel.click('.what-if-start .text-button');
    await panel.waitFor(`${VERDICT} === 'allowed'`);
    expect(await panel.evaluate(`document.querySelector('.what-if-start').textContent`)).not.toContain(
      ' or ',
    );

    await panel.open('/silent');
    await panel.waitFor(`document.querySelector('[data-region="try-out"]') !== null`);
    expect(await panel.evaluate(PARTS_SHOWN)).toEqual(['verify', 'what-if']);
    await panel.unfold('what-if');
    expect(await panel.evaluate(VERDICT)).toBe('failed');
    await page.focus('.what-if-add button');
    await panel.press('Enter');
    await panel.waitFor(`${VERDICT} === 'blocked'`);
    expect(await panel.evaluate(`document.activeElement.value`)).toBe('200');
    await panel.enter('.what-if textarea', 'Access-Control-Allow-Origin: *');
    await panel.waitFor(`${VERDICT} === 'allowed'`);
  });

  it('is made for more requests than are looked through at once', async () => {
    await record(...Array.from({ length: 1200 }, (_, index) => mismatch(`http://api.test/items/${index}`)));
    await panel.open('/items/7');
    expect((await panel.fix()).methods).toEqual(['GET']);
    expect(await panel.text('.policy > div')).toContain('1,200 requests seen');
    await panel.enter('.policy select', 'request');
    await panel.waitFor(`document.querySelector('.policy > div').textContent.includes('1 request seen')`);
    await panel.enter('.policy select', 'endpoint');
    await panel.waitFor(`document.querySelector('.policy > div').textContent.includes('1,200 requests')`);
  });

  it('is worked with the keyboard alone, and nothing holds the focus', async () => {
    await record(mismatch('http://api.test/a'));
    await panel.open('/a');
    await unfoldAll();
    await page.focus('.policy select');
    // Focus set by a script after a click is not shown; what the keyboard sets is.
    await panel.press('Shift+Tab');
    await panel.press('Tab');
    const reached = new Set<unknown>();
    const total = (await panel.evaluate(`${WORKABLE}.length`)) as number;
    for (let presses = 0; presses < total; presses += 1) {
      const { index, outlined } = (await panel.evaluate(FOCUS)) as { index: number; outlined: boolean };
      expect({ index, outlined }).toEqual({ index: presses, outlined: true });
      reached.add(index);
      await panel.press('Tab');
    }
    expect(reached.size).toBe(total);
    expect(await panel.evaluate(FOCUS)).toMatchObject({ index: -1 });

    await page.focus('.what-if textarea');
    await panel.press('/');
    await panel.press('c');
    expect(await panel.evaluate(`document.activeElement.value.includes('/c')`)).toBe(true);
    await page.focus('.proof > summary');
    await panel.press('Enter');
    await panel.waitFor(`!document.querySelector('.proof').open`);
  });

  // Firefox's driver does not hand its tree over.
  const withTree = name === 'chromium' ? [name] : [];
  it.each(withTree)('names everything, says the accessibility tree of %s', async () => {
    await record(mismatch('http://api.test/a'));
    await panel.open('/a');
    await unfoldAll();
    await panel.click('.policy-add button');
    const root = await page.accessibility.snapshot({
      interestingOnly: false,
      ...(await rootOption(page, '.detail')),
    });
    const nodes = root ? allNodes(root) : [];
    const named = nodes.filter(({ role }) => NAMED.has(role));
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter(({ name: given }) => !given?.trim())).toEqual([]);
    const said = named.map(({ role, name: given }) => `${role} ${given}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'combobox What the change is made for',
        'combobox Server',
        'textbox Another origin of the page',
        'button Copy all of the change',
        'textbox Headers',
      ]),
    );
    expect(nodes.map(({ role }) => role)).toEqual(expect.arrayContaining(['status', 'alert']));
  });

  it.each([320, 1600])('%i pixels wide: nothing is cut off or scrolls sideways', async (width) => {
    await page.setViewport({ width, height: 900 });
    await record(
      entry({
        url: `http://api.test/${'very-long-path/'.repeat(40)}`,
        request: { Origin: `http://${'sub.'.repeat(50)}test` },
        response: { 'X-Powered-By': 'Express', 'X-Long': 'x'.repeat(500) },
        error: 'net::ERR_FAILED',
      }),
    );
    await panel.open('very-long-path');
    await unfoldAll();
    expect(await panel.evaluate(SIDEWAYS)).toEqual([]);
  });

  it('takes hostile values as text, in the change, its proof and what is tried out', async () => {
    await record(
      entry({
        url: `http://api.test/${HOSTILE}`,
        request: { 'x-turned': TURNED },
        response: {
          'Access-Control-Allow-Origin': HOSTILE,
          'X-Powered-By': `Express ${TURNED}`,
          [`x-${TURNED}`]: TURNED,
        },
        error: 'net::ERR_FAILED',
      }),
    );
    await panel.open('onerror');
    await unfoldAll();
    await panel.enter('.what-if textarea', `${HOSTILE}\nAccess-Control-Allow-Origin: ${HOSTILE}${TURNED}`);
    await panel.waitFor(`document.querySelector('.what-if [role="alert"]') !== null`);
    expect(
      await panel.evaluate(`document.querySelectorAll('#root :is(img, script, iframe, object, a)').length`),
    ).toBe(0);
    expect(await panel.evaluate('window.pwned ?? null')).toBeNull();
    expect(await panel.text('.proof')).toContain('<img src=x onerror=');
  });

  it('stays small with a header of a megabyte, which can be edited all the same', async () => {
    await record(mismatch('http://api.test/big', `http://${'x'.repeat(1_000_000)}.test`));
    await panel.open('/big');
    await unfoldAll();
    expect(
      await panel.evaluate(
        `[...document.querySelectorAll('.fix')].reduce((sum, each) => sum + each.textContent.length, 0) - document.querySelector('.what-if textarea').textContent.length`,
      ),
    ).toBeLessThan(60_000);
    await panel.enter('.what-if textarea', `Access-Control-Allow-Origin: *\nX-Big: ${'y'.repeat(1_000_000)}`);
    await panel.waitFor(`document.querySelector('.what-if-outcome').dataset.verdict === 'allowed'`);
  });

  it('takes neither focus nor place from the reader when it is loaded late', async () => {
    const held: HTTPRequest[] = [];
    const hold = (request: HTTPRequest): void => {
      if (/\/fix-section-[^/]*\.js$/.test(request.url())) held.push(request);
      else void request.continue();
    };
    await page.setCacheEnabled(false);
    await page.setRequestInterception(true);
    page.on('request', hold);
    try {
      await page.goto(served.stage);
      await record(mismatch('http://api.test/a'));
      await page.setViewport({ width: 1300, height: 400 });
      await panel.open('/a');
      await panel.evaluate(SCROLL_TO_STEPS);
      const before = await panel.evaluate(PLACE);
      await panel.waitFor('true');
      expect(held).toHaveLength(1);
      await Promise.all(held.splice(0).map((request) => request.continue()));
      await panel.fix();
      expect(await panel.evaluate(PLACE)).toEqual(before);
    } finally {
      page.off('request', hold);
      await page.setRequestInterception(false);
      await page.setCacheEnabled(true);
    }
  });
});

const NAMED = new Set(['button', 'checkbox', 'combobox', 'textbox', 'DisclosureTriangle']);

const allNodes = (node: SerializedAXNode): SerializedAXNode[] => [
  node,
  ...(node.children ?? []).flatMap(allNodes),
];

async function rootOption(page: Page, selector: string): Promise<{ root?: ElementHandle<Node> }> {
  const root = await page.$(selector);
  return root ? { root } : {};
}

interface Stage {
  record(entries: readonly unknown[]): void;
}

/** Every recorded exchange, diagnosed with what the whole recording knows, as the panel does. */
function recordedItems(name: string): readonly Diagnosed[] {
  const found = new Map<string, Exchange>();
  const har: unknown = JSON.parse(readFileSync(`demo/recordings/${name}.har`, 'utf8'));
  const recorder = replay(readHar(har), (task) => task());
  recorder.subscribe((change) => {
    if (change.type === 'upsert') for (const one of change.exchanges) found.set(one.id, one);
  });
  return [...found.values()].map((exchange) => ({
    exchange,
    diagnosis: diagnose(exchange, { history: recorder.history, registrableDomain }),
  }));
}

/** Opens each row that is drawn, and says whether there is a change, and whether it is proved. */
const OPEN_EACH = `(async () => {
  const found = {};
  for (const row of document.querySelectorAll('[data-exchange-id]')) {
    row.click();
    const end = performance.now() + 2000;
    let detail;
    do {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      detail = document.querySelector('[data-region="detail"]');
    } while (!(detail?.dataset.of === row.dataset.exchangeId && detail.querySelector('[data-region="try-out"]')) && performance.now() < end);
    const proof = detail?.querySelector('[data-region="try-out"]') ? detail.querySelector('[data-field="proof"]') : undefined;
    found[row.dataset.exchangeId + ' ' + row.dataset.url] = proof ? (proof.dataset.passes === 'true' ? 'passes' : 'fails') : proof === null ? 'none' : 'not opened';
  }
  return found;
})()`;

const PARTS_SHOWN = `[...document.querySelectorAll('.fix [data-field]')].map(({ dataset }) => dataset.field)`;

const VERDICT = `document.querySelector('.what-if-outcome').dataset.verdict`;

/** What Tab goes to in the section. */
const WORKABLE = `[...document.querySelectorAll('.fix :is(button, input, select, textarea, summary, pre)')]`;

const FOCUS = `(() => {
  const { activeElement } = document;
  return {
    index: ${WORKABLE}.indexOf(activeElement),
    outlined: parseFloat(getComputedStyle(activeElement).outlineWidth) >= 1 && getComputedStyle(activeElement).outlineStyle !== 'none',
  };
})()`;

/** What is wider than its place: all but the code, which scrolls in itself. */
const SIDEWAYS = `[...document.querySelectorAll('.detail, .fix, .fix :not(pre, pre *, input, textarea, .sr-only, svg, svg *)')]
  .filter((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.className || each.tagName)`;

const SCROLL_TO_STEPS = `(() => {
  const heading = [...document.querySelectorAll('.detail h3')].find(({ textContent }) => textContent === 'Timeline');
  heading.scrollIntoView();
  document.querySelector('.detail').focus({ preventScroll: true });
})()`;

/** What has the focus, and where the part that is read stands. */
const PLACE = `({
  focused: document.activeElement.className,
  top: Math.round([...document.querySelectorAll('.detail h3')].find(({ textContent }) => textContent === 'Timeline').getBoundingClientRect().top),
})`;
