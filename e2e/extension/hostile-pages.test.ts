// Pages that make it hard, in the real DevTools of both browsers.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { launchers } from '../harness/index.ts';
import type { Session } from '../harness/types.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { startHostileSite, type HostileSite, type PageName } from '../support/hostile-site.ts';

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

  const call = (url: string): Promise<unknown> =>
    session.runInPage(`fetch('${url}').then(() => 'answer', () => 'error')`);

  describe.each<PageName>(['strict', 'sabotaged'])('on a page that is %s', (name) => {
    beforeEach(async () => {
      await session.goto(site.page(name));
      await panel.clear();
    });

    it('tells what was blocked', async () => {
      expect(await call(site.api('closed'))).toBe('error');
      expect(await panel.open('/closed')).toMatchObject({
        verdict: 'blocked',
        certainty: 'certain',
        cause: 'cors-not-enabled',
      });
    });

    it('tells what was allowed', async () => {
      expect(await call(site.api('allowed'))).toBe('answer');
      expect(await panel.open('/allowed')).toMatchObject({ verdict: 'allowed', code: null });
    });
  });

  it('sees the outcomes on a page with a strict policy', async () => {
    await session.goto(site.page('strict'));
    await panel.clear();
    await call(site.api('allowed'));
    await panel.row('/allowed');
    await panel.settled();
    expect(await panel.open('/allowed')).toMatchObject({ certainty: 'certain' });
    expect(await panel.notices()).toEqual([]);
  });

  it('says so when the page keeps the outcomes from it', async () => {
    await session.goto(site.page('sabotaged'));
    await panel.clear();
    await call(site.api('allowed'));
    await panel.waitFor(`document.querySelector('.notice') !== null`);
    expect(await panel.notices()).toEqual([expect.stringContaining('outcome')]);
    await session.goto(site.page('plain'));
    await call(site.api('allowed'));
    await panel.waitFor(`document.querySelector('.notice') === null`);
  });

  it(`stays quick and bounded while a page makes ${FLOOD} requests`, async () => {
    await session.goto(site.page('plain'));
    await panel.clear();
    await panel.setLimit(LIMIT);
    await panel.evaluate(WATCH_FRAMES);
    await session.runInPage(`(async () => {
      const call = (n) => fetch('${site.api('allowed')}?n=' + n).then((response) => response.text());
      for (let n = 0; n < ${FLOOD}; n += 50) await Promise.all(Array.from({ length: 50 }, (_, i) => call(n + i)));
    })()`);
    await panel.row(`?n=${FLOOD - 1}`);
    await panel.settled();

    expect(await panel.exchanges()).toHaveLength(LIMIT);
    expect((await panel.rows()).length).toBeLessThan(150);
    expect(await panel.notices()).toEqual([expect.stringContaining(`last ${LIMIT.toLocaleString('en-US')}`)]);
    expect(await panel.evaluate('window.longestFrame')).toBeLessThan(1000);
    expect(await panel.open(`?n=${FLOOD - 1}`)).toMatchObject({ verdict: 'allowed' });
  });
});

/** Notes the longest time, in milliseconds, between two frames of the panel. */
const WATCH_FRAMES = `(() => {
  window.longestFrame = 0;
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    window.longestFrame = Math.max(window.longestFrame, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})()`;
