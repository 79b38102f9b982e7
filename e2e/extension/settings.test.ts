// The settings in the real DevTools of both browsers.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDemoServers, type DemoServers } from '../../demo/server.ts';
import { BROWSERS } from '../../scripts/browsers.mjs';
import japanese from '../../src/i18n/locales/ja.json' with { type: 'json' };
import { launchers } from '../harness/index.ts';
import type { Session } from '../harness/types.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';

describe.each(BROWSERS)('the settings in %s', (browser) => {
  let servers: DemoServers;
  let session: Session;
  let panel: CorsPanel;

  beforeAll(async () => {
    servers = await startDemoServers();
    session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl: servers.page.origin });
    panel = corsPanel(await session.openPanel('CORS'));
    await panel.waitFor(`document.querySelector('.settings-button') !== null`);
  });
  beforeEach(() => openSettings());
  afterAll(async () => {
    await session?.close();
    await servers?.close();
  });

  const openSettings = async (): Promise<void> => {
    if (await panel.evaluate(`document.querySelector('.settings[open]') !== null`)) return;
    await panel.click('.settings-button');
    await panel.waitFor(`document.querySelector('.settings[open]') !== null`);
  };
  const chosen = (setting: string): Promise<unknown> =>
    panel.evaluate(`document.querySelector('[data-setting="${setting}"]').value`);
  const isKept = (text: string): Promise<unknown> =>
    panel.waitFor(
      `new Promise((done) => chrome.storage.local.get('settings', (found) => done(JSON.stringify(found).includes('${text}'))))`,
    );
  it('keeps theme and history when DevTools is closed', async () => {
    const background = `getComputedStyle(document.querySelector('.cors-lens')).backgroundColor`;
    await panel.enter('[data-setting="theme"]', 'light');
    const light = await panel.evaluate(background);
    await panel.enter('[data-setting="theme"]', 'dark');
    await panel.waitFor(`${background} !== '${String(light)}'`);
    await panel.enter('[data-setting="limit"]', '1000');
    await isKept('"limit":1000');
    await isKept('"theme":"dark"');
    await session.reopenDevTools();
    panel = corsPanel(await session.openPanel('CORS'));
    await panel.waitFor(`document.querySelector('.settings-button') !== null`);
    await openSettings();
    expect(await chosen('theme')).toBe('dark');
    expect(await chosen('limit')).toBe('1000');
    expect(await panel.evaluate(`document.querySelector('.cors-lens').dataset.theme`)).toBe('dark');
  });

  it('copies them, resets them, and takes the reset back', async () => {
    await panel.enter('[data-setting="limit"]', '10000');
    const copied = await panel.watchCopies();
    await panel.click('.settings-end button');
    await expect.poll(copied).toContain('"limit": 10000');
    await panel.click('[data-action="reset"]');
    await panel.waitFor(`document.querySelector('[data-setting="limit"]').value === '5000'`);
    expect(await chosen('theme')).toBe('host');
    await panel.click('[data-action="undo"]');
    await panel.waitFor(`document.querySelector('[data-setting="limit"]').value === '10000'`);
    await panel.click('[data-action="reset"]');
    await isKept('"limit":5000');
  });

  it('speaks another language once it is closed, rows and explanations too', async () => {
    await session.runInPage(`runScenario('origin-port')`);
    await panel.enter('[data-setting="language"]', 'ja');
    await isKept('"language":"ja"');
    await panel.click('[data-action="done"]');
    await panel.waitFor(`document.documentElement.lang === 'ja'`);
    // Where it was chosen, for whoever works with the keyboard.
    await panel.waitFor(`document.activeElement?.title === ${JSON.stringify(japanese.Settings)}`);
    await panel.open('/origin-port');
    expect(await panel.text('[role="row"][aria-selected="true"]')).toContain(
      japanese['Allowed origin: other port'],
    );
    expect(await panel.text('[data-region="detail"]')).toContain(japanese['What happened']);
    await openSettings();
    await panel.enter('[data-setting="language"]', '');
    await panel.click('[data-action="done"]');
    await panel.waitFor(`document.documentElement.lang === 'en'`);
    await isKept('"language":null');
  });

  it('keeps in another language what the list holds, also what only the panel knows of', async () => {
    const speak = async (language: string, lang: string): Promise<void> => {
      await openSettings();
      await panel.enter('[data-setting="language"]', language);
      await panel.click('[data-action="done"]');
      await panel.waitFor(`document.documentElement.lang === '${lang}'`);
    };
    await panel.click('[data-action="done"]');
    await panel.waitFor(`document.querySelector('.settings') === null`);
    await session.runInPage(`runScenario('origin-port')`);
    await panel.row('/origin-port');
    await panel.clear();
    await panel.press('Control+z');
    await panel.row('/origin-port');
    await panel.press('Control+e');
    await speak('ja', 'ja');
    expect((await panel.row('/origin-port')).text).toContain(japanese['Allowed origin: other port']);
    expect(await panel.text('[data-notice="paused"]')).not.toBeNull();
    await speak('', 'en');
    await panel.press('Control+e');
    await panel.waitFor(`document.querySelector('[data-notice="paused"]') === null`);
    await isKept('"language":null');
  });

  it('lists the stack chosen for a server, and forgets it', async () => {
    await panel.press('Escape');
    await panel.waitFor(`document.querySelector('.settings') === null`);
    await session.runInPage(`runScenario('origin-port')`);
    await panel.open('/origin-port');
    await panel.fix();
    await panel.enter('[data-field="stack"]', 'nginx');
    await openSettings();
    expect(await panel.text('.settings li')).toContain('nginx');
    await panel.click('.settings li button');
    await panel.waitFor(`document.querySelector('.settings li') === null`);
    await isKept('"stacks":{}');
  });
});
