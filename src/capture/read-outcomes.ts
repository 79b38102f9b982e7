import { originOf, replyFields, requestFields } from '../core/index.ts';
import type { CallRecord, DocumentFacts, NetworkEntry, ResourceTiming } from './assemble/entry.ts';
import { isRecord, text } from './har/to-entry.ts';
import { readTimings } from './har/read-har.ts';
import { readProbeCalls } from './probe/read-calls.ts';

/** What one document told since the last look. */
export interface Outcomes {
  /** The clock its timings count from, in epoch milliseconds. */
  readonly timeOrigin: number;
  readonly timings: readonly ResourceTiming[];
  readonly document: DocumentFacts;
  /** Requests its policy refused, in the shape of entries: the browser lists none. */
  readonly refused: readonly NetworkEntry[];
  readonly calls: readonly CallRecord[];
}

/** Reads what `OUTCOMES_EXPRESSION` returned; null when the page did not let it answer. */
export function readOutcomes(raw: unknown): Outcomes[] | null {
  const found = isRecord(raw) ? raw['outcomes'] : null;
  if (!Array.isArray(found) || found.length === 0) return null;
  return (found as readonly unknown[]).flatMap((one) => {
    if (!isRecord(one) || typeof one['timeOrigin'] !== 'number' || !Number.isFinite(one['timeOrigin']))
      return [];
    const url = text(one['url']);
    return [
      {
        timeOrigin: one['timeOrigin'],
        timings: readTimings(one['timings']),
        document: { url, policies: listOf(one['policies']).filter((policy) => typeof policy === 'string') },
        refused: listOf(one['refused']).flatMap((refusal) => refusedEntry(refusal, url)),
        calls: readProbeCalls({ probes: [one['probe']] }),
      },
    ];
  });
}

const listOf = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : []);

/** A request a policy refused. Its method is not told; its time is when it was noted. */
function refusedEntry(raw: unknown, documentUrl: string): NetworkEntry[] {
  if (!isRecord(raw)) return [];
  const { url, directive, at } = raw;
  // Of other loads Chromium lists an entry.
  if (directive !== 'connect-src' || typeof url !== 'string' || !URL.canParse(url)) return [];
  if (typeof at !== 'number' || !Number.isFinite(at) || Math.abs(at) > 8e15) return [];
  const page = originOf(documentUrl);
  const requestHeaders = page === undefined ? [] : [{ name: 'Origin', value: page }];
  return [
    {
      method: 'GET',
      url: url.split('#', 1)[0] ?? url,
      startedAt: new Date(at).toISOString(),
      start: at,
      durationMs: 0,
      requestHeaders: [],
      sent: requestFields(requestHeaders),
      status: 0,
      statusText: '',
      responseHeaders: [],
      answered: replyFields([]),
      error: 'net::ERR_BLOCKED_BY_CSP',
      resourceType: 'fetch',
      viaServiceWorker: false,
      fromBrowserCache: false,
      refusedUnnamed: false,
      failedInServiceWorker: false,
      body: '',
      frames: [],
      documentUrl,
    },
  ];
}
