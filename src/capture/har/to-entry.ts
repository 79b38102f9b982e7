import { replyFields, requestFields, type CallFrame, type HeaderLine } from '../../core/index.ts';
import type { NetworkEntry } from '../assemble/entry.ts';

/** Longest URL taken; a longer one is no request a browser makes. */
const MAX_URL = 2 * 1024 * 1024;

/**
 * Reads one HAR entry as either browser writes it. Total: anything else than a usable entry gives null, and odd fields
 * inside a usable entry are left out.
 */
export function toEntry(raw: unknown, documentUrls?: ReadonlyMap<string, string>): NetworkEntry | null {
  if (!isRecord(raw) || !isRecord(raw['request'])) return null;
  const request = raw['request'];
  const response = isRecord(raw['response']) ? raw['response'] : {};
  const { url, method } = request;
  if (
    typeof url !== 'string' ||
    typeof method !== 'string' ||
    method === '' ||
    url.length > MAX_URL ||
    !isUrl(url)
  )
    return null;
  const hash = url.indexOf('#');
  const startedAt = text(raw['startedDateTime']);
  const start = Date.parse(startedAt);
  const status = response['status'];
  const pageref = raw['pageref'];
  const requestHeaders = headerLines(request['headers']);
  const responseHeaders = headerLines(response['headers']);
  const code =
    typeof status === 'number' && Number.isInteger(status) && status > 0 && status < 1000 ? status : 0;
  const sent = requestFields(requestHeaders);
  const error = errorOf(response);
  const resourceType = text(raw['_resourceType']).toLowerCase();
  return {
    method,
    url: hash === -1 ? url : url.slice(0, hash),
    startedAt,
    start: Number.isNaN(start) ? 0 : start,
    durationMs: duration(raw['time']),
    requestHeaders,
    sent,
    status: code,
    statusText: text(response['statusText']),
    responseHeaders,
    answered: replyFields(responseHeaders),
    error,
    resourceType,
    viaServiceWorker: response['_fetchedViaServiceWorker'] === true,
    fromBrowserCache: code > 0 && isFromBrowserCache(raw, error),
    failedInServiceWorker:
      code === 0 &&
      error === undefined &&
      response['bodySize'] === -1 &&
      sent.fetchMode !== null &&
      !sent.priority,
    // Firefox: nothing of what every request on the wire has, and no size at all (docs/observed/firefox.md).
    refusedUnnamed:
      code === 0 &&
      error === undefined &&
      response['bodySize'] === -1 &&
      sent.fetchMode === null &&
      !sent.priority,
    body:
      code >= 400
        ? bodyOf(response, BODY)
        : resourceType === 'document' || sent.fetchMode === 'navigate'
          ? bodyOf(response, HTML_HEAD)
          : '',
    frames: framesOf(raw['_initiator']),
    documentUrl: (typeof pageref === 'string' ? documentUrls?.get(pageref) : undefined) ?? '',
  };
}

/** Nearly every URL has this plain form, which needs no parser. */
const PLAIN_URL = /^https?:\/\/(?:(?!xn--)[a-z0-9-]+\.)*[a-z]+(?::[1-9][0-9]{0,3})?\/[\x21-\x7e]*$/;

const isUrl = (url: string): boolean => PLAIN_URL.test(url) || URL.canParse(url);

/** Chromium writes `_error`: a net error name, or null. Firefox writes no such field. */
function errorOf(response: Readonly<Record<string, unknown>>): string | null | undefined {
  if (!('_error' in response)) return undefined;
  const error = response['_error'];
  return typeof error === 'string' ? error : null;
}

/** Chromium says so; Firefox shows an answer that took no time and had no connection (docs/observed/firefox.md). */
const isFromBrowserCache = (
  raw: Readonly<Record<string, unknown>>,
  error: string | null | undefined,
): boolean =>
  error === undefined
    ? raw['time'] === 0 && raw['connection'] === undefined && raw['_resourceType'] === undefined
    : typeof raw['_fromCache'] === 'string';

/** How much of an error's body is kept, in UTF-16 units: enough for the sentence that names the layer. */
const BODY = 600;
/** How much of a document is kept, for the policies in its head. */
const HTML_HEAD = 50_000;

/** The first characters of a text body; a HAR file holds others in base64. */
function bodyOf(response: Readonly<Record<string, unknown>>, longest: number): string {
  const content = response['content'];
  if (!isRecord(content) || typeof content['text'] !== 'string') return '';
  return bodyExcerpt(content['text'], content['encoding'], longest);
}

/** The first characters of a body as a browser hands it over; '' for anything that is no text. */
export function bodyExcerpt(text: unknown, encoding: unknown, longest = BODY): string {
  if (typeof text !== 'string') return '';
  return encoding === 'base64' ? decoded(text.slice(0, longest)) : text.slice(0, longest);
}

function decoded(base64: string): string {
  try {
    return atob(base64.slice(0, base64.length - (base64.length % 4)));
  } catch {
    return '';
  }
}

const MAX_FRAMES = 6;
/** The page probe's own name for its script: its frames are not the page's. */
const PROBE = 'cors-lens-probe.js';
const NO_FRAMES: readonly CallFrame[] = [];

/** The innermost frames Chromium recorded of the script that made a request; those of its caller where it has none itself. */
function framesOf(initiator: unknown): readonly CallFrame[] {
  if (!isRecord(initiator) || !isRecord(initiator['stack'])) return NO_FRAMES;
  const { stack } = initiator as { readonly stack: Record<string, unknown> };
  const parent = isRecord(stack['parent']) ? stack['parent'] : {};
  for (const list of [stack['callFrames'], parent['callFrames']]) {
    if (!Array.isArray(list) || list.length === 0) continue;
    // The recording's own objects, not copies.
    const inner: readonly unknown[] = list.length > MAX_FRAMES ? list.slice(0, MAX_FRAMES) : list;
    const frames = inner.every(isFrame) ? inner : inner.filter(isFrame);
    if (frames.length > 0) return frames;
  }
  return NO_FRAMES;
}

const isFrame = (frame: unknown): frame is CallFrame =>
  isRecord(frame) &&
  typeof frame['functionName'] === 'string' &&
  typeof frame['url'] === 'string' &&
  frame['url'] !== PROBE &&
  typeof frame['lineNumber'] === 'number' &&
  typeof frame['columnNumber'] === 'number';

/** The header lines of a HAR message, in order; anything that is no header line is left out. The recording's own objects, not copies. */
export function headerLines(raw: unknown): readonly HeaderLine[] {
  if (!Array.isArray(raw)) return [];
  const lines = raw as readonly unknown[];
  return lines.every(isHeaderLine) ? lines : lines.filter(isHeaderLine);
}

function isHeaderLine(line: unknown): line is HeaderLine {
  if (typeof line !== 'object' || line === null) return false;
  const { name, value } = line as Partial<Record<keyof HeaderLine, unknown>>;
  return typeof name === 'string' && typeof value === 'string' && name !== '';
}

/** Whether a value that was read is an object with fields, and no list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text, or none for anything else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const duration = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
