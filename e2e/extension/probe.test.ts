// The page probe, in both browsers: what it notes of a page's calls, and that the page cannot tell.
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { IS_PROBED } from '../../src/capture/probe/is-probed.ts';
import { readProbeCalls, type ProbedCall } from '../../src/capture/probe/read-calls.ts';
import { launchers } from '../harness/index.ts';
import type { Session } from '../harness/types.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { launchPlain } from '../support/plain-browser.ts';
import { startTransparencySite, type TransparencySite } from '../support/transparency-site.ts';

const SCRIPT = readFileSync(new URL('../../src/capture/probe/probe.js', import.meta.url), 'utf8');
const DRAIN = `({ probes: [window[Symbol.for('cors-lens.probe')].drain()] })`;
const BUTTON = '.probe-button';
const IS_OPEN = `document.querySelector('.probe-dialog')?.open === true`;

describe.each(BROWSERS)('Reload with probe in %s', (browser) => {
  let site: TransparencySite;
  let session: Session;
  let panel: CorsPanel;

  const says = (word: string): Promise<unknown> =>
    panel.waitFor(`document.querySelector('${BUTTON}')?.textContent === '${word}'`);
  const compare = async (): Promise<Record<string, unknown>> =>
    (await session.runInPage(`compare('${site.api}')`)) as Record<string, unknown>;

  beforeAll(async () => {
    site = await startTransparencySite();
    session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl: site.page('plain') });
    panel = corsPanel(await session.openPanel('CORS'));
  });
  beforeEach(async () => {
    await session.goto(site.page('plain'));
    await says('Reload with probe');
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  it('says what it does before it does it, and Cancel and Escape leave the page alone', async () => {
    await session.runInPage('window.kept = true');
    await panel.click(BUTTON);
    await panel.waitFor(IS_OPEN);
    expect(await panel.text('.probe-dialog')).toMatch(/reloads the page.*stays in DevTools/);
    await panel.click('.probe-choices button:last-child');
    await panel.waitFor(`!${IS_OPEN}`);
    await panel.press('Enter');
    await panel.waitFor(IS_OPEN);
    await panel.press('Escape');
    await panel.waitFor(`!${IS_OPEN}`);
    expect(await panel.evaluate(`document.activeElement.matches('${BUTTON}')`)).toBe(true);
    expect(await session.runInPage(`[window.kept, ${IS_PROBED}]`)).toEqual([true, false]);
  });

  it('is worked with the keyboard alone, and is gone with the next navigation', async () => {
    await panel.evaluate(`document.querySelector('${BUTTON}').focus()`);
    await panel.press('Enter');
    await panel.waitFor(IS_OPEN);
    await panel.waitFor(`document.activeElement.matches('.probe-confirm')`);
    await panel.press('Enter');
    await says('Probe on');
    expect(await session.runInPage(IS_PROBED)).toBe(true);
    await session.goto(site.page('strict'));
    await says('Reload with probe');
    expect(await session.runInPage(IS_PROBED)).toBe(false);
  });

  it.each(['plain', 'strict'] as const)('a %s page sees no difference', async (name) => {
    await session.goto(site.page(name));
    const without = await compare();
    await panel.click(BUTTON);
    await panel.waitFor(IS_OPEN);
    await panel.click('.probe-confirm');
    await says('Probe on');
    await waitUntil(() => session.runInPage(`'compare' in window`), 'the page to load again');
    expect(await session.runInPage(IS_PROBED)).toBe(true);
    const withProbe = await compare();
    expect(Object.keys(without).length).toBeGreaterThan(40);
    expect(Object.values(without).filter((each) => each !== null && 'failed' in Object(each))).toEqual([]);
    expect(withProbe).toEqual(without);
  });

  it('with it the panel lists what makes no traffic, and knows what traffic leaves open', async () => {
    await panel.click(BUTTON);
    await panel.waitFor(IS_OPEN);
    await panel.click('.probe-confirm');
    await says('Probe on');
    await waitUntil(() => session.runInPage(`'compare' in window`), 'the page to load again');
    // Longer than the recorder looks for outcomes after traffic: nothing but the probe tells of what follows.
    await panel.settled();
    await session.runInPage(`fetch('${site.api}/allowed', { mode: 'same-origin' }).catch(() => null)`);
    await session.runInPage(`fetch('${site.api}/traced', { method: 'TRACE' }).catch(() => null)`);
    await panel.settled();
    expect(await panel.open('/allowed')).toMatchObject({
      verdict: 'blocked',
      certainty: 'certain',
      cause: 'same-origin-mode',
    });
    expect(await panel.open('/traced')).toMatchObject({
      verdict: 'failed',
      certainty: 'certain',
      cause: 'call-rejected',
    });
    await session.runInPage(
      `fetch('${site.api}/refused', { method: 'PUT', credentials: 'include' }).catch(() => null)`,
    );
    await panel.settled();
    expect(await panel.open('/refused')).toMatchObject({ verdict: 'blocked', certainty: 'certain' });
  });
});

describe.each(BROWSERS)('the probe in %s', (name) => {
  let site: TransparencySite;
  let browser: Browser;
  let page: Page;

  const calls = async (): Promise<ProbedCall[]> => readProbeCalls(await page.evaluate(DRAIN));
  /** The calls of an expression, once it has settled. */
  const callsOf = async (expression: string): Promise<ProbedCall[]> => {
    await page.evaluate(`(async () => { try { await (${expression}); } catch {} })()`);
    return calls();
  };

  beforeAll(async () => {
    site = await startTransparencySite();
    browser = await launchPlain(name);
    page = await browser.newPage();
    await page.evaluateOnNewDocument(SCRIPT);
  });
  beforeEach(async () => {
    await page.goto(site.page('strict'));
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('notes what a fetch asked for, how it ended and from where', async () => {
    const before = Date.now();
    const found = await callsOf(`fetch('${site.api}/echo#part', {
      method: 'put', credentials: 'include', redirect: 'error', body: new Blob(['{}'], { type: 'application/json' }),
      headers: { 'X-A': '1', 'Sec-Secret': '2', Cookie: '3' },
    }).then((response) => response.headers.get('X-Total'))`);
    expect(found).toEqual([
      {
        id: expect.any(Number),
        url: `${site.api}/echo`,
        api: 'fetch',
        method: 'PUT',
        credentials: 'include',
        mode: 'cors',
        redirect: 'error',
        headers: [{ name: 'x-a', value: '1' }],
        body: 'blob',
        bodyType: 'application/json',
        uploadListeners: false,
        startedAt: expect.any(Number),
        pageOrigin: new URL(site.page('plain')).origin,
        outcome: { type: 'response', status: 200 },
        stack: expect.any(Array),
        reads: ['x-total'],
      },
    ]);
    expect(found[0]?.startedAt).toBeGreaterThan(before - 1000);
    expect(found[0]?.startedAt).toBeLessThan(Date.now() + 1000);
    expect(found[0]?.stack?.length).toBeGreaterThan(0);
    expect(found[0]?.stack?.join('\n')).not.toContain('probe.js');
  });

  it.each([
    [
      'refused by its mode',
      `fetch(api('allowed'), { mode: 'same-origin' })`,
      { mode: 'same-origin', outcome: { type: 'error', name: 'TypeError' } },
    ],
    [
      'refused by its method',
      `fetch('/answer', { method: 'TRACE' })`,
      { method: 'TRACE', outcome: { type: 'error', name: 'TypeError' } },
    ],
    ['a method of its own', `fetch(api('echo'), { method: 'patch' })`, { method: 'patch' }],
    [
      'blocked',
      `fetch(api('closed'))`,
      { credentials: 'same-origin', outcome: { type: 'error', name: 'TypeError' } },
    ],
    [
      'nobody handles it',
      `(fetch(api('closed')), new Promise((done) => addEventListener('unhandledrejection', done)))`,
      { outcome: { type: 'error', name: 'TypeError' } },
    ],
    [
      'a Request',
      `fetch(new Request(api('echo'), { method: 'POST', credentials: 'omit', headers: { 'x-b': '1' } }))`,
      {
        method: 'POST',
        credentials: 'omit',
        headers: [{ name: 'x-b', value: '1' }],
        outcome: { type: 'response', status: 200 },
      },
    ],
    [
      'opaque',
      `fetch(api('closed'), { mode: 'no-cors' })`,
      { mode: 'no-cors', outcome: { type: 'response', status: 0 } },
    ],
    [
      'an XMLHttpRequest',
      `new Promise((done) => {
      const xhr = new XMLHttpRequest();
      xhr.open('delete', api('closed'));
      xhr.withCredentials = true;
      xhr.setRequestHeader('X-B', '1');
      xhr.upload.addEventListener('progress', () => undefined);
      xhr.onloadend = done;
      xhr.send(new URLSearchParams('a=b'));
    })`,
      {
        api: 'xhr',
        method: 'DELETE',
        credentials: 'include',
        headers: [{ name: 'x-b', value: '1' }],
        body: 'form',
        uploadListeners: true,
        outcome: { type: 'error', name: 'error' },
      },
    ],
    [
      'an XMLHttpRequest whose upload is not listened to',
      `new Promise((done) => {
      const xhr = new XMLHttpRequest();
      xhr.open('POST', api('allowed'));
      xhr.upload;
      xhr.onload = () => { xhr.getResponseHeader('X-Hidden'); done(); };
      xhr.send('a');
    })`,
      {
        api: 'xhr',
        body: 'text',
        uploadListeners: false,
        outcome: { type: 'response', status: 200 },
        reads: ['x-hidden'],
      },
    ],
    [
      'an XMLHttpRequest that throws',
      `new XMLHttpRequest().open('TRACE', '/')`,
      { api: 'xhr', method: 'TRACE', outcome: { type: 'threw', name: 'SecurityError' } },
    ],
    [
      'an EventSource',
      `new Promise((done) => {
      const source = new EventSource(api('events'), { withCredentials: true });
      source.onopen = () => { source.close(); done(); };
    })`,
      { api: 'eventsource', credentials: 'include', outcome: { type: 'response', status: 200 } },
    ],
    [
      'an EventSource that is blocked',
      `new Promise((done) => { new EventSource(api('closed')).onerror = done; })`,
      { api: 'eventsource', credentials: 'same-origin', outcome: { type: 'error' } },
    ],
    [
      'a beacon',
      `navigator.sendBeacon(api('echo'), 'a')`,
      { api: 'beacon', method: 'POST', credentials: 'include', mode: 'no-cors', body: 'text' },
    ],
  ])('notes: %s', async (_, expression, expected) => {
    const found = await callsOf(expression.replaceAll(/api\('(\w+)'\)/g, `'${site.api}/$1'`));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  });

  it('hands a call over again once it has ended, and nothing twice', async () => {
    await page.evaluate(`(() => {
      const controller = new AbortController();
      window.stop = () => controller.abort();
      window.done = fetch('${site.api}/slow', { signal: controller.signal }).catch(() => null);
    })()`);
    const [pending, ...others] = await calls();
    expect([pending?.outcome, others]).toEqual([null, []]);
    expect(await calls()).toEqual([]);
    await page.evaluate(`window.stop(), window.done`);
    expect(await calls()).toMatchObject([
      { id: pending?.id, outcome: { type: 'error', name: 'AbortError' } },
    ]);
  });

  it('keeps the newest 2000 calls of a page nobody asks', async () => {
    const found = await callsOf(`Promise.all(Array.from({ length: 2100 }, (_, n) => fetch('data:,' + n)))`);
    expect(found.map(({ url }) => Number(url.slice(6))).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 2000 }, (_, n) => n + 100),
    );
  });

  it('goes on when the page takes away what it was made of', async () => {
    const found = await callsOf(`(async () => {
      const { defineProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;
      const targets = [Request, URL, Proxy, WeakMap, Error].map(({ name }) => [window, name]);
      for (const object of [Reflect, WeakMap.prototype, Map.prototype, RegExp.prototype, String.prototype, Promise.prototype, Array.prototype])
        for (const name of ownKeys(object))
          if (name !== 'constructor' && typeof getOwnPropertyDescriptor(object, name).value === 'function') targets.push([object, name]);
      const kept = targets.map(([object, name]) => ({ object, name, own: getOwnPropertyDescriptor(object, name) }));
      const value = () => { throw new Error('broken'); };
      for (let at = 0; at < kept.length; at += 1)
        defineProperty(kept[at].object, kept[at].name, { configurable: true, writable: true, value });
      try { await fetch('${site.api}/allowed', { headers: { 'x-not': 'allowed' } }); } catch {}
      for (let at = 0; at < kept.length; at += 1) defineProperty(kept[at].object, kept[at].name, kept[at].own);
    })()`);
    expect(found).toMatchObject([
      { headers: [{ name: 'x-not', value: 'allowed' }], outcome: { type: 'error', name: 'TypeError' } },
    ]);
    expect(found[0]?.stack).not.toEqual([]);
  });
});
