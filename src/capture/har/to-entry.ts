import { replyFields, requestFields, type HeaderLine } from '../../core/index.ts';
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
  return {
    method,
    url: hash === -1 ? url : url.slice(0, hash),
    startedAt,
    start: Number.isNaN(start) ? 0 : start,
    durationMs: duration(raw['time']),
    requestHeaders,
    sent: requestFields(requestHeaders),
    status:
      typeof status === 'number' && Number.isInteger(status) && status > 0 && status < 1000 ? status : 0,
    statusText: text(response['statusText']),
    responseHeaders,
    answered: replyFields(responseHeaders),
    error: errorOf(response),
    resourceType: text(raw['_resourceType']).toLowerCase(),
    viaServiceWorker: response['_fetchedViaServiceWorker'] === true,
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

/** The header lines of a HAR message, in order; anything that is no header line is left out. The recording's own objects, not copies. */
export function headerLines(raw: unknown): readonly HeaderLine[] {
  if (!Array.isArray(raw)) return [];
  const lines = raw as readonly unknown[];
  return lines.every(isHeaderLine) ? lines : lines.filter(isHeaderLine);
}

const isHeaderLine = (line: unknown): line is HeaderLine =>
  typeof line === 'object' &&
  line !== null &&
  'name' in line &&
  'value' in line &&
  typeof line.name === 'string' &&
  typeof line.value === 'string' &&
  line.name !== '';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text, or none for anything else. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const duration = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
