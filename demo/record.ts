// Records every demo case in a real browser, as the extension sees it: demo/recordings/<browser>.har, which the panel
// outside of DevTools replays.   npx tsx demo/record.ts chromium|firefox     (after npm run build)
import { mkdirSync, writeFileSync } from 'node:fs';
import { launchers } from '../e2e/harness/index.ts';
import { BROWSERS } from '../scripts/browsers.mjs';
import { scenarios } from './scenarios.ts';
import { startDemoServers } from './server.ts';

const browser = BROWSERS.find((name) => name === process.argv[2]);
if (!browser) throw new Error('usage: record.ts chromium|firefox');
const servers = await startDemoServers();
const session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl: servers.page.origin });
try {
  const panel = await session.openPanel('CORS');
  for (const { id } of scenarios) await session.runInPage(`window.runScenario(${JSON.stringify(id)})`);
  await panel.waitFor(`document.querySelectorAll('[data-exchange-id]').length > 0`);
  const log = (await panel.evaluate(
    '(globalThis.browser ?? chrome).devtools.network.getHAR().then((har) => JSON.stringify(har))',
  )) as string;
  // The panel's devtools page has taken most outcomes already: the page's own buffer still holds them.
  const outcomes = await session.runInPage(
    `performance.getEntriesByType('resource').map(({ name, startTime, responseStatus, initiatorType }) => ({ name, startTime, responseStatus, initiatorType }))`,
  );
  const { entries } = JSON.parse(log) as { entries: unknown[] };
  const har = {
    log: {
      version: '1.2',
      creator: { name: 'CORS Lens demo', version: '1' },
      browser: { name: browser, version: session.version },
      _resourceTimings: outcomes,
      entries: entries.map(slim),
    },
  };
  mkdirSync('demo/recordings', { recursive: true });
  writeFileSync(`demo/recordings/${browser}.har`, `${JSON.stringify(har, null, 1)}\n`);
  console.log(`demo/recordings/${browser}.har: ${entries.length} entries`);
} finally {
  await session.close();
  await servers.close();
}

/** Leaves out what no reader of ours looks at: bodies, stacks, timings in detail. */
function slim(raw: unknown): unknown {
  const { _initiator, request, response, ...entry } = raw as Record<string, Record<string, unknown>>;
  const keep = (from: Record<string, unknown> | undefined, names: readonly string[]) =>
    Object.fromEntries(names.filter((name) => from && name in from).map((name) => [name, from?.[name]]));
  return {
    ...keep(entry, ['startedDateTime', 'time', '_resourceType', '_fromCache', 'pageref']),
    ...(_initiator ? { _initiator: keep(_initiator, ['type', 'requestId']) } : {}),
    request: keep(request, ['method', 'url', 'headers']),
    response: keep(response, ['status', 'statusText', 'headers', '_error', '_fetchedViaServiceWorker']),
  };
}
