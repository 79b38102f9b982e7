// Records every demo case in a real browser, as the extension sees it: demo/recordings/<browser>.har, which the panel
// outside of DevTools replays, and one recording for each id and what it looks like mended, test/corpus/rules.
//   npx tsx demo/record.ts chromium|firefox     (after npm run build; then npm run format)
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { adviceRules, opaqueRules, rules } from '../src/core/index.ts';
import type { Session } from '../e2e/harness/types.ts';
import { BROWSERS } from '../scripts/browsers.mjs';
import { corpusCase, corpusFile, SIDES } from './coverage.ts';
import { launchDemo } from './launch.ts';
import { quietLog, type Log } from './log.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { startDemoServers } from './server.ts';

const browser = BROWSERS.find((name) => name === process.argv[2]);
if (!browser) throw new Error('usage: record.ts chromium|firefox');
const servers = await startDemoServers();
const session = await launchDemo(browser, servers);

interface Recording {
  readonly log: Log;
  /** The page's Resource Timing. */
  readonly timings: readonly { readonly name: string }[];
  /** What the page probe noted. */
  readonly calls: readonly { readonly url: string }[];
  /** URLs of the frames each case calls from. */
  readonly frames: ReadonlyMap<string, readonly string[]>;
}

try {
  const recording = await record(session);
  const probed = new Set(scenarios.filter(({ needsProbe }) => needsProbe).map(({ id }) => id));
  // The panel's sample is a plain recording: cases that need the probe are not in it.
  const seen = (url: string): boolean => !probed.has(scenarioOf(url));
  write(`demo/recordings/${browser}.har`, {
    ...recording,
    calls: [],
    timings: recording.timings.filter(({ name }) => seen(name)),
  });
  for (const { id } of [...rules, ...opaqueRules, ...adviceRules]) {
    for (const side of SIDES) {
      const scenario = corpusCase(id, side, browser);
      if ('why' in scenario) console.log(`${id}: no ${side} case. ${scenario.why}`);
      else write(corpusFile(id, side, browser), partOf(recording, scenario));
    }
  }
} finally {
  await session.close();
  await servers.close();
}

async function record({ openPanel, goto, runInPage }: Session): Promise<Recording> {
  const panel = await openPanel('CORS');
  // Loaded once more, now that everything is recorded.
  await goto(servers.page.origin);
  const run = ({ id }: Scenario): Promise<unknown> => runInPage(`window.runScenario(${JSON.stringify(id)})`);
  const described = (await runInPage(`fetch('/scenarios.json').then((response) => response.json())`)) as {
    id: string;
    calls: { frame?: string }[];
  }[];
  const frames = new Map(described.map(({ id, calls }) => [id, calls.flatMap(({ frame }) => frame ?? [])]));
  for (const scenario of scenarios) if (!scenario.needsProbe) await run(scenario);
  const last = `${servers.page.origin}/works-simple-get?end`;
  await runInPage(`fetch('${last}').then(() => true)`);
  const log = await quietLog(panel, last);
  await runInPage(readFileSync(new URL('../src/capture/probe/probe.js', import.meta.url), 'utf8'));
  for (const scenario of scenarios) if (scenario.needsProbe) await run(scenario);
  const { calls } = (await runInPage(`window[Symbol.for('cors-lens.probe')].drain()`)) as {
    calls: { url: string; stack: string[] }[];
  };
  const timings = (await runInPage(
    `performance.getEntriesByType('resource').map(({ name, startTime, responseStatus, initiatorType }) => ({ name, startTime, responseStatus, initiatorType }))`,
  )) as Recording['timings'];
  return { log, timings, calls: calls.map(ofThePage), frames };
}

/** Without the lines of what the recorder evaluates, which have the path of its file. */
function ofThePage<T extends { readonly stack: readonly string[] }>(call: T): T {
  return { ...call, stack: call.stack.filter((line) => !line.includes('pptr:')) };
}

/** What belongs to one case: its own traffic, and the documents it was made from. */
function partOf({ log, timings, calls, frames }: Recording, { id }: Scenario): Recording {
  const isOwn = (url: string): boolean => scenarioOf(url) === id;
  const documents = new Set([`${servers.page.origin}/`, ...(frames.get(id) ?? [])]);
  return {
    log: {
      pages: log.pages,
      entries: log.entries.filter(({ request: { url } }) => isOwn(url) || documents.has(url)),
    },
    timings: timings.filter(({ name }) => isOwn(name)),
    calls: calls.filter(({ url }) => isOwn(url)),
    frames,
  };
}

function write(file: string, { log, timings, calls }: Recording): void {
  const har = {
    log: {
      version: '1.2',
      creator: { name: 'CORS Lens demo', version: '1' },
      browser: { name: browser, version: session.version },
      ...log,
      _resourceTimings: timings,
      ...(calls.length > 0 && { _calls: calls }),
    },
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(har, null, 1)}\n`);
  console.log(`${file}: ${log.entries.length} entries`);
}

/** The path begins with the scenario's id; a redirect's target does too. */
function scenarioOf(url: string): string {
  return new URL(url).pathname.split('/')[1] ?? '';
}
