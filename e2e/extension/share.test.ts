// What leaves the panel, in the real DevTools of both browsers: shown, copied and saved, and no secret in it.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { assembleHar } from '../../src/capture/har/assemble-har.ts';
import { readHar } from '../../src/capture/har/read-har.ts';
import { diagnose } from '../../src/core/index.ts';
import { launchers } from '../harness/index.ts';
import type { Session } from '../harness/types.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { startMendableSite, type MendableSite } from '../support/mendable-site.ts';

const SECRETS = {
  cookie: 'c00k1e-9f3Zq71LmXw28sT',
  authorization: 'b3arer-k9f3Zq71LmXw28sT',
  query: 'qu3ry-71LmXw28sTk9f3Zq',
  login: 'bG9naW4tMjhzVGs5ZjNacTcx',
};
const FORMATS = ['summary', 'markdown', 'json', 'curl', 'har'] as const;
const EXTENSIONS = { summary: 'txt', markdown: 'md', json: 'json', curl: 'sh', har: 'har' };
const TEXT = `document.querySelector('[data-field="share-text"]')`;

describe.each(BROWSERS)('sharing in %s', (browser) => {
  const downloads = mkdtempSync(join(tmpdir(), 'cors-lens-downloads-'));
  let site: MendableSite;
  let session: Session;
  let panel: CorsPanel;
  let count = 0;
  let url = '';

  /** Chooses a format. @returns what would leave */
  const choose = async (format: (typeof FORMATS)[number]): Promise<string> => {
    await panel.click(`.share-formats input[value="${format}"]`);
    await panel.waitFor(`${TEXT}.dataset.format === '${format}'`);
    return (await panel.text('[data-field="share-text"]')) ?? '';
  };
  const close = async (): Promise<void> => {
    await panel.press('Escape');
    await panel.waitFor(`!document.querySelector('[data-region="share"]')`);
  };
  const secretsIn = (text: string): string[] =>
    Object.values(SECRETS).filter((secret) => text.includes(secret) || text.includes(btoa(secret)));

  beforeAll(async () => {
    site = await startMendableSite();
    session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl: site.page, downloads });
    panel = corsPanel(await session.openPanel('CORS'));
  });
  beforeEach(async () => {
    count += 1;
    const api = site.api(`share-${count}`);
    // The preflight passes, so that what the request carries is on the wire.
    site.answer({
      preflight: {
        'Access-Control-Allow-Origin': site.page,
        'Access-Control-Allow-Methods': 'PUT',
        'Access-Control-Allow-Headers': 'authorization,x-api-key',
        'Access-Control-Allow-Credentials': 'true',
      },
      actual: { 'Set-Cookie': `session=${SECRETS.cookie}; Path=/`, 'X-Echo': `saw ${SECRETS.authorization}` },
    });
    await session.goto(site.page);
    await panel.reset();
    url = `${api}/orders?access_token=${SECRETS.query}&page=2`;
    await session.runInPage(`fetch(${JSON.stringify(url)}, {
      method: 'PUT', credentials: 'include', body: '1',
      headers: { Authorization: 'Bearer ${SECRETS.authorization}', 'X-Api-Key': '${SECRETS.login}' },
    }).catch(() => 'error')`);
    await panel.open('/orders');
  });
  afterEach(async () => {
    if (await panel.evaluate(`document.querySelector('[data-region="share"]') !== null`)) await close();
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
    rmSync(downloads, { recursive: true, force: true });
  });

  it('shows exactly what is copied and saved, and no secret is in it', async () => {
    await panel.click('[data-action="share"]');
    await panel.waitFor(`document.querySelector('[data-region="share"]')?.open`);
    const copied = await panel.watchCopies();
    for (const format of FORMATS) {
      const text = await choose(format);
      expect(text.length).toBeGreaterThan(100);
      expect([format, secretsIn(text)]).toEqual([format, []]);

      await panel.evaluate('void (window.lastCopy = null)');
      await panel.click('.share-foot button');
      await panel.waitFor('window.lastCopy');
      expect(await copied()).toBe(text);
      await panel.waitFor(`document.querySelector('.share-foot button').textContent.startsWith('Copied')`);

      await panel.click('[data-action="save"]');
      const path = join(downloads, `cors-lens.${EXTENSIONS[format]}`);
      await waitUntil(
        () => Promise.resolve(existsSync(path) && readFileSync(path, 'utf8') === text),
        `${path} to be saved`,
      );
    }
  });

  it('the HAR is diagnosed as the panel did', async () => {
    const shown = await panel.detail();
    await panel.click('[data-action="share"]');
    const har: unknown = JSON.parse(await choose('har'));
    const [exchange, ...others] = assembleHar(readHar(har)).exchanges;
    expect(others).toEqual([]);
    if (!exchange) throw new Error('no exchange in the file');
    const { verdict, cause, reason } = diagnose(exchange);
    expect([verdict, cause?.id, reason?.[browser]]).toEqual([shown?.verdict, shown?.cause, shown?.code]);
    expect(JSON.stringify(har)).toContain('access_token=%3Caccess_token-1%3E');
  });

  it('shows secrets only where the user says so, each time anew; Escape closes it, and the focus returns', async () => {
    await panel.click('[data-action="share"]');
    expect(secretsIn(await choose('har'))).toEqual([]);
    await panel.click('[data-action="mask"]');
    await panel.waitFor(
      `document.querySelector('.share-warning') && ${TEXT}.textContent.includes('${SECRETS.query}')`,
    );
    await close();
    expect(await panel.evaluate('document.activeElement.dataset.action')).toBe('share');
    await panel.press('Enter');
    await panel.waitFor(`document.querySelector('[data-action="mask"]')?.checked`);
    expect(secretsIn(await choose('har'))).toEqual([]);
  });

  it('shares all that fail at once', async () => {
    await session.runInPage(`fetch(${JSON.stringify(url.replace('orders', 'carts'))}).catch(() => 'error')`);
    await panel.row('/carts');
    await panel.click('[data-action="share-failing"]');
    const { exchanges } = JSON.parse(await choose('json')) as {
      readonly exchanges: readonly { readonly url: string }[];
    };
    expect(exchanges.map((one) => one.url.replace(/^.*\/(?=\w+\?)/, ''))).toEqual([
      'orders?access_token=<access_token-1>&page=2',
      'carts?access_token=<access_token-1>&page=2',
    ]);
  });
});
