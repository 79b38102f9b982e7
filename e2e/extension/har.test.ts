// HAR files in the panel of both browsers' real DevTools: dropped, read beside what is live, compared, refused, cancelled.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDemoServers, type DemoServers } from '../../demo/server.ts';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { launchers } from '../harness/index.ts';
import type { Panel, Session } from '../harness/types.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { filesIn, type FilesPanel, type Told } from '../support/files-panel.ts';
import { bigHar, devHar, hugeHar, prodHar } from '../support/har-files.ts';

describe.each(BROWSERS)('a HAR file in the panel of %s', (browser) => {
  let servers: DemoServers;
  let session: Session;
  let panel: CorsPanel;
  let files: FilesPanel;

  beforeAll(async () => {
    servers = await startDemoServers();
    session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl: servers.page.origin });
    panel = corsPanel(await session.openPanel('CORS'));
    files = filesIn(panel);
    await session.runInPage(`runScenario('origin-port')`);
    await panel.row('/origin-port');
  });
  afterEach(() => files.closeAll());
  afterAll(async () => {
    await session?.close();
    await servers?.close();
  });

  it.each(BROWSERS)(
    'of %s says of each call what the command line says, and the live list goes on beside it',
    async (recorded) => {
      const path = `demo/recordings/${recorded}.har`;
      await files.drop({ name: `${recorded}.har`, text: readFileSync(path, 'utf8') });
      await files.shows(`${recorded}.har`);
      expect(await files.rows()).toEqual(diagnose(path));
      await session.runInPage(`runScenario('works-simple-get')`);
      await files.show('Live');
      await panel.row('/works-simple-get');
      await panel.row('/origin-port');
      await files.show(`${recorded}.har`);
      await files.close(`${recorded}.har`);
      await panel.row('/origin-port');
      expect(await panel.evaluate(`document.querySelector('.recordings') === null`)).toBe(true);
    },
  );

  it('is compared with another: what differs comes first, and either list is a click away', async () => {
    await files.drop({ name: 'dev.har', text: devHar }, { name: 'prod.har', text: prodHar });
    await files.shows('dev.har');
    await panel.waitFor(`document.querySelector('[data-action="compare"]') !== null`);
    await panel.click('[data-action="compare"]');
    expect(await files.compared()).toEqual([
      {
        difference: 'verdict',
        call: 'GET /users/:id',
        sentence: 'Passes in dev.har. Blocked in prod.har: Route without CORS',
        headers: ['access-control-allow-origin: http://app.dev.test | not sent'],
      },
      { difference: 'only-left', call: 'GET /debug', sentence: 'Passes in dev.har', headers: [] },
      { difference: 'none', call: 'GET /news', sentence: 'Passes in both', headers: [] },
    ]);
    await panel.click('[data-path="/users/:id"] .compared-side:last-child button');
    await files.shows('prod.har');
    await panel.waitFor(`document.querySelector('[data-region="detail"]') !== null`);
    expect(await panel.detail()).toMatchObject({ verdict: 'blocked' });
  });

  it.each([
    ['empty.har', '', 'empty.har is empty.'],
    ['page.html', '<html>', 'page.html is not a HAR file: it is not JSON.'],
    ['archive.har', 'PK\u0003\u0004…', 'archive.har is a ZIP archive.'],
    ['package.json', '{"name":"x"}', 'package.json is not a HAR file: it is JSON without a “log” object.'],
    ['list.har', '{"log":{"entries":{}}}', 'list.har is not a HAR file: its “log.entries” is not a list.'],
  ])('that is none (%s) is refused in one sentence, and the list stays', async (name, text, sentence) => {
    await files.drop({ name, text });
    await panel.waitFor(`document.querySelector('.refused-file') !== null`);
    expect(await panel.text('[role="alert"] .refused-file span')).toContain(sentence);
    await panel.row('/origin-port');
    await panel.click('.refused-file button');
    expect(await panel.evaluate(`document.querySelector('.refused-file') === null`)).toBe(true);
  });

  it('that is cut short shows what could be read, and says so', async () => {
    await files.drop({ name: 'cut.har', text: prodHar.slice(0, -200) });
    await files.shows('cut.har');
    expect(await panel.notices()).toEqual([expect.stringContaining('This file is cut short or damaged')]);
    expect((await files.rows()).length).toBeGreaterThan(0);
  });

  it('is not paused: nothing more of it will come', async () => {
    await files.drop({ name: 'dev.har', text: devHar });
    await files.shows('dev.har');
    await panel.press('Control+e');
    expect(await panel.text('[data-notice="paused"]')).toBeNull();
    expect(await files.rows()).toHaveLength(3);
  });

  it('with a URL, values and headers of any size is shown, and no more of them than anybody reads', async () => {
    await files.dropMade('huge.har', hugeHar);
    await files.shows('huge.har');
    expect(await files.rows()).toHaveLength(3);
    expect(await panel.evaluate(`document.querySelector('#root').textContent.length`)).toBeLessThan(100_000);
    await panel.click('.toolbar-toggle');
    await panel.filter('x-99');
    await panel.waitFor(`document.querySelector('[data-field="shown"]')?.textContent === '1 of 3 shown'`);
    await panel.click('.toolbar-toggle');
  });

  it('with hostile text shows it as text', async () => {
    const name = '\u202E<img src=x onerror="window.pwned=1">.har';
    const hostile = '<img src=x onerror="window.pwned=1">';
    await files.drop(
      { name, text: prodHar.replaceAll('/users/7', `/users/${hostile.replaceAll('"', "'")}`) },
      { name, text: devHar },
    );
    await files.shows(name);
    await panel.waitFor(`document.querySelector('[data-action="compare"]') !== null`);
    await panel.click('[data-action="compare"]');
    await panel.waitFor(`document.querySelector('.compared') !== null`);
    expect(await panel.evaluate(`document.querySelectorAll('#root :is(img, script)').length`)).toBe(0);
    expect(await panel.evaluate('window.pwned ?? null')).toBeNull();
  });

  it('is shown by the panel’s page in a tab of its own, too', async () => {
    const tab = await session.openTab((await panel.evaluate('location.href')) as string);
    const { evaluate } = tab;
    const viewer: Panel = {
      ...panel,
      evaluate,
      waitFor: (expression, deadline) => waitUntil(() => evaluate(expression), expression, deadline),
      click: async (selector) => void (await evaluate(`document.querySelector('${selector}').click()`)),
    };
    try {
      await viewer.waitFor(
        `document.querySelector('.empty-state-title')?.textContent === 'Drop a HAR file here, or open one'`,
      );
      const path = `demo/recordings/${browser}.har`;
      await filesIn(viewer).drop({ name: 'recorded.har', text: readFileSync(path, 'utf8') });
      await filesIn(viewer).shows('recorded.har');
      expect(await filesIn(viewer).rows()).toEqual(diagnose(path));
      await filesIn(viewer).close('recorded.har');
      await viewer.waitFor(`document.querySelector('.empty-state .main-button') !== null`);
    } finally {
      await tab.close();
    }
  });

  it('that is big shows how far it is, leaves the panel free, and can be cancelled', async () => {
    await files.dropMade('big.har', bigHar(150_000));
    await panel.waitFor(
      `/^[\\d,]+ of [\\d,]+ requests diagnosed$/.test(document.querySelector('[data-field="progress"]')?.textContent)`,
      60_000,
    );
    expect(await panel.evaluate(`document.querySelector('.reading progress').max`)).toBe(150_000);
    await files.show('Live');
    await panel.row('/origin-port');
    await files.show('big.har', { isRead: false });
    await panel.click('.reading button');
    await panel.row('/origin-port');
    expect(await panel.evaluate(`document.querySelector('.recordings') === null`)).toBe(true);
  });
});

/** What the command line says of a file. */
function diagnose(path: string): readonly Told[] {
  const { stdout } = spawnSync('npx', ['tsx', 'src/entry/cli/main.ts', path, '--format', 'json'], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const { exchanges } = JSON.parse(stdout) as {
    readonly exchanges: readonly (Omit<Told, 'cause'> & { readonly cause: { readonly id: string } | null })[];
  };
  return exchanges.map(({ id, verdict, cause }) => ({ id, verdict, cause: cause?.id ?? null }));
}
