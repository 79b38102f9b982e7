import type { Panel } from '../e2e/harness/types.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';

/** What DevTools has recorded, in HAR's shape. */
export interface Log {
  readonly pages: readonly Json[];
  readonly entries: readonly LogEntry[];
}

export interface LogEntry extends Json {
  readonly startedDateTime: string;
  readonly request: Json & { readonly url: string };
  readonly response: Json & { readonly status: number };
}

type Json = Readonly<Record<string, unknown>>;

/** Equal looks one after the other until the log counts as complete. */
const QUIET_LOOKS = 8;
const MOST_TEXT = 600;
const MOST_FRAMES = 5;

/**
 * The log once nothing is added to it any more, without what no reader of ours looks at.
 * @param lastUrl of a request the page made after all others, which is left out
 */
export async function quietLog(panel: Panel, lastUrl: string): Promise<Log> {
  const isLast = ({ request }: LogEntry): boolean => request.url === lastUrl;
  let before = '';
  let looks = 0;
  const log = await waitUntil(
    async () => {
      const text = (await panel.evaluate(READ_LOG)) as string;
      // Firefox numbers the page anew each time it is asked.
      const state = text.replaceAll(/"page_\d+"/g, '');
      looks = state === before ? looks + 1 : 0;
      before = state;
      const found = JSON.parse(text) as Log;
      return looks >= QUIET_LOOKS && found.entries.some(isLast) && found;
    },
    'the log to become quiet',
    30_000,
  );
  return {
    pages: log.pages.map((page) => keep(page, ['id', 'title', 'startedDateTime'])),
    entries: log.entries.filter((entry) => !isLast(entry)).map(slim),
  };
}

/** The log, with the text of error answers, which is asked for one by one. */
const READ_LOG = `(globalThis.browser ?? chrome).devtools.network.getHAR().then(async (har) => {
  const entries = await Promise.all(har.entries.map(async (entry) => {
    if (!(entry.response.status >= 400) || !entry.getContent) return entry;
    const text = await new Promise((resolve) => entry.getContent(resolve));
    return { ...entry, response: { ...entry.response, content: { ...entry.response.content, text } } };
  }));
  return JSON.stringify({ pages: har.pages, entries });
})`;

/** Leaves out the bodies of good answers, deep stacks, timings in detail. */
function slim(entry: LogEntry): LogEntry {
  const { startedDateTime, request, response } = entry;
  const initiator = entry['_initiator'] as Json | undefined;
  return {
    startedDateTime,
    ...keep(entry, ['time', '_resourceType', '_fromCache', 'connection', 'pageref']),
    ...(initiator && { _initiator: slimInitiator(initiator) }),
    request: { url: request.url, ...keep(request, ['method', 'headers']) },
    response: {
      status: response.status,
      ...keep(response, ['statusText', 'headers', 'bodySize', '_error', '_fetchedViaServiceWorker']),
      ...errorText(response),
    },
  };
}

function errorText({ status, content }: LogEntry['response']): Json {
  const { text } = (content ?? {}) as Json;
  return status >= 400 && typeof text === 'string' ? { content: { text: text.slice(0, MOST_TEXT) } } : {};
}

const slimInitiator = (initiator: Json): Json => ({
  ...keep(initiator, ['type', 'requestId']),
  ...(initiator['stack'] ? { stack: slimStack(initiator['stack'] as Json) } : {}),
});

function slimStack({ callFrames, parent }: Json): Json {
  return {
    // The page's own: what the recorder evaluates has the path of its file.
    callFrames: (callFrames as readonly Json[])
      .filter(({ url }) => typeof url === 'string' && url.startsWith('http'))
      .slice(0, MOST_FRAMES)
      .map((frame) => keep(frame, ['functionName', 'url', 'lineNumber', 'columnNumber'])),
    ...(parent ? { parent: slimStack(parent as Json) } : {}),
  };
}

const keep = (from: Json, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
