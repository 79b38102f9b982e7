import type { Diagnosis } from './diagnose.ts';
import { requestHeaderRefusal, type HeaderRefusal } from './fetch/safelist.ts';
import { get, normalize } from './http/header-list.ts';
import { isCorsSafelistedMethod } from './http/method.ts';
import { originOf } from './http/origin.ts';
import type { Exchange, Hop, Preflight } from './model/exchange.ts';
import type { Failure, FailureKind } from './model/failure.ts';
import { askedOf } from './policy/needs.ts';

/** One thing about a request that makes a browser ask first. */
export type PreflightTrigger =
  | { readonly kind: 'method'; readonly method: string }
  | {
      readonly kind: 'header';
      /** Lower-case. */
      readonly name: string;
      /** Null where it was not seen. */
      readonly value: string | null;
      /** `total`: all safelisted values together are too long; null: its value decides and was not seen. */
      readonly refusal: HeaderRefusal | 'total' | null;
    }
  /** Nothing on the wire asks for it: XHR with a listener for upload progress, or a body that is a stream. */
  | { readonly kind: 'listener-or-stream'; readonly api: 'xhr' | 'fetch' | null };

/** Why a hop has a preflight, or has none. */
export type PreflightStory =
  | { readonly kind: 'sent'; readonly triggers: readonly PreflightTrigger[] }
  | {
      readonly kind: 'cached';
      readonly triggers: readonly PreflightTrigger[];
      /** When the kept answer ends, ISO 8601. */
      readonly until: string;
      /** `Access-Control-Max-Age` as sent, null when absent: the browser's own default. */
      readonly told: string | null;
      /** For how long the browser keeps it, in seconds. */
      readonly maxAge: number;
    }
  | { readonly kind: 'not-needed'; readonly why: 'same-origin' | 'service-worker' }
  | { readonly kind: 'not-needed'; readonly why: 'mode'; readonly mode: string }
  | {
      readonly kind: 'not-needed';
      readonly why: 'safelisted';
      readonly method: string;
      /** The headers the page is known to have set, all safelisted: lower-case name and value. */
      readonly headers: readonly { readonly name: string; readonly value: string }[];
      /** Whether these are all the page set. */
      readonly complete: boolean;
    }
  /** Something else refused the request before the question came up. */
  | { readonly kind: 'blocked-before'; readonly failure: Failure }
  | { readonly kind: 'not-reached' }
  /** It is needed: kept by the browser from before the recording, or not recorded. */
  | { readonly kind: 'not-recorded'; readonly triggers: readonly PreflightTrigger[] };

/** Refusals that come before a preflight. */
const BEFORE: ReadonlySet<FailureKind> = new Set(['call-rejected', 'same-origin-mode', 'refused-elsewhere']);

/** Why a hop of an exchange has a preflight, or has none. */
export function preflightStory(exchange: Exchange, diagnosis: Diagnosis, index: number): PreflightStory {
  const hop = exchange.hops[index] ?? exchange.hops[0];
  const { preflight } = hop;
  if (preflight.kind === 'seen') return { kind: 'sent', triggers: preflightTriggers(hop, exchange) };
  if (preflight.kind === 'from-cache') return cached(hop, preflight, exchange);
  const stop = stoppedAt(diagnosis);
  if (stop && stop.hop < index) return { kind: 'not-reached' };
  const before = hop.reply.seen
    ? undefined
    : diagnosis.steps.find((step) => step.hop === index && step.failure && BEFORE.has(step.failure.kind));
  if (before?.failure) return { kind: 'blocked-before', failure: before.failure };
  if (hop.viaServiceWorker) return { kind: 'not-needed', why: 'service-worker' };
  if (diagnosis.mode.value !== 'cors') return { kind: 'not-needed', why: 'mode', mode: diagnosis.mode.value };
  if (preflight.kind === 'unseen')
    return { kind: 'not-recorded', triggers: preflightTriggers(hop, exchange) };
  if (index === 0 && exchange.pageOrigin.seen && originOf(hop.url) === exchange.pageOrigin.value)
    return { kind: 'not-needed', why: 'same-origin' };
  return {
    kind: 'not-needed',
    why: 'safelisted',
    method: hop.method,
    headers: safelistedHeaders(hop, exchange),
    complete: exchange.authorHeaders.seen,
  };
}

/** Where the fetch ended and by which failure, whether or not a browser has a code for it; null when it did not, or is not known. */
export function stoppedAt({
  reason,
  cause,
}: Diagnosis): { readonly hop: number; readonly stage: string; readonly failure: Failure } | null {
  if (reason) return reason;
  return cause?.failure ? { hop: cause.hop, stage: cause.stage, failure: cause.failure } : null;
}

function cached(
  hop: Hop,
  { message, maxAge }: Extract<Preflight, { kind: 'from-cache' }>,
  exchange: Exchange,
): PreflightStory {
  const started = Date.parse(message.startedAt);
  const until = Number.isNaN(started) ? null : new Date(started + message.durationMs + maxAge * 1000);
  return {
    kind: 'cached',
    triggers: preflightTriggers(hop, exchange),
    until: until?.toISOString() ?? '',
    told: message.reply.seen ? get(message.reply.value.headers, 'access-control-max-age') : null,
    maxAge,
  };
}

/** What about the request of a hop makes the browser ask first: the method, the headers, or what is not on the wire. */
function preflightTriggers(hop: Hop, exchange: Exchange): readonly PreflightTrigger[] {
  const { method, headerNames } = askedOf(hop, exchange);
  const triggers: PreflightTrigger[] = [];
  if (!isCorsSafelistedMethod(method)) triggers.push({ kind: 'method', method });
  const sent = valuesIn(hop.requestHeaders);
  const asked = valuesIn(exchange.authorHeaders);
  for (const name of headerNames) {
    const value = sent.get(name) ?? asked.get(name) ?? null;
    triggers.push({ kind: 'header', name, value, refusal: refusalOf(name, value, exchange) });
  }
  if (triggers.length > 0) return triggers;
  const { initiator } = exchange;
  const api = /^xhr$|^xmlhttprequest$/.test(initiator) ? 'xhr' : initiator === 'fetch' ? 'fetch' : null;
  return [{ kind: 'listener-or-stream', api }];
}

/** The combined values by lower-case name, read once: there may be 100,000. */
function valuesIn(lines: Exchange['authorHeaders']): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (!lines.seen) return values;
  for (const { name, value } of lines.value) {
    const key = name.toLowerCase();
    const before = values.get(key);
    values.set(key, before === undefined ? normalize(value) : `${before}, ${normalize(value)}`);
  }
  return values;
}

function refusalOf(
  name: string,
  value: string | null,
  { browser: { engine } }: Exchange,
): HeaderRefusal | 'total' | null {
  if (value !== null) return requestHeaderRefusal(name, value, engine) ?? 'total';
  return requestHeaderRefusal(name, '', engine) === 'name' ? 'name' : null;
}

/** The page's own headers as far as they are known: on the wire only `Content-Type` is surely one. */
function safelistedHeaders(
  { requestHeaders }: Hop,
  { authorHeaders }: Exchange,
): readonly { readonly name: string; readonly value: string }[] {
  if (authorHeaders.seen)
    return authorHeaders.value.map(({ name, value }) => ({ name: name.toLowerCase(), value }));
  const type = requestHeaders.seen ? get(requestHeaders.value, 'content-type') : null;
  return type === null ? [] : [{ name: 'content-type', value: type }];
}
