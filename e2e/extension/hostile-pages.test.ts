// Pages that make it hard, in the real DevTools of both browsers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { launchers } from '../harness/index.ts';
import type { Session } from '../harness/types.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { startHostileServer, type HostileServer } from '../support/hostile-server.ts';
import { MADE_OF_TEXT, SIDEWAYS, TOO_MUCH, TURNS_OTHERS } from '../support/hostile-text.ts';
import { startHostileSite, type HostileSite } from '../support/hostile-site.ts';

const FLOOD = 2000;
const LIMIT = 1000;

describe.each(BROWSERS)('the panel in %s', (browser) => {
  let site: HostileSite;
  let session: Session;
  let panel: CorsPanel;

  beforeAll(async () => {
    site = await startHostileSite();
    session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl: site.page('plain') });
    panel = corsPanel(await session.openPanel('CORS'));
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  it('tells what was blocked and what was allowed on a page with a strict policy', async () => {
    await session.goto(site.page('strict'));
    await panel.clear();
    expect(await session.runInPage(site.call('closed'))).toBe('error');
    expect(await session.runInPage(site.call('allowed'))).toBe('answer');
    await panel.row('/closed');
    await panel.row('/allowed');
    await panel.settled();
    expect(await panel.open('/closed')).toMatchObject({
      verdict: 'blocked',
      certainty: 'certain',
      cause: 'cors-not-enabled',
    });
    expect(await panel.open('/allowed')).toMatchObject({ verdict: 'allowed', certainty: 'certain' });
    expect(await panel.notices()).toEqual([]);
  });

  it('tells what it can on a page that breaks the globals, and that it sees no outcomes', async () => {
    await session.goto(site.page('sabotaged'));
    await panel.clear();
    expect(await session.runInPage(site.call('closed'))).toBe('error');
    expect(await session.runInPage(site.call('allowed'))).toBe('answer');
    await panel.row('/closed');
    await panel.row('/allowed');
    await panel.settled();
    expect(await panel.open('/closed')).toMatchObject({
      verdict: 'blocked',
      certainty: 'certain',
      cause: 'cors-not-enabled',
    });
    // Chromium's own entries tell of every failure; in Firefox only the page knows.
    const certainty = browser === 'firefox' ? 'likely' : 'certain';
    expect(await panel.open('/allowed')).toMatchObject({ verdict: 'allowed', certainty });
    expect(await panel.notices()).toEqual([expect.stringContaining('resource timing')]);

    await session.goto(site.page('plain'));
    await session.runInPage(site.call('allowed'));
    await panel.waitFor(`document.querySelector('.notice') === null`);
  });

  it(`stays bounded while a page makes ${FLOOD} requests`, async () => {
    await session.goto(site.page('plain'));
    await panel.clear();
    await panel.setLimit(LIMIT);
    await session.runInPage(`(async () => {
      const call = (n) => fetch('${site.api('allowed')}?n=' + n).then((response) => response.text());
      for (let n = 0; n < ${FLOOD}; n += 50) await Promise.all(Array.from({ length: 50 }, (_, i) => call(n + i)));
    })()`);
    await panel.row(`?n=${FLOOD - 1}`);
    await panel.settled();

    expect(await panel.exchanges()).toHaveLength(LIMIT);
    expect((await panel.rows()).length).toBeLessThan(150);
    expect(await panel.notices()).toEqual([expect.stringContaining(`last ${LIMIT.toLocaleString('en-US')}`)]);
    expect(await panel.open(`?n=${FLOOD - 1}`)).toMatchObject({ verdict: 'allowed' });
  });
});

/** What a server may answer, and what its row says: refused by the browser itself, or by CORS. */
const ANSWERS = [
  'html',
  'turned',
  'invalid-utf-8',
  'long-value',
  'too-long-value',
  'many-headers',
  'too-many-headers',
  `long-url/${'x'.repeat(100_000)}`,
];

describe.each(BROWSERS)('a narrow panel in %s', (browser) => {
  let site: HostileSite;
  let server: HostileServer;
  let session: Session;
  let panel: CorsPanel;

  beforeAll(async () => {
    site = await startHostileSite();
    server = await startHostileServer();
    session = await launchers[browser]({
      extensionDir: `dist/${browser}`,
      pageUrl: site.page('plain'),
      size: { width: 400, height: 800 },
    });
    panel = corsPanel(await session.openPanel('CORS'));
  });
  afterAll(async () => {
    await session?.close();
    await server?.close();
    await site?.close();
  });

  const call = (path: string): Promise<unknown> =>
    session.runInPage(`fetch('${server.origin}/${path}').then(() => 'answer', () => 'error')`);
  const openAll = async (path: string): Promise<void> => {
    await panel.open(path);
    await panel.waitFor(`document.querySelector('.detail').textContent.length > 300`);
    await panel.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
    await panel.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))`);
  };

  it.each(ANSWERS.map((path) => [path.slice(0, 20), path] as const))('shows %s as text', async (_, path) => {
    expect(await call(path)).toBe('error');
    await openAll(`/${path.slice(0, 20)}`);
    expect(await panel.evaluate(TOO_MUCH)).toEqual([]);
    expect(await panel.evaluate(MADE_OF_TEXT)).toEqual([]);
    expect(await panel.evaluate(SIDEWAYS)).toEqual([]);
    expect(await panel.evaluate(TURNS_OTHERS)).toEqual([]);
    expect(await panel.evaluate('innerWidth')).toBeLessThan(520);
  });
});
