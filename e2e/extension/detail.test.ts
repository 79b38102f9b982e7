// The detail in the real DevTools of both browsers: from a step to its line, why there was a preflight, how the browser
// decided and what it printed, and the ways to the other panels.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemoServers, type DemoServers } from '../../demo/server.ts';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { waitUntil } from '../harness/wait-until.ts';
import { launchers } from '../harness/index.ts';
import type { DevToolsView, Session } from '../harness/types.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';

/** One of each sentence a console prints about a call the demo makes. */
const PRINTED = [
  'no-cors-headers',
  'no-cors-headers-json-post',
  'origin-port',
  'origin-empty',
  'origin-duplicated-lines',
  'origin-duplicated-comma',
  'wildcard-with-credentials',
  'wildcard-with-credentials-xhr',
  'credentials-capital-true',
  'method-not-allowed',
  'header-not-allowed',
  'allow-methods-malformed',
  'allow-headers-malformed',
  'preflight-503-with-cors',
  'preflight-redirect-slash',
  'redirect-without-cors',
  'redirect-origin-null',
  'redirect-scheme',
];

/** Browsers whose DevTools an extension can send to another panel. */
const CAN_BE_SENT: readonly BrowserName[] = ['chromium'];

describe.each(BROWSERS)('the detail in %s', (browser) => {
  let servers: DemoServers;
  let session: Session;
  let panel: CorsPanel;

  const open = async (id: string): Promise<void> => {
    await session.runInPage(`runScenario('${id}')`);
    await panel.open(new RegExp(`/${id}\\?`));
  };
  const lesson = async (): Promise<void> => {
    if (!(await panel.evaluate(`document.querySelector('.learn').open`)))
      await panel.click('.learn > summary');
    await panel.waitFor(`document.querySelector('.lesson') !== null`);
  };
  const decisions = (): Promise<unknown> =>
    panel.evaluate(
      `[...document.querySelectorAll('[data-decision]')].map(({ dataset }) => dataset.decision + ' ' + dataset.state)`,
    );
  const target = (): Promise<unknown> =>
    panel.waitFor(
      `document.activeElement.dataset.target !== undefined && document.activeElement.textContent`,
    );

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

  it('leads from a step to the line that decides, and back', async () => {
    await open('header-not-allowed');
    await panel.click('button.timeline-check[data-state="failed"]');
    expect(await target()).toMatch(/^Access-Control-Allow-Headers: content-type.*this line decides/);
    await panel.press('Tab');
    await panel.press('Enter');
    await panel.waitFor(`document.activeElement.matches('button.timeline-check[data-state="failed"]')`);
  });

  it('shows the place of a line that is missing', async () => {
    await open('no-cors-headers');
    await panel.click('button.timeline-check[data-state="failed"]');
    expect(await target()).toMatch(/^access-control-allow-origin: not sent.*no such line was sent/);
  });

  it('says why there was a preflight: the method, a header, the type of the body', async () => {
    const why = (): Promise<string | null> => panel.text('[data-field="why-preflight"]');
    await open('method-not-allowed');
    expect(await why()).toContain('The method DELETE is not GET, HEAD or POST.');
    await open('header-not-allowed');
    expect(await why()).toContain('x-api-key');
    await open('content-type-json');
    // Of a request that a preflight stopped Firefox shows no headers.
    expect(await why()).toContain(
      browser === 'chromium'
        ? 'content-type: application/json is no type a form can send.'
        : 'The page sets content-type to something that needs permission',
    );
    await open('works-simple-get');
    expect(await why()).toContain('None was needed: GET needs no permission');
  });

  it('tells until when an earlier answer is kept', async () => {
    await open('works-preflight-cached');
    const last = `[...document.querySelectorAll('[data-exchange-id]')].at(-1)`;
    await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length > 1`);
    await panel.evaluate(`${last}.click()`);
    await panel.waitFor(`document.querySelector('[data-field="why-preflight"]')?.dataset.value === 'cached'`);
    expect(await panel.text('[data-field="why-preflight"]')).toMatch(/kept until .*\d:\d\d:\d\d/);
    expect(await panel.text('[data-field="attempts"]')).toContain('this one');
  });

  it('walks through a call that fails and one that passes', async () => {
    await open('header-not-allowed');
    await lesson();
    const failing = (await decisions()) as string[];
    expect(failing.slice(0, 5)).toEqual([
      'origin went-on',
      'mode went-on',
      'safelisted-method went-on',
      'safelisted-headers went-on',
      'kept-preflight went-on',
    ]);
    expect(failing.filter((one) => one.endsWith('stopped'))).toEqual(['headers stopped']);
    await open('works-preflighted-put');
    const passing = (await decisions()) as string[];
    expect(passing.filter((one) => /stopped|not-reached/.test(one))).toEqual([]);
    expect(passing.at(-1)).toBe('exposed went-on');
    await panel.click('.lesson-head input');
    await panel.waitFor(`document.querySelectorAll('.lesson-more').length === ${passing.length}`);
  });

  it.each(PRINTED)('prints what the console prints: %s', async (id) => {
    await open(id);
    await lesson();
    // What the browser tells of a call, and what it prints, may come after its outcome.
    const said = await waitUntil(async () => {
      const shown = await panel.text(`[data-console="${browser}"] .lesson-sentence`);
      return (await session.consoleMessages()).find((text) => text === shown);
    }, `${id} in the console of ${browser}`);
    expect(said).toContain(id.startsWith('redirect') ? '/redirect-' : `/${id}?`);
  });

  it('opens a link in a tab of its own', async () => {
    await open('origin-port');
    await lesson();
    await panel.click('[data-decision="allow-origin"] .external-link');
    const opened = await waitUntil(
      async () => (await session.tabs()).find((url) => url.includes('fetch.spec.whatwg.org')),
      'a tab with the standard',
    );
    expect(opened).toBe('https://fetch.spec.whatwg.org/#concept-cors-check');
  });

  it.each(CAN_BE_SENT.filter((each) => each === browser))(
    'leads to the Network panel and to the source in %s',
    async () => {
      const view = async (test: (view: DevToolsView) => boolean): Promise<DevToolsView> => {
        let seen: DevToolsView | undefined;
        await waitUntil(async () => {
          seen = await session.devtoolsView?.();
          return seen !== undefined && test(seen);
        }, 'DevTools to show it');
        return seen as DevToolsView;
      };
      for (const id of ['origin-port', 'works-simple-get']) {
        await open(id);
        await panel.click('.elsewhere .quiet-button');
        const { requests } = await view((shown) => shown.panel === 'network' && shown.requests.length > 0);
        expect(requests.map(([name]) => name)).toEqual([expect.stringContaining(id)]);
        await session.openPanel('CORS');
      }
      await panel.click('.elsewhere .text-button');
      const { source } = await view((shown) => shown.panel === 'sources' && shown.source !== null);
      expect(source).toEqual({ url: expect.stringMatching(/\/call\.js$/), line: expect.any(Number) });
      await session.openPanel('CORS');
      expect(await panel.text('.elsewhere-caller')).toContain(`(call.js:${source?.line})`);
    },
  );

  it.each(BROWSERS.filter((each) => each === browser && !CAN_BE_SENT.includes(each)))(
    'has no control for what %s cannot show',
    async () => {
      await open('origin-port');
      expect(await panel.evaluate(`document.querySelector('.elsewhere button') === null`)).toBe(true);
    },
  );
});
