import type { Engine } from '../../core/index.ts';
import type { CallRecord, NetworkEntry, Recording, ResourceTiming } from '../assemble/entry.ts';
import { readProbed } from '../probe/read-calls.ts';
import { HarError } from './har-error.ts';
import { headerLines, isRecord, text, toEntry } from './to-entry.ts';

/** What a HAR file held. */
export interface HarContent {
  readonly recording: Recording;
  readonly entries: readonly NetworkEntry[];
  readonly timings: readonly ResourceTiming[];
  readonly calls: readonly CallRecord[];
  /** Entries that were no HAR entries and were left out. */
  readonly skipped: number;
}

/**
 * Reads a parsed HAR document.
 * @param document what `JSON.parse` gave
 * @throws HarError when it is no HAR
 */
export function readHar(document: unknown): HarContent {
  if (!isRecord(document) || !isRecord(document['log'])) throw new HarError('no-log');
  const { log } = document as { readonly log: Record<string, unknown> };
  const raw = log['entries'];
  if (!Array.isArray(raw)) throw new HarError('no-entries');
  const documentUrls = readPages(log['pages']);
  const entries: NetworkEntry[] = [];
  let skipped = 0;
  for (const one of raw as readonly unknown[]) {
    const entry = toEntry(one, documentUrls);
    if (entry) entries.push(entry);
    else skipped += 1;
  }
  // Files need not be in order; the assembly is cheapest when they are.
  entries.sort((a, b) => a.start - b.start);
  return {
    recording: recordingOf(log, raw, entries),
    entries,
    timings: readTimings(log['_resourceTimings']),
    calls: readCalls(log['_calls']),
    skipped,
  };
}

function readPages(raw: unknown): Map<string, string> {
  const pages = new Map<string, string>();
  if (!Array.isArray(raw)) return pages;
  for (const page of raw as readonly unknown[]) {
    // Chromium writes the document's URL as the title.
    if (
      isRecord(page) &&
      typeof page['id'] === 'string' &&
      typeof page['title'] === 'string' &&
      URL.canParse(page['title'])
    ) {
      pages.set(page['id'], page['title']);
    }
  }
  return pages;
}

function recordingOf(
  log: Readonly<Record<string, unknown>>,
  raw: readonly unknown[],
  entries: readonly NetworkEntry[],
): Recording {
  const named = [log['browser'], log['creator']]
    .filter(isRecord)
    .map(({ name, version }) => ({ name: text(name), version: text(version) }));
  let engine: Engine = 'unknown';
  for (const { name } of named) {
    if (engine === 'unknown')
      engine = /firefox/i.test(name)
        ? 'firefox'
        : /chrom|webinspector|edge|edg\b/i.test(name)
          ? 'chromium'
          : 'unknown';
  }
  const userAgent = userAgentOf(entries);
  if (engine === 'unknown')
    engine = /firefox\//i.test(userAgent)
      ? 'firefox'
      : /chrome\//i.test(userAgent)
        ? 'chromium'
        : guessByFields(raw[0]);
  // The user agent string hides the minor version; what the file says of the browser has it, unless it names a tool.
  const told = /(?:Firefox|Chrome)\/([\d.]+)/.exec(userAgent)?.[1];
  const full = named.find(
    ({ version }) => told === undefined || Number.parseInt(version, 10) === Number.parseInt(told, 10),
  )?.version;
  return { engine, version: full ?? told ?? '' };
}

function userAgentOf(entries: readonly NetworkEntry[]): string {
  for (const { requestHeaders } of entries) {
    for (const { name, value } of requestHeaders) if (name.toLowerCase() === 'user-agent') return value;
  }
  return '';
}

const guessByFields = (entry: unknown): Engine =>
  !isRecord(entry)
    ? 'unknown'
    : '_resourceType' in entry || '_initiator' in entry
      ? 'chromium'
      : '_securityState' in entry
        ? 'firefox'
        : 'unknown';

/** Reads Resource Timing entries, from a file or from the page; anything else is left out. */
export function readTimings(raw: unknown): ResourceTiming[] {
  if (!Array.isArray(raw)) return [];
  return (raw as readonly unknown[]).flatMap((one) => {
    if (!isRecord(one)) return [];
    const { name, startTime, responseStatus, initiatorType } = one;
    if (typeof name !== 'string' || typeof startTime !== 'number' || typeof responseStatus !== 'number')
      return [];
    return [
      {
        name,
        startTime,
        responseStatus,
        initiatorType: typeof initiatorType === 'string' ? initiatorType : '',
      },
    ];
  });
}

function readCalls(raw: unknown): CallRecord[] {
  if (!Array.isArray(raw)) return [];
  return (raw as readonly unknown[]).flatMap((one) => {
    if (!isRecord(one) || typeof one['url'] !== 'string') return [];
    const field = (name: string, fallback: string): string =>
      typeof one[name] === 'string' ? (one[name] as string) : fallback;
    const { headers } = one;
    const lines = isRecord(headers)
      ? Object.entries(headers).flatMap(([name, value]) =>
          typeof value === 'string' ? [{ name, value }] : [],
        )
      : headerLines(headers);
    return [
      {
        url: one['url'],
        api: field('api', 'fetch'),
        method: field('method', 'GET'),
        credentials: field('credentials', 'same-origin'),
        mode: field('mode', 'cors'),
        redirect: field('redirect', 'follow'),
        headers: lines,
        ...readProbed(one),
      },
    ];
  });
}
