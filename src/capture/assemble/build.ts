import {
  corsUnsafeRequestHeaderNames,
  isForbiddenRequestHeader,
  mayBeAddedByBrowser,
  needsPreflight,
  originOf,
  preflightMaxAge,
  seen,
  unseen,
  type CallFrame,
  type CredentialsMode,
  type Engine,
  type Exchange,
  type HeaderLine,
  type Hop,
  type Message,
  type Observed,
  type Preflight,
  type RedirectMode,
  type RequestMode,
  type UnseenWhy,
} from '../../core/index.ts';
import type { Draft, DraftHop } from './draft.ts';
import type { CallRecord, NetworkEntry, Recording } from './entry.ts';

/** Turns a draft into the plain record the engine reads. */
export function buildExchange(draft: Draft, recording: Recording): Exchange {
  const mode = modeOf(draft, recording.engine);
  const hops = draft.hops.map((hop, index) => hopOf(hop, draft, index, mode, recording));
  const told = draft.call ? factsOfCall(draft.call) : UNTOLD;
  const [first] = draft.hops;
  const early =
    first?.preflight && (!first.actual || first.preflight.start < first.actual.start)
      ? first.preflight
      : first?.actual;
  return {
    schema: 1,
    id: draft.id,
    browser: recording,
    pageOrigin: draft.pageOrigin === undefined ? unseen('not-recorded') : originSeen(draft.pageOrigin),
    initiator: initiatorOf(draft),
    startedAt: early?.startedAt ?? '',
    mode,
    credentials: told.credentials,
    redirect: told.redirect,
    authorHeaders: told.authorHeaders,
    outcome: told.outcome,
    unreadHeaders: told.unreadHeaders,
    caller: callerOf(draft),
    page: draft.page ? seen(draft.page, 'network-entry') : unseen('not-recorded'),
    hops: hops as [Hop, ...Hop[]],
    timingStatus: timingStatusOf(draft),
  };
}

/** Most exchanges in a row are of one page. */
function originSeen(origin: string): Observed<string> {
  if (!lastOrigin.seen || lastOrigin.value !== origin) lastOrigin = seen(origin, 'network-entry');
  return lastOrigin;
}

let lastOrigin: Observed<string> = unseen('not-recorded');

type CallFacts = Pick<Exchange, 'credentials' | 'redirect' | 'authorHeaders' | 'outcome' | 'unreadHeaders'>;

/** What only a call record tells. */
const UNTOLD: CallFacts = {
  credentials: unseen('not-reported'),
  redirect: unseen('not-reported'),
  authorHeaders: unseen('not-reported'),
  outcome: unseen('not-reported'),
  unreadHeaders: unseen('not-reported'),
};

function factsOfCall(call: CallRecord): CallFacts {
  return {
    credentials: oneOf(CREDENTIALS, call.credentials),
    redirect: call.api === 'xhr' ? seen('follow', 'call-record') : oneOf(REDIRECTS, call.redirect),
    authorHeaders: seen(call.headers, 'call-record'),
    outcome: call.outcome ? seen(call.outcome, 'call-record') : unseen('not-recorded'),
    unreadHeaders: call.reads ? seen(call.reads, 'call-record') : unseen('not-recorded'),
  };
}

/** What the call itself got is better than the page's timing of it, which Firefox now and then gets wrong. */
function timingStatusOf({ call, timing }: Draft): Observed<number> {
  if (call?.outcome) return seen(call.outcome.type === 'response' ? call.outcome.status : 0, 'call-record');
  return timing ? seen(timing.responseStatus, 'resource-timing') : unseen('not-recorded');
}

function callerOf({ hops, call }: Draft): Observed<readonly CallFrame[]> {
  for (const { actual, preflight } of hops) {
    if (actual && actual.frames.length > 0) return seen(actual.frames, 'network-entry');
    if (preflight && preflight.frames.length > 0) return seen(preflight.frames, 'network-entry');
  }
  const frames = call?.stack?.flatMap(frameOf) ?? [];
  return frames.length > 0 ? seen(frames, 'call-record') : unseen('not-reported');
}

/** A line of a stack: `at name (url:1:2)` in Chromium, `name@url:1:2` in Firefox; lines and columns count from 1 there. */
function frameOf(line: string): CallFrame[] {
  // Cut from the end: a name may hold anything, and the text is the page's.
  const text = line.slice(0, 400).trim().replace(/\)$/, '');
  const place = /:(\d{1,9}):(\d{1,9})$/.exec(text);
  if (!place) return [];
  const before = text.slice(0, place.index);
  const cut = Math.max(before.lastIndexOf('('), before.lastIndexOf('@'), before.lastIndexOf(' '));
  const functionName = before.slice(0, Math.max(0, cut)).replace(/^at /, '').trim();
  const [, row, column] = place;
  return [
    {
      functionName: functionName === 'at' ? '' : functionName,
      url: before.slice(cut + 1),
      lineNumber: Number(row) - 1,
      columnNumber: Number(column) - 1,
    },
  ];
}

const MODES: readonly RequestMode[] = ['cors', 'no-cors', 'same-origin'];
const CREDENTIALS: readonly CredentialsMode[] = ['omit', 'same-origin', 'include'];
const REDIRECTS: readonly RedirectMode[] = ['follow', 'error', 'manual'];

function oneOf<T extends string>(values: readonly T[], value: string): Observed<T> {
  const found = values.find((one) => one === value);
  return found === undefined ? unseen('not-recorded') : seen(found, 'call-record');
}

/** The message one network entry records. */
export function messageOf(entry: NetworkEntry, answeredPreflight = false): Message {
  const { status, error } = entry;
  const hasWire = status > 0 || entry.sent.host || entry.sent.fetchMode !== null;
  return {
    method: entry.method,
    url: entry.url,
    startedAt: entry.startedAt,
    durationMs: entry.durationMs,
    requestHeaders: seen(entry.requestHeaders, 'network-entry'),
    sent: entry.sent,
    requestHeadersComplete: hasWire,
    reply:
      status > 0
        ? seen(
            entry.body === ''
              ? {
                  status,
                  statusText: entry.statusText,
                  headers: entry.responseHeaders,
                  fields: entry.answered,
                }
              : {
                  status,
                  statusText: entry.statusText,
                  headers: entry.responseHeaders,
                  body: entry.body,
                  fields: entry.answered,
                },
            'network-entry',
          )
        : unseen(whyUnanswered(entry, answeredPreflight)),
    fromBrowserCache: entry.fromBrowserCache,
    viaServiceWorker: entry.viaServiceWorker,
    netError: netErrorOf(error),
  };
}

/** Nearly all requests end in one of two ways: those are one object each. */
function netErrorOf(error: string | null | undefined): Observed<string | null> {
  if (error === undefined) return unseen('not-reported');
  if (error === null) return NO_ERROR;
  return error === 'net::ERR_FAILED' ? FAILED : seen(error, 'network-entry');
}

const NO_ERROR: Observed<string | null> = seen(null, 'network-entry');
const FAILED: Observed<string | null> = seen('net::ERR_FAILED', 'network-entry');

/** What Firefox's entry of a request that never left, and had no preflight, tells of who refused it. */
function withRefusal(message: Message, { refusedUnnamed, failedInServiceWorker }: NetworkEntry): Message {
  if (refusedUnnamed) return { ...message, reply: unseen('refused-unnamed') };
  return failedInServiceWorker ? { ...message, reply: unseen('no-reply'), viaServiceWorker: true } : message;
}

/** Why a request has no answer. Chromium names an error; Firefox names none, but lists what it had begun to send. */
function whyUnanswered({ error, sent }: NetworkEntry, answeredPreflight: boolean): UnseenWhy {
  if (error === undefined) {
    // Scripts, fonts and images never carry `Priority`: of those nothing can be told.
    const scripted = sent.fetchDest === null || sent.fetchDest === 'empty';
    return sent.priority || !scripted ? 'no-reply' : 'stopped-before-sending';
  }
  if (error !== 'net::ERR_FAILED') return 'no-reply';
  return answeredPreflight ? 'stopped-before-sending' : 'headers-withheld';
}

function hopOf(
  hop: DraftHop,
  draft: Draft,
  index: number,
  mode: Observed<RequestMode>,
  recording: Recording,
): Hop {
  const preflight = hop.preflight ? messageOf(hop.preflight) : null;
  if (hop.actual) {
    const message = messageOf(hop.actual, preflight !== null && preflight.reply.seen);
    // A redirect's target that was never sent, and a request its preflight stopped, look the same.
    const alone = preflight === null && index === 0;
    // The message just made becomes the hop: nobody else has it, and a copy would cost as much as making it.
    const made: Message & { preflight?: Preflight } = alone ? withRefusal(message, hop.actual) : message;
    made.preflight = preflight
      ? { kind: 'seen', message: preflight }
      : absentPreflight(hop, hop.actual, draft, index, mode, recording);
    return made as Hop;
  }
  // Only the preflight was reported: Firefox lists no request that was never sent.
  const entry = hop.preflight as NetworkEntry;
  return {
    method: entry.sent.requestMethod ?? 'GET',
    url: entry.url,
    startedAt: entry.startedAt,
    durationMs: 0,
    requestHeaders: unseen('stopped-before-sending'),
    requestHeadersComplete: false,
    reply: unseen('stopped-before-sending'),
    fromBrowserCache: false,
    viaServiceWorker: false,
    netError: unseen('not-reported'),
    preflight: { kind: 'seen', message: messageOf(entry) },
  };
}

/** Why a request has no preflight of its own: it needs none, an earlier answer was reused, or it was not recorded. */
function absentPreflight(
  hop: DraftHop,
  entry: NetworkEntry,
  draft: Draft,
  index: number,
  mode: Observed<RequestMode>,
  { engine }: Recording,
): Preflight {
  if (mode.seen && mode.value !== 'cors') return { kind: 'not-needed' };
  // Within the page's own origin nothing is asked, until a redirect has left it.
  if (index === 0 && originOf(entry.url) === draft.pageOrigin) return { kind: 'not-needed' };
  if (hop.cached) {
    const message = messageOf(hop.cached);
    const ageSeconds = Math.max(0, (entry.start - hop.cached.start) / 1000);
    return { kind: 'from-cache', message, ageSeconds, maxAge: preflightMaxAge(message, engine) };
  }
  const names = headersNeedingPermission(
    entry.requestHeaders,
    index === 0 ? draft.call?.headers : undefined,
    engine,
  );
  return { kind: needsPreflight(entry.method, names) ? 'unseen' : 'not-needed' };
}

/** Names on a request that need permission. Without a call record, headers a browser may have added itself do not count. */
export function headersNeedingPermission(
  wire: readonly HeaderLine[],
  author: readonly HeaderLine[] | undefined,
  engine: Engine,
): readonly string[] {
  if (author) return corsUnsafeRequestHeaderNames(author, engine);
  let lines: HeaderLine[] | undefined;
  for (const line of wire) if (isOfThePage(line.name)) (lines ??= []).push(line);
  return lines ? corsUnsafeRequestHeaderNames(lines, engine) : NO_NAMES;
}

const NO_NAMES: readonly string[] = [];

/** Whether a header on the wire was surely set by the page. Requests of a page repeat the same few names: remembered. */
function isOfThePage(name: string): boolean {
  let known = ofThePage.get(name);
  if (known === undefined) {
    const key = name.toLowerCase();
    known = !mayBeAddedByBrowser.has(key) && !isForbiddenRequestHeader(key) && !key.startsWith(':');
    if (ofThePage.size >= REMEMBERED_NAMES) ofThePage.clear();
    ofThePage.set(name, known);
  }
  return known;
}

const ofThePage = new Map<string, boolean>();
const REMEMBERED_NAMES = 1000;

/** Facts most exchanges share are one object each. */
const DERIVED_CORS: Observed<RequestMode> = seen('cors', 'derived');
const TOLD_MODES: Readonly<Record<RequestMode, Observed<RequestMode>>> = {
  cors: seen('cors', 'network-entry'),
  'no-cors': seen('no-cors', 'network-entry'),
  'same-origin': seen('same-origin', 'network-entry'),
};

function modeOf(draft: Draft, engine: Engine): Observed<RequestMode> {
  if (draft.call?.api === 'xhr') return seen('cors', 'call-record');
  if (draft.call) {
    const told = oneOf(MODES, draft.call.mode);
    if (told.seen) return told;
  }
  for (const { actual, preflight } of draft.hops) {
    if (preflight) return DERIVED_CORS;
    const found = MODES.find((one) => one === actual?.sent.fetchMode);
    if (found) return TOLD_MODES[found];
  }
  const entry = draft.hops[0]?.actual;
  if (!entry) return unseen('not-reported');
  if (entry.resourceType === 'xhr' || entry.resourceType === 'font' || entry.resourceType === 'eventsource')
    return DERIVED_CORS;
  if (entry.method !== 'GET' && entry.method !== 'HEAD') return unseen('not-reported');
  // https://fetch.spec.whatwg.org/#append-a-request-origin-header: on GET and HEAD only CORS requests carry Origin.
  if (draft.hops.some(({ actual }) => actual !== null && actual.sent.origin !== null)) return DERIVED_CORS;
  // Chromium's workers show no Origin whatever the mode (docs/observed/), and a refused request shows only what the page set.
  const scripted = entry.resourceType === 'fetch' || entry.resourceType === '';
  const reliable = engine === 'firefox' || !scripted;
  return reliable && entry.status > 0 ? seen('no-cors', 'derived') : unseen('not-reported');
}

/** What started the load, in Resource Timing's and Fetch's terms. */
function initiatorOf(draft: Draft): string {
  if (draft.call) return draft.call.api;
  for (const { actual } of draft.hops) {
    if (actual?.resourceType) return actual.resourceType;
  }
  const [first] = draft.hops;
  const destination = (first?.actual ?? first?.preflight)?.sent.fetchDest ?? null;
  // What is loaded tells more than what asked for it: a style sheet loads fonts and images.
  if (destination !== null && destination !== 'empty') return destination;
  if (draft.timing?.initiatorType) return draft.timing.initiatorType;
  if (destination !== null) return 'fetch';
  return draft.hops.some(({ preflight }) => preflight !== null) ? 'fetch' : 'unknown';
}
