// Records stories in real browsers, each with its real server: recordings/<browser>/<story>.har.
//   npm run record [-- --browser chromium|firefox] [story ids]     default: every story in both browsers
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { launchers } from '../../e2e/harness/index.ts';
import type { Panel, Session } from '../../e2e/harness/types.ts';
import { waitUntil } from '../../e2e/harness/wait-until.ts';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { startPageServer, type PageServer } from './page-server.ts';
import { recordingPath } from './recordings.ts';
import { stories } from './stories.ts';
import { ensureInstalled, run } from '../servers/ensure-installed.ts';
import type { Story } from './story.ts';

/** The log has an entry of everything that happened before the page's last call, and has not changed for so many looks. */
const QUIET_LOOKS = 8;
const MOST_TEXT = 1000;
const MOST_FRAMES = 5;

type Json = Readonly<Record<string, unknown>>;

async function main(): Promise<void> {
  const { browsers, chosen } = readArguments();
  ensureInstalled(chosen.flatMap(({ needs = [] }) => needs));
  for (const browser of browsers) {
    if (!existsSync(`dist/${browser}/manifest.json`)) run('npm', 'run', '--silent', 'build');
    await recordAll(
      browser,
      chosen.filter(({ notIn = [] }) => !notIn.includes(browser)),
    );
  }
}

function readArguments(): { browsers: readonly BrowserName[]; chosen: readonly Story[] } {
  const { values, positionals } = parseArgs({
    options: { browser: { type: 'string' } },
    allowPositionals: true,
  });
  const browsers = BROWSERS.filter((name) => values.browser === undefined || name === values.browser);
  if (browsers.length === 0) throw new Error(`--browser is ${BROWSERS.join(' or ')}, not ${values.browser}`);
  const unknown = positionals.filter((id) => !stories.some((story) => story.id === id));
  if (unknown.length > 0) throw new Error(`no such story: ${unknown.join(', ')}`);
  return {
    browsers,
    chosen: positionals.length === 0 ? stories : stories.filter(({ id }) => positionals.includes(id)),
  };
}

/** Records stories one after the other in one browser. A story that fails is told and does not stop the others. */
async function recordAll(browser: BrowserName, chosen: readonly Story[]): Promise<void> {
  const pages = await startPageServer();
  const session = await launchers[browser]({
    extensionDir: `dist/${browser}`,
    pageUrl: pages.resetUrl('localhost'),
  });
  try {
    const panel = await session.openPanel('CORS');
    await panel.evaluate(NOTE_FINISHED);
    for (const story of chosen) {
      try {
        const log = await recordStory(story, session, panel, pages);
        const path = recordingPath(browser, story);
        mkdirSync(new URL('.', path), { recursive: true });
        writeFileSync(path, `${JSON.stringify({ log }, null, 1)}\n`);
        console.log(`${browser} ${story.id}: ${log.entries.length} entries`);
      } catch (error) {
        console.error(`${browser} ${story.id}: not recorded`, error);
        process.exitCode = 1;
      }
    }
  } finally {
    await session.close();
    await pages.stop();
  }
}

async function recordStory(story: Story, session: Session, panel: Panel, pages: PageServer) {
  const page = pages.originOf(story);
  const stack = await story.start({ page });
  try {
    const hosts = [page, ...Object.values(stack.origins)].map((origin) => new URL(origin).hostname);
    for (const host of new Set(hosts)) await session.goto(pages.resetUrl(host));
    pages.show(story, stack.origins);
    const url = `${page}/${story.id}/`;
    await session.goto(url);
    await session.runInPage('window.story.then(() => fetch("end")).then((response) => response.text())');
    // Firefox 153 loses entries of its log when that is asked for while they come in: first wait for the last to be told.
    await panel.waitFor(`window.finished.includes(${JSON.stringify(`${url}end`)})`);
    const { entries, pages: pageList } = await quietLog(panel, `${url}end`);
    const first = entries.findIndex((entry) => requestUrl(entry) === url);
    return {
      version: '1.2',
      creator: { name: 'CORS Lens stories', version: '1' },
      browser: { name: session.browser, version: session.version },
      pages: pageList,
      _resourceTimings: await session.runInPage(
        `performance.getEntriesByType('resource').map(({ name, startTime, responseStatus, initiatorType }) => ({ name, startTime, responseStatus, initiatorType }))`,
      ),
      entries: entries
        .slice(Math.max(first, 0))
        .filter((entry) => requestUrl(entry) !== `${url}end`)
        .map(slim),
    };
  } finally {
    await stack.stop();
  }
}

/** What DevTools' log holds when the page's last call is in it and nothing is under way any more. */
async function quietLog(
  panel: Panel,
  lastUrl: string,
): Promise<{ pages: unknown; entries: readonly Json[] }> {
  let before = '';
  let looks = 0;
  return waitUntil(async () => {
    const text = (await panel.evaluate(READ_LOG)) as string;
    // Firefox numbers the page anew each time it is asked.
    const state = text.replaceAll(/"page_\d+"/g, '');
    looks = state === before ? looks + 1 : 0;
    before = state;
    const { pages, entries } = JSON.parse(text) as { pages: unknown; entries: readonly Json[] };
    const isWhole = entries.some((entry) => requestUrl(entry) === lastUrl && statusOf(entry) === 200);
    return isWhole && looks >= QUIET_LOOKS && { pages, entries };
  }, 'the log to become quiet');
}

const NOTE_FINISHED = `void (window.finished = [],
  chrome.devtools.network.onRequestFinished.addListener(({ request }) => window.finished.push(request.url)))`;

/** The log, with the text of error answers, which is asked for one by one. */
const READ_LOG = `new Promise((resolve) => chrome.devtools.network.getHAR(resolve)).then(async (har) => {
  const entries = await Promise.all(har.entries.map(async (entry) => {
    if (!(entry.response.status >= 400) || !entry.getContent) return entry;
    const body = await new Promise((resolve) => entry.getContent((text, encoding) => resolve({ text, encoding })));
    return { ...entry, response: { ...entry.response, content: { ...entry.response.content, ...body } } };
  }));
  return JSON.stringify({ pages: har.pages, entries });
})`;

const requestUrl = (entry: Json): unknown => (entry['request'] as Json)['url'];
const statusOf = (entry: Json): unknown => (entry['response'] as Json)['status'];

/** Leaves out what no reader looks at: the bodies of good answers, deep stacks, timings in detail. */
function slim(entry: Json): Json {
  const { _initiator: initiator, request, response } = entry as Record<string, Json | undefined>;
  return {
    ...keep(entry, ['startedDateTime', 'time', '_resourceType', '_fromCache', 'fromCache']),
    ...keep(entry, ['serverIPAddress', 'connection', 'pageref']),
    ...(initiator ? { _initiator: slimInitiator(initiator) } : {}),
    request: keep(request, ['method', 'url', 'headers', 'cookies', 'headersSize', 'bodySize']),
    response: {
      ...keep(response, ['status', 'statusText', 'headers', 'redirectURL', 'headersSize', 'bodySize']),
      ...keep(response, ['_error', '_fetchedViaServiceWorker']),
      ...errorText(response),
    },
  };
}

function errorText(response: Json | undefined): Json {
  const { text, encoding } = (response?.['content'] ?? {}) as Json;
  return Number(response?.['status']) >= 400 && typeof text === 'string'
    ? { content: { text: text.slice(0, MOST_TEXT), ...(encoding ? { encoding } : {}) } }
    : {};
}

const slimInitiator = (initiator: Json): Json => ({
  ...keep(initiator, ['type', 'url', 'requestId']),
  ...(initiator['stack'] ? { stack: slimStack(initiator['stack'] as Json) } : {}),
});

function slimStack({ callFrames, parent }: Json): Json {
  return {
    callFrames: (callFrames as readonly Json[])
      .slice(0, MOST_FRAMES)
      .map((frame) => keep(frame, ['functionName', 'url', 'lineNumber', 'columnNumber'])),
    ...(parent ? { parent: slimStack(parent as Json) } : {}),
  };
}

const keep = (from: Json | undefined, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => from && name in from).map((name) => [name, from?.[name]]));

await main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
