import type { Reply } from '../model/exchange.ts';
import { LAYERS, OWN_ERRORS, type LayerId, type LayerKind, type LayerRecord } from './layers-data.ts';
import { LIBRARIES, type LibraryId, type LibraryRecord } from './libraries-data.ts';
import { evidenceOf, factsOf, type Confidence, type Evidence, type Facts, type Source } from './sign.ts';

/** A layer that had its hands on an answer, and what shows it. */
export interface LayerSign {
  readonly layer: LayerId;
  /** As people call it. */
  readonly name: string;
  readonly kind: LayerKind;
  readonly evidence: Evidence;
  readonly confidence: Confidence;
}

/** The CORS library that answered, what shows it, and what its answer means. */
export interface LibrarySign {
  readonly library: LibraryId;
  readonly name: string;
  readonly evidence: Evidence;
  readonly confidence: Confidence;
  /** `granted`: it wrote an Allow-Origin, which need not be the one the page needs. */
  readonly says: 'granted' | 'refused';
  /** What it refused, where that can be told. */
  readonly about?: 'origin' | 'method' | 'headers';
}

/** A header a shared cache writes, and whether it says that the answer came out of the cache. */
export interface CacheSign {
  readonly header: string;
  readonly value: string;
  readonly hit: boolean;
}

/**
 * The layers that show in an answer, outermost first.
 * @param url the URL that was asked
 */
export function layersOf(reply: Reply, url: string): readonly LayerSign[] {
  const facts = factsOf(reply, url);
  return LAYERS.flatMap((record: LayerRecord & { layer: LayerId }) => {
    const evidence = layerEvidence(record, facts);
    return evidence === null ? [] : [layerSign(record, evidence, confidenceOf(record.source))];
  });
}

/**
 * The layer that most likely made this error answer itself, so that the application behind it never saw the request or
 * lost its headers. Null when nothing tells, or when it is no error.
 * @param url the URL that was asked
 */
export function errorAuthorOf(reply: Reply, url: string): LayerSign | null {
  if (reply.status < 400) return null;
  const facts = factsOf(reply, url);
  for (const error of OWN_ERRORS) {
    const evidence = evidenceOf(error, facts);
    const layer = evidence && LAYERS.find((one) => one.layer === error.layer);
    if (layer) return layerSign(layer, evidence, confidenceOf(error.source, error.shared));
  }
  return null;
}

/**
 * The CORS library that wrote, or refused to write, the headers of an answer; null when it cannot be told.
 * @param isPreflight whether it is the answer to a preflight
 */
export function corsLibraryOf(reply: Reply, isPreflight: boolean): LibrarySign | null {
  const facts = factsOf(reply, '');
  for (const record of LIBRARIES as readonly (LibraryRecord & { library: LibraryId })[]) {
    if (!isPreflight && record.always !== true) continue;
    const evidence = evidenceOf(record, facts);
    if (evidence === null) continue;
    const says = record.says ?? (isGranted(facts) ? 'granted' : 'refused');
    const about =
      says === 'granted' || record.about === null ? null : (record.about ?? aboutOf(record, evidence));
    return {
      library: record.library,
      name: record.name,
      evidence,
      confidence: confidenceOf(record.source, record.says === undefined),
      says,
      ...(about && { about }),
    };
  }
  return null;
}

/** Whether a layer stands before the application: what it answers itself the application never saw. */
export const isBeforeTheApp = ({ kind }: LayerSign): boolean => BEFORE_THE_APP.has(kind);

const BEFORE_THE_APP: ReadonlySet<LayerKind> = new Set(['cdn', 'gateway', 'proxy', 'platform']);

/** What shared caches say about an answer, in the order of its headers' usual names. */
export function cacheSignsOf(reply: Reply): readonly CacheSign[] {
  const { headers } = factsOf(reply, '');
  return CACHE_HEADERS.flatMap(([header, hit]) => {
    const value = headers.get(header);
    return value === undefined ? [] : [{ header, value, hit: hit.test(value) }];
  });
}

const HIT = /hit|stale|updating|revalidated|prerender/i;
const CACHE_HEADERS: readonly (readonly [header: string, hit: RegExp])[] = [
  // RFC 9111 §5.1: seconds since the answer was made.
  ['age', /^0*[1-9]/],
  // RFC 9211
  ['cache-status', /;\s?hit\b/i],
  ['x-cache', HIT],
  ['x-cache-status', HIT],
  ['x-proxy-cache', HIT],
  // The request that filled the cache is the second number.
  ['x-varnish', /^\d+ \d+$/],
  ['cf-cache-status', HIT],
  ['x-vercel-cache', HIT],
];

function layerEvidence(record: LayerRecord, facts: Facts): Evidence | null {
  for (const sign of record.headers ?? []) {
    const evidence = evidenceOf({ headers: [sign] }, facts);
    if (evidence !== null) return evidence;
  }
  return record.host ? evidenceOf({ host: record.host }, facts) : null;
}

const layerSign = (
  { layer, name, kind }: LayerRecord & { layer: LayerId },
  evidence: Evidence,
  confidence: Confidence,
): LayerSign => ({ layer, name: name ?? productOf(evidence), kind, evidence, confidence });

/** `Werkzeug/2.2.2 Python/3.11` → `Werkzeug`. */
const productOf = (evidence: Evidence): string =>
  'value' in evidence ? evidence.value.slice(0, 40).split(/[/ ,(;]/, 1)[0] || 'server' : 'server';

const confidenceOf = (source: Source, shared = false): Confidence =>
  shared || source === 'documentation' ? 'likely' : 'certain';

function isGranted({ headers }: Facts): boolean {
  const value = headers.get('access-control-allow-origin');
  return value !== undefined && value !== 'null';
}

/** Libraries that say why say it with one of these words; the others leave out Allow-Origin. */
function aboutOf(record: LibraryRecord, evidence: Evidence): 'origin' | 'method' | 'headers' | null {
  if (record.says === undefined) return 'origin';
  const words = 'body' in evidence ? evidence.body : 'value' in evidence ? evidence.value : '';
  if (/origin/i.test(words)) return 'origin';
  if (/header/i.test(words)) return 'headers';
  return /method/i.test(words) ? 'method' : null;
}
