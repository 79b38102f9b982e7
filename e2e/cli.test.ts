// The command line over a HAR that the real browser recorded says what the panel says.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchDemo } from '../demo/launch.ts';
import { scenarios as all } from '../demo/scenarios.ts';
import { startDemoServers, type DemoServers } from '../demo/server.ts';
import { BROWSERS } from '../scripts/browsers.mjs';
import { diagnose as diagnoseExchange, fixFor, type Fix } from '../src/core/index.ts';
import type { Session } from './harness/types.ts';
import { corsPanel, type CorsPanel } from './support/cors-panel.ts';

/** A probe is in the panel alone. */
const scenarios = all.filter(({ needsProbe }) => !needsProbe);

describe.each(BROWSERS)('over a HAR of %s the command line says what the panel says', (browser) => {
  const folder = mkdtempSync(join(tmpdir(), 'cors-lens-'));
  let servers: DemoServers;
  let session: Session;
  let panel: CorsPanel;
  let printed: readonly Printed[];

  beforeAll(async () => {
    servers = await startDemoServers();
    session = await launchDemo(browser, servers);
    panel = corsPanel(await session.openPanel('CORS'));
    for (const { id } of scenarios) await session.runInPage(`runScenario('${id}')`);
    await panel.settled();
    const log = (await panel.evaluate(GET_HAR)) as object;
    const timings = await session.runInPage(TIMINGS);
    const file = join(folder, 'recorded.har');
    writeFileSync(file, JSON.stringify({ log: { ...log, _resourceTimings: timings } }));
    printed = diagnose(file);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await session?.close();
    await servers?.close();
  });

  it.each(scenarios.filter(({ unseenIn }) => !unseenIn?.[browser]))('$id', async ({ id }) => {
    const path = new RegExp(`/${id}\\?`);
    const shown = await panel.open(path);
    const { verdict, cause, reason } = printed.find(({ url }) => path.test(url)) ?? NOTHING;

    expect({
      verdict,
      cause: cause?.id ?? null,
      code: reason?.[browser] ?? null,
      parameters: (reason?.parameters ?? []).filter(Boolean),
      certain: reason?.certain ?? true,
    }).toEqual({
      verdict: shown.verdict,
      cause: shown.cause,
      code: shown.code,
      parameters: shown.parameters,
      certain: shown.code === null || shown.certainty !== 'likely',
    });
  });

  it('of the same requests', async () => {
    const urls = (await panel.exchanges()).map(({ hops: [first] }) => first.url);
    expect(printed.map(({ url }) => url).toSorted()).toEqual(urls.toSorted());
  });

  it('with the same fix, where CORS blocked one', async () => {
    const fixes = new Map(
      (await panel.exchanges()).map((one) => [one.hops[0].url, fixFor(one, diagnoseExchange(one))]),
    );
    const fixed = printed.filter(({ fix }) => fix !== null);
    expect(fixed.map(({ url, fix }) => ({ url, fix }))).toEqual(
      fixed.map(({ url }) => ({ url, fix: fixes.get(url) })),
    );
    expect(fixed.length).toBeGreaterThan(40);
    expect(fixed.filter(({ verdict }) => verdict !== 'blocked')).toEqual([]);
  });
});

interface Printed {
  readonly url: string;
  readonly verdict: string;
  readonly cause: { readonly id: string } | null;
  readonly reason: {
    readonly chromium: string | null;
    readonly firefox: string | null;
    readonly parameters: readonly string[];
    readonly certain: boolean;
  } | null;
  readonly fix: Fix | null;
}

const NOTHING: Printed = { url: '', verdict: 'not printed', cause: null, reason: null, fix: null };

/** In Chromium's panels the function takes a callback. */
const GET_HAR = `globalThis.browser
  ? browser.devtools.network.getHAR()
  : new Promise((resolve) => chrome.devtools.network.getHAR(resolve))`;

const TIMINGS = `performance.getEntriesByType('resource').map(({ name, startTime, responseStatus, initiatorType }) => ({
  name, startTime, responseStatus, initiatorType,
}))`;

/** What `npm run diagnose` prints as JSON. */
function diagnose(file: string): readonly Printed[] {
  const { stdout, stderr, status } = spawnSync(
    'npm',
    ['run', '--silent', 'diagnose', '--', file, '--format', 'json'],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
  );
  if (status !== 0) throw new Error(`The command line ended with ${status}: ${stderr}`);
  return (JSON.parse(stdout) as { readonly exchanges: readonly Printed[] }).exchanges;
}
