import type { CallRecord } from '../assemble/entry.ts';
import { headerLines, isRecord, text } from '../har/to-entry.ts';

/** What the probe (`probe.js`) noted of one call. */
export interface ProbedCall extends CallRecord {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** The same call keeps its id when it is handed over again with its outcome. */
  readonly id: number;
  readonly outcome: NonNullable<CallRecord['outcome']> | null;
  /** The content type the body brings along when the page sets none, or ''. */
  readonly bodyType: string;
}

/** Limits the probe keeps itself; a page that forges it need not. */
const MAX = { calls: 5000, headers: 100, lines: 20, text: 8000 };

/**
 * Reads the calls that probes handed over: `{ probes }`, a list of what each one's `drain()` gave. It is the page's word.
 * Total: whatever is no call, or no call with an id, a URL and a time, is left out. A call without an outcome is handed
 * over again, under the same id, once it has one.
 */
export function readProbeCalls(raw: unknown): ProbedCall[] {
  const probes = isRecord(raw) ? list(raw['probes']) : [];
  return probes
    .flatMap((probe) => (isRecord(probe) ? list(probe['calls']) : []))
    .slice(-MAX.calls)
    .flatMap((one) => {
      const call = isRecord(one) ? readCall(one) : null;
      return call ? [call] : [];
    });
}

function readCall(raw: Readonly<Record<string, unknown>>): ProbedCall | null {
  const { id, url, startedAt } = raw;
  if (typeof url !== 'string' || url.length > MAX.text || !URL.canParse(url)) return null;
  if (!isTime(startedAt) || !isFinite(id)) return null;
  const field = (name: string): string => text(raw[name]).slice(0, MAX.text);
  const body = field('body');
  return {
    id,
    url,
    startedAt,
    api: field('api'),
    method: field('method'),
    credentials: field('credentials'),
    mode: field('mode'),
    redirect: field('redirect'),
    headers: headerLines(raw['headers'])
      .slice(0, MAX.headers)
      .map(({ name, value }) => ({ name: name.slice(0, MAX.text), value: value.slice(0, MAX.text) })),
    ...(body === '' ? {} : { body }),
    bodyType: field('bodyType'),
    uploadListeners: raw['uploadListeners'] === true,
    pageOrigin: field('pageOrigin'),
    outcome: readOutcome(raw['outcome']),
    stack: lines(raw['stack']),
    reads: lines(raw['reads']),
  };
}

/** What only a probe knows of a call, of a file in which any of it may be missing. */
export function readProbed(raw: Readonly<Record<string, unknown>>): Partial<CallRecord> {
  const { id, startedAt } = raw;
  const outcome = readOutcome(raw['outcome']);
  const pageOrigin = text(raw['pageOrigin']).slice(0, MAX.text);
  return {
    ...(isFinite(id) && isTime(startedAt) ? { id } : {}),
    ...(isTime(startedAt) ? { startedAt } : {}),
    ...(pageOrigin === '' ? {} : { pageOrigin }),
    ...(outcome ? { outcome } : {}),
    ...(Array.isArray(raw['stack']) ? { stack: lines(raw['stack']) } : {}),
    ...(Array.isArray(raw['reads']) ? { reads: lines(raw['reads']) } : {}),
  };
}

function readOutcome(raw: unknown): ProbedCall['outcome'] {
  if (!isRecord(raw)) return null;
  const { type, status } = raw;
  if (type === 'response') {
    const isStatus = typeof status === 'number' && Number.isInteger(status) && status >= 0 && status < 1000;
    return isStatus ? { type, status } : null;
  }
  if (type !== 'error' && type !== 'threw') return null;
  return {
    type,
    name: text(raw['name']).slice(0, MAX.text),
    message: text(raw['message']).slice(0, MAX.text),
  };
}

const list = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : []);

const lines = (raw: unknown): string[] =>
  list(raw)
    .filter((line) => typeof line === 'string')
    .slice(0, MAX.lines)
    .map((line) => line.slice(0, MAX.text));

const isFinite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** Whether a number is a time a date can hold. */
const isTime = (value: unknown): value is number => isFinite(value) && Math.abs(value) <= 8e15;
