// The change on the server in the real DevTools of both browsers: chosen, proved, copied, made, and seen to work.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { launchers } from '../harness/index.ts';
import type { Session } from '../harness/types.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { startMendableSite, type MendableSite } from '../support/mendable-site.ts';

const SECRET = 'k9f3Zq71LmXw28sT';

describe.each(BROWSERS)('the change on the server in %s', (browser) => {
  let site: MendableSite;
  let session: Session;
  let panel: CorsPanel;
  /** Of each test its own: what the user chose for a server lasts. */
  let api: string;
  let count = 0;

  const allows = (maxAge = 0) => ({
    preflight: {
      'Access-Control-Allow-Origin': site.page,
      'Access-Control-Allow-Methods': 'PUT',
      'Access-Control-Allow-Headers': 'x-api-key',
      'Access-Control-Max-Age': maxAge,
      Vary: 'Origin',
    },
    actual: { 'Access-Control-Allow-Origin': site.page, Vary: 'Origin' },
  });
  const put = (url: string): Promise<unknown> =>
    session.runInPage(`fetch(${JSON.stringify(url)}, {
      method: 'PUT', credentials: 'omit', headers: { 'X-Api-Key': '${SECRET}' }, body: '1',
    }).then(() => 'answer', () => 'error')`);
  /** Makes the call and opens it. */
  const putAndOpen = async (url: string): Promise<void> => {
    expect(await put(url)).toBe('error');
    await panel.open(url);
  };

  beforeAll(async () => {
    site = await startMendableSite();
    session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl: site.page });
    panel = corsPanel(await session.openPanel('CORS'));
  });
  beforeEach(async () => {
    site.answer({ preflight: {}, actual: {} });
    count += 1;
    api = site.api(`api-${count}`);
    await session.goto(site.page);
    await panel.reset();
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  it('is for the stack that answered, until the user says which one it is', async () => {
    const url = `${api}/stack`;
    await putAndOpen(url);
    expect(await panel.fix()).toMatchObject({
      stack: 'express',
      evidence: 'recognised by x-powered-by: Express',
      passes: true,
      origins: [site.page],
      methods: ['PUT'],
      requestHeaders: ['x-api-key'],
      code: expect.stringContaining(`'${site.page}'`),
    });
    await panel.enter('[data-field="stack"]', 'nginx');
    expect(await panel.fix()).toMatchObject({ stack: 'nginx', evidence: null, passes: true });
    await panel.click('[aria-label="Close the detail"]');
    await panel.open(url);
    expect((await panel.fix()).stack).toBe('nginx');
    const kept = `new Promise((done) => chrome.storage.local.get('settings', (found) => done(found.settings?.stacks)))`;
    expect(await panel.waitFor(kept)).toEqual({ [api]: 'nginx' });
    await putAndOpen(`${site.other}/stack`);
    expect(await panel.fix()).toMatchObject({ stack: 'any-server', evidence: null });
  });

  it('is made for what the user says', async () => {
    await putAndOpen(`${api}/first`);
    await session.runInPage(`fetch('${api}/second', { method: 'DELETE' }).catch(() => 'error')`);
    await panel.open('/second');
    expect((await panel.fix()).methods).toEqual(['PUT', 'DELETE']);
    await panel.enter('.policy select', 'request');
    expect((await panel.fix()).methods).toEqual(['DELETE']);

    await panel.click('.policy-add input');
    for (const key of 'app.test/x') await panel.press(key);
    await panel.press('Enter');
    expect(await panel.waitFor(`document.querySelector('.policy-add [role="alert"]')?.textContent`)).toMatch(
      /^Not an origin/,
    );
    expect((await panel.fix()).origins).toEqual([site.page]);
    await panel.enter('.policy-add input', 'https://app.test/x?y');
    await panel.press('Enter');
    await panel.waitFor(`document.querySelector('.policy-remove') !== null`);
    const { origins, code, passes } = await panel.fix();
    expect({ origins, passes }).toEqual({ origins: [site.page, 'https://app.test'], passes: true });
    expect(code).toContain('https://app.test');
  });

  it('is proved, copied with one key, and can be tried out', async () => {
    await putAndOpen(`${api}/proof`);
    await panel.fix();
    await panel.unfold('proof');
    expect(await panel.evaluate(SHOWN_STEPS)).toEqual(
      expect.arrayContaining([['failed', 'passed', expect.stringContaining('Allowed origin')]]),
    );
    expect(await panel.evaluate(SHOWN_LINES)).toEqual(
      expect.arrayContaining([
        ['added', `+after: Access-Control-Allow-Origin: ${site.page}`],
        ['added', '+after: Access-Control-Allow-Headers: x-api-key'],
      ]),
    );

    const copied = await panel.watchCopies();
    await panel.click('.proof > summary');
    await panel.press('c');
    await panel.waitFor('window.lastCopy');
    const text = (await copied()) ?? '';
    expect(text).toMatch(/^terminal: In the folder of the app.\n\nnpm install cors\n\napp\.js: /);
    expect(text).toContain(`'${site.page}'`);
    await panel.waitFor(`document.querySelector('.fix-copy-all').textContent.startsWith('Copied')`);

    await panel.unfold('what-if');
    expect(await panel.evaluate(SHOWN_VERDICT)).toEqual(['blocked', (await panel.detail())?.cause]);
    await panel.click('.what-if .text-button:last-of-type');
    await panel.waitFor(`${SHOWN_VERDICT}[0] === 'allowed'`);
    await panel.enter('.what-if textarea', 'Access-Control-Allow-Origin: http://elsewhere.test');
    await panel.waitFor(`${SHOWN_VERDICT}[1] === 'origin-mismatch'`);
  });

  it('can be checked without a browser, and none of the request’s secrets is in it', async () => {
    await putAndOpen(`${api}/secret?token=${SECRET}`);
    const { code } = await panel.fix();
    await panel.unfold('verify');
    const verify = (await panel.text('.verify')) ?? '';
    // Where the header was seen it holds the same secret: one placeholder for both.
    expect(verify).toMatch(/curl .*-X 'OPTIONS'.*-X 'PUT'.*-H 'x-api-key: <x-api-key(?:-1)?>'/is);
    expect(verify).toMatch(
      /path: '\/secret\?token=<(?:token|x-api-key)-1>', method: 'PUT', headers: \['x-api-key'\]/,
    );
    expect(`${code}${verify}`).not.toContain(SECRET);
  });

  it('is seen to work: on the next attempt, on the failure, and after a navigation', async () => {
    const url = `${api}/mended`;
    await putAndOpen(url);
    const failed = await panel.evaluate(`document.querySelector('[data-region="detail"]').dataset.of`);
    site.answer({ ...allows(), actual: {} });
    expect(await put(url)).toBe('error');
    expect(await panel.followUp('failing')).toMatchObject({
      changes: expect.arrayContaining([
        'preflight access-control-allow-headers: not sent → x-api-key',
        `preflight access-control-allow-origin: not sent → ${site.page}`,
      ]),
    });
    site.answer(allows());
    expect(await put(url)).toBe('answer');
    expect(await panel.followUp('fixed')).toMatchObject({
      text: expect.stringMatching(/^Fixed at \d/),
      changes: expect.arrayContaining([`preflight access-control-allow-origin: not sent → ${site.page}`]),
    });
    expect(await panel.evaluate(`document.querySelector('[data-region="detail"]').dataset.of`)).toBe(failed);
    await panel.waitFor(`document.querySelector('[data-verdict="allowed"][data-exchange-id]') !== null`);
    await panel.click('[data-verdict="allowed"][data-exchange-id]');
    expect((await panel.followUp('fixed')).text).toMatch(/^Fixed: this call failed at \d/);

    await session.goto(site.page);
    await panel.waitFor(`!document.querySelector('[data-exchange-id]')`);
    expect(await put(url)).toBe('answer');
    await panel.open(url);
    expect(await panel.followUp('fixed')).toMatchObject({
      text: expect.stringMatching(/^Fixed: this call failed at \d/),
      changes: [`access-control-allow-origin: not sent → ${site.page}`, 'vary: not sent → Origin'],
    });
  });

  it('may not show while the browser keeps a preflight’s answer, which is said', async () => {
    const url = `${api}/kept`;
    site.answer({ ...allows(600), actual: {} });
    await putAndOpen(url);
    expect(await put(url)).toBe('error');
    const { text } = await panel.followUp('failing');
    const kept =
      /did not ask the preflight again: it keeps the answer from before for another (10\.0|9\.\d) min/.test(
        text,
      );
    // Firefox forgets the answer when the request after it is refused.
    expect({ text, kept }).toEqual({ text, kept: browser === 'chromium' });
  });
});

const SHOWN_STEPS = `[...document.querySelectorAll('.proof-steps li')].map((step) => [
  ...[...step.querySelectorAll('.proof-outcome')].map(({ dataset }) => dataset.outcome),
  step.lastElementChild.textContent,
])`;

const SHOWN_LINES = `[...document.querySelectorAll('.proof .line-change')].map(({ dataset, textContent }) => [dataset.change, textContent])`;

const SHOWN_VERDICT = `(({ dataset }) => [dataset.verdict, dataset.cause])(document.querySelector('.what-if-outcome'))`;
