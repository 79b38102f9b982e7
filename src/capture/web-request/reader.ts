import { replyFields, requestFields, type Engine, type HeaderLine } from '../../core/index.ts';
import type { NetworkEntry } from '../assemble/entry.ts';
import { isRecord, text } from '../har/to-entry.ts';

/** The events of `webRequest` that are read. */
export type WebRequestEventName =
  | 'onBeforeRequest'
  | 'onSendHeaders'
  | 'onHeadersReceived'
  | 'onBeforeRedirect'
  | 'onCompleted'
  | 'onErrorOccurred';

/** One event as a browser hands it over. JSON: it may be passed between pages of the extension. */
export interface WebRequestEvent {
  readonly name: WebRequestEventName;
  readonly details: unknown;
}

/** What an event means for a tab. */
export type WebRequestReport =
  | { readonly type: 'entry'; readonly tabId: number; readonly entry: NetworkEntry }
  | { readonly type: 'navigated'; readonly tabId: number };

/** A request under way. */
interface Draft {
  readonly start: number;
  requestHeaders: readonly HeaderLine[];
  /** Whether the browser got as far as sending. */
  begun: boolean;
  status: number;
  statusLine: string;
  responseHeaders: readonly HeaderLine[];
}

/** Requests under way that are remembered: one that hangs must not be remembered for ever. */
const MOST_UNDER_WAY = 500;
/** Longest URL taken; a longer one is no request a browser makes. */
const MAX_URL = 2 * 1024 * 1024;

/**
 * Puts the events of each request together into the entry a network log would have: one for each hop of a redirect, one
 * for each preflight. What browsers show: docs/observed/web-request.md.
 */
export function createWebRequestReader(
  engine: Engine,
  report: (report: WebRequestReport) => void,
): (event: WebRequestEvent) => void {
  const underWay = new Map<string, Draft>();

  const draftOf = (id: string, now: number): Draft => {
    const known = underWay.get(id);
    if (known) return known;
    const draft: Draft = {
      start: now,
      requestHeaders: [],
      begun: false,
      status: 0,
      statusLine: '',
      responseHeaders: [],
    };
    underWay.set(id, draft);
    if (underWay.size > MOST_UNDER_WAY) underWay.delete(underWay.keys().next().value as string);
    return draft;
  };

  return ({ name, details }) => {
    const facts = read(details);
    if (!facts) return;
    const { requestId, tabId, type, frameId, timeStamp } = facts;
    if (type === 'main_frame') {
      if (name === 'onBeforeRequest' && frameId === 0) report({ type: 'navigated', tabId });
      return;
    }
    if (name === 'onBeforeRequest') underWay.delete(requestId);
    const draft = draftOf(requestId, timeStamp);
    if (facts.requestHeaders) {
      draft.requestHeaders = facts.requestHeaders;
      draft.begun = true;
    }
    if (facts.responseHeaders) draft.responseHeaders = facts.responseHeaders;
    if (facts.status > 0) {
      draft.status = facts.status;
      draft.statusLine = facts.statusLine;
    }
    if (name !== 'onBeforeRedirect' && name !== 'onCompleted' && name !== 'onErrorOccurred') return;
    underWay.delete(requestId);
    report({ type: 'entry', tabId, entry: entryOf(draft, facts, name === 'onErrorOccurred', engine) });
  };
}

interface Facts {
  readonly requestId: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly url: string;
  readonly method: string;
  readonly type: string;
  readonly timeStamp: number;
  readonly status: number;
  readonly statusLine: string;
  readonly requestHeaders: readonly HeaderLine[] | null;
  readonly responseHeaders: readonly HeaderLine[] | null;
  readonly error: string;
  readonly fromCache: boolean;
  /** The document that asked, or its origin. */
  readonly initiator: string;
}

function read(details: unknown): Facts | null {
  if (!isRecord(details)) return null;
  const { requestId, tabId, frameId, url, method, timeStamp, statusCode } = details;
  if (typeof requestId !== 'string' || typeof url !== 'string' || url.length > MAX_URL) return null;
  if (typeof tabId !== 'number' || tabId < 0 || typeof method !== 'string' || method === '') return null;
  if (typeof timeStamp !== 'number' || !(Math.abs(timeStamp) < 8e15)) return null;
  return {
    requestId,
    tabId,
    frameId: typeof frameId === 'number' ? frameId : -1,
    url: url.split('#', 1)[0] ?? url,
    method,
    type: text(details['type']),
    timeStamp,
    status: typeof statusCode === 'number' && statusCode > 0 && statusCode < 1000 ? statusCode : 0,
    statusLine: text(details['statusLine']),
    requestHeaders: lines(details['requestHeaders']),
    responseHeaders: lines(details['responseHeaders']),
    error: text(details['error']),
    fromCache: details['fromCache'] === true,
    initiator: text(details['documentUrl']) || text(details['initiator']) || text(details['originUrl']),
  };
}

/** The lines of a message; one whose value is no text is given as bytes, each of them a character of the field's value. */
function lines(raw: unknown): readonly HeaderLine[] | null {
  if (!Array.isArray(raw)) return null;
  return (raw as readonly unknown[]).flatMap((line): HeaderLine[] => {
    if (!isRecord(line) || typeof line['name'] !== 'string' || line['name'] === '') return [];
    const { name, value, binaryValue } = line;
    if (typeof value === 'string') return [{ name, value }];
    return Array.isArray(binaryValue) ? [{ name, value: characters(binaryValue) }] : [];
  });
}

const characters = (bytes: readonly unknown[]): string =>
  bytes.map((byte) => (typeof byte === 'number' ? String.fromCodePoint(byte & 0xff) : '')).join('');

/** What is loaded, in the words of DevTools. */
const TYPES: Readonly<Record<string, string>> = {
  xmlhttprequest: '',
  image: 'image',
  imageset: 'image',
  font: 'font',
  script: 'script',
  stylesheet: 'stylesheet',
  media: 'media',
  websocket: 'websocket',
  sub_frame: 'document',
};

/** Firefox's names for a request that was begun and got no answer: not one it refused itself, not one the page cancelled. */
const NETWORK_ERROR = /^NS_ERROR_(?!DOM_|ABORT|CORS)|^(?:SEC|SSL|MOZILLA_PKIX)_ERROR_/;

function entryOf(draft: Draft, facts: Facts, failed: boolean, engine: Engine): NetworkEntry {
  const { start, requestHeaders, responseHeaders, status, statusLine, begun } = draft;
  const { url, method, timeStamp, fromCache, initiator } = facts;
  const isFirefox = engine === 'firefox';
  const sent = requestFields(requestHeaders);
  const type = TYPES[facts.type] ?? '';
  const isPreflight = method === 'OPTIONS' && sent.requestMethod !== null;
  // Chromium's type of a preflight is the type of its request.
  const resourceType = isFirefox ? '' : isPreflight ? 'preflight' : type;
  return {
    method,
    url,
    startedAt: new Date(start).toISOString(),
    start,
    durationMs: Math.max(0, timeStamp - start),
    requestHeaders,
    // Firefox adds `Priority`, by which a begun request is known, after this event; the error tells the same.
    sent:
      isFirefox && failed && status === 0 && NETWORK_ERROR.test(facts.error)
        ? { ...sent, priority: true }
        : sent,
    status,
    statusText: statusLine.replace(/^\S+ \d+ ?/, ''),
    responseHeaders,
    answered: replyFields(responseHeaders),
    // As in its network log: Firefox names no error.
    error: isFirefox ? undefined : failed ? facts.error || 'net::ERR_FAILED' : null,
    resourceType: isFirefox && (type === 'document' || type === 'websocket') ? type : resourceType,
    viaServiceWorker: false,
    fromBrowserCache: status > 0 && fromCache,
    refusedUnnamed: isFirefox && status === 0 && !begun,
    failedInServiceWorker: false,
    body: '',
    frames: [],
    documentUrl: initiator,
  };
}
