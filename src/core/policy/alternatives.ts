import type { Diagnosis } from '../diagnose.ts';
import { preflightRequest, redirectTarget } from '../fetch/steps.ts';
import { get } from '../http/header-list.ts';
import { isCorsSafelistedMethod } from '../http/method.ts';
import { parseUrl } from '../http/origin.ts';
import { isLoopbackHost, isPrivateHost } from '../http/site.ts';
import type { Exchange, Hop, Reply } from '../model/exchange.ts';
import type { CauseId } from '../rules/index.ts';
import { redirectDifference } from '../rules/differences.ts';
import { isCorsResponseHeader } from '../rules/response-header-sent-by-client.ts';
import { isWebOrigin } from './needs.ts';

/** What the page can do in place of a change on the server. Values, no sentences. */
export type Alternative =
  /** The redirect is what lacks the permission: its target, called at once, needs none of it. */
  | { readonly kind: 'call-target'; readonly url: string; readonly target: string }
  /** Nothing but headers the call can do without asks for a preflight. Lower-case names. */
  | {
      readonly kind: 'avoid-preflight';
      readonly headers: readonly string[];
      readonly method: string;
      readonly url: string;
      /** Whether the call is refused today; else the preflight costs time only. */
      readonly refused: boolean;
    }
  /** Nothing but headers the call can do without is refused. Lower-case names. */
  | { readonly kind: 'drop-header'; readonly headers: readonly string[]; readonly url: string }
  | { readonly kind: 'write-method-upper-case'; readonly method: string; readonly url: string }
  | SameOriginProxy;

/** The page's own server passes calls on: for the browser they stay on the page's origin. */
export interface SameOriginProxy {
  readonly kind: 'same-origin-proxy';
  /** The page's origin. */
  readonly page: string;
  /** Whether the page is on the developer's own machine. */
  readonly development: boolean;
  /** The origin that is asked on the page's behalf. */
  readonly target: string;
  /** What stands on the target for the prefix `/api` of the page's own server: nothing, or the same. */
  readonly base: '' | '/api';
  /** The path that was called on the target, and the one the page calls in its place. */
  readonly targetPath: string;
  readonly path: string;
  /**
   * What becomes of the cookies: `same`: both hosts have the same ones; `changed`: the call carries credentials, which are now
   * those of the page's host; `left-out`: it needs none, as far as is known.
   */
  readonly cookies: 'same' | 'changed' | 'left-out';
}

/**
 * What the page could do in place of a change on the server, best first: only what repairs as far as can be seen, and what
 * the words of the cause do not say already. Never what gives up a protection: no other body type to get round a preflight,
 * no `no-cors`, no foreign proxy.
 */
export function alternativesOf(exchange: Exchange, diagnosis: Diagnosis): readonly Alternative[] {
  return [
    callTarget(exchange, diagnosis),
    withoutHeaders(exchange, diagnosis),
    upperCaseMethod(exchange, diagnosis),
    sameOriginProxy(exchange, diagnosis),
  ].filter((one) => one !== null);
}

// ---- the redirect's target ----

/** Causes whose words name the URL to call, or say why there is none. */
const TELLS_TARGET: ReadonlySet<CauseId> = new Set<CauseId>([
  'redirect-without-cors',
  'redirect-origin-null',
  'redirect-mode',
  'redirect-scheme',
  'redirect-url-credentials',
  'preflight-redirected',
]);

function callTarget({ hops }: Exchange, { verdict, cause }: Diagnosis): Alternative | null {
  if (verdict !== 'blocked' || cause === null || TELLS_TARGET.has(cause.id)) return null;
  const hop = hops[cause.hop];
  const location = hop && cause.stage === 'response' ? redirectTarget(hop) : null;
  if (!hop || location === null) return null;
  const { difference, target, downgrade } = redirectDifference(hop.url, location);
  const from = parseUrl(hop.url);
  const to = parseUrl(target);
  if (difference === 'login' || downgrade || !from || !to || !isWebUrl(to)) return null;
  // What a proxy that passes no `Host` on makes of a URL is not one to call.
  const lostHost = isPrivateHost(to.hostname) && !isPrivateHost(from.hostname);
  const lostPort = from.hostname === to.hostname && from.port !== '' && to.port === '';
  // A login in the URL of a call makes it fail.
  return lostHost || lostPort || to.username !== '' || to.password !== ''
    ? null
    : { kind: 'call-target', url: hop.url, target };
}

const isWebUrl = ({ protocol }: URL): boolean => protocol === 'https:' || protocol === 'http:';

// ---- headers the call can do without ----

/** Headers for tracing, for telemetry or of habit: the answer does not depend on them. `*` stands for any rest. */
const NEEDLESS = [
  'sentry-trace',
  'baggage',
  'traceparent',
  'tracestate',
  'b3',
  'x-b3-*',
  'uber-trace-id',
  'x-datadog-*',
  'newrelic',
  'request-id',
  'request-context',
  'elastic-apm-traceparent',
  'x-posthog-*',
  'x-request-id',
  'x-correlation-id',
  'x-requested-with',
  'apollographql-client-*',
  'x-stainless-*',
];

/** Headers that do nothing for a server when a script sets them: the words of `header-not-allowed` say so. */
const IDLE: ReadonlySet<string> = new Set(['cache-control', 'pragma', 'expires']);

const isNeedless = (name: string, method: string): boolean =>
  IDLE.has(name) ||
  isCorsResponseHeader(name) ||
  (name === 'content-type' && (method === 'GET' || method === 'HEAD')) ||
  NEEDLESS.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one));

/** Causes whose words say to leave the headers out, or to call another URL. */
const TELLS_HEADERS: ReadonlySet<CauseId> = new Set<CauseId>([
  'header-conditional',
  'response-header-sent-by-client',
  'preflight-redirected',
]);

function withoutHeaders({ hops }: Exchange, { verdict, cause, next, advice }: Diagnosis): Alternative | null {
  if (verdict === 'allowed') {
    const uncached = advice.find(({ id }) => id === 'preflight-uncached');
    const hop = uncached && hops[uncached.hop];
    const asked = hop && askedNames(hop);
    return asked && isAvoidable(hop, asked) ? avoidPreflight(hop, asked, false) : null;
  }
  if (verdict !== 'blocked' || cause === null || cause.stage !== 'preflight' || TELLS_HEADERS.has(cause.id))
    return null;
  const hop = hops[cause.hop];
  if (!hop) return null;
  const asked = askedNames(hop);
  const { failure } = cause;
  const refused = failure?.kind === 'header-not-allowed' ? failure.headers : null;
  // These words name the headers that do nothing as what to change.
  if (refused?.every((name) => IDLE.has(name) || name === 'content-type')) return null;
  if (isAvoidable(hop, asked)) return avoidPreflight(hop, asked, true);
  const isAll = refused?.every((name) => isNeedless(name, methodOf(hop))) && next.length === 0;
  return refused && isAll ? { kind: 'drop-header', headers: refused, url: hop.url } : null;
}

function askedNames({ preflight }: Hop): readonly string[] {
  return preflight.kind === 'seen' ? preflightRequest(preflight.message).headerNames : [];
}

const methodOf = ({ method, preflight }: Hop): string =>
  preflight.kind === 'seen' ? preflightRequest(preflight.message).method : method;

/** Whether nothing is left that asks for a preflight. One for no header has a reason that is not on the wire. */
const isAvoidable = (hop: Hop, asked: readonly string[]): boolean =>
  asked.length > 0 &&
  isCorsSafelistedMethod(methodOf(hop)) &&
  asked.every((name) => isNeedless(name, methodOf(hop)));

const avoidPreflight = (hop: Hop, headers: readonly string[], refused: boolean): Alternative => ({
  kind: 'avoid-preflight',
  headers,
  method: methodOf(hop),
  url: hop.url,
  refused,
});

// ---- the method ----

/** A router knows its methods in capitals; `method-case` is the cause where the server's own list shows that. */
function upperCaseMethod({ hops }: Exchange, { verdict, cause }: Diagnosis): Alternative | null {
  const mayBeCase =
    cause?.id === 'preflight-not-routed' ||
    (cause?.id === 'method-not-allowed' && cause.failure?.kind !== 'method-not-allowed');
  const hop = cause && hops[cause.hop];
  if (verdict !== 'blocked' || !mayBeCase || !hop) return null;
  const method = methodOf(hop);
  return method === method.toUpperCase() ? null : { kind: 'write-method-upper-case', method, url: hop.url };
}

// ---- the page's own server ----

/** Causes by which a server may keep all pages, or all of other origins, out. */
const NOT_LET_IN: ReadonlySet<CauseId> = new Set<CauseId>([
  'cors-not-enabled',
  'origin-mismatch',
  'origin-rejected-by-policy',
  'preflight-not-routed',
  'preflight-unauthorized',
]);

/** Differences of an allowed origin that is meant for this page. */
const MISSPELT: ReadonlySet<unknown> = new Set(['trailing-slash', 'case', 'path']);

/** Loads that are no calls of a script: a file is served, not asked for on somebody's behalf. */
const FILES: ReadonlySet<string> = new Set([
  'font',
  'script',
  'image',
  'img',
  'imageset',
  'stylesheet',
  'style',
  'css',
]);

/** Sites that serve files only: a page there has no server that could ask. */
const FILE_SITES = /(?:^|\.)(?:github|gitlab)\.io$/;

function sameOriginProxy(exchange: Exchange, diagnosis: Diagnosis): SameOriginProxy | null {
  const { pageOrigin, hops, initiator } = exchange;
  const { verdict, cause, credentials } = diagnosis;
  if (verdict !== 'blocked' || !cause || !NOT_LET_IN.has(cause.id) || FILES.has(initiator)) return null;
  const [{ url }] = hops;
  const page = pageOrigin.seen ? parseUrl(pageOrigin.value) : undefined;
  const target = parseUrl(url);
  // A redirect leads the browser away from the proxy again.
  if (!page || !target || hops.length > 1 || redirectTarget(hops[0]) !== null) return null;
  if (![page, target].every((one) => isWebUrl(one) && isWebOrigin(one.origin))) return null;
  // Where this page is meant to be let in, the repair is on the server.
  const { worked, elsewhere, difference } = cause.detail;
  if (isTold(worked) || isTold(elsewhere) || MISSPELT.has(difference)) return null;
  const development = isLoopbackHost(page.hostname);
  const isBetter = development
    ? isBetterInDevelopment(exchange, cause.id, page.origin, target.hostname)
    : isForeign(page.hostname, target.hostname) && speaksNoCors(exchange);
  if (!isBetter) return null;
  const base = /^\/api(?:\/|$)/.test(target.pathname) ? '/api' : '';
  return {
    kind: 'same-origin-proxy',
    page: page.origin,
    development,
    target: target.origin,
    base,
    targetPath: target.pathname,
    path: `${base === '' ? '/api' : ''}${target.pathname}`,
    cookies:
      page.hostname === target.hostname
        ? 'same'
        : credentials.certain && credentials.include
          ? 'changed'
          : 'left-out',
  };
}

const isTold = (count: unknown): boolean => typeof count === 'number' && count > 0;

/**
 * A developer's own page has no place on the list of a server elsewhere; one on the same machine or network that has a list can
 * hold it.
 */
const isBetterInDevelopment = (exchange: Exchange, cause: CauseId, page: string, target: string): boolean =>
  isLoopbackHost(target) || isPrivateHost(target)
    ? cause !== 'origin-rejected-by-policy' && speaksNoCors(exchange)
    : answersOf(exchange).every(
        ({ headers }) => !['*', page].includes(get(headers, 'access-control-allow-origin') ?? ''),
      );

/** Whether the server is somebody else's: hosts that may be of one site, or of one network, may have one owner. */
const isForeign = (page: string, target: string): boolean =>
  !FILE_SITES.test(page) &&
  ![page, target].some((host) => isLoopbackHost(host) || isPrivateHost(host)) &&
  siteEnd(page) !== siteEnd(target);

const speaksNoCors = (exchange: Exchange): boolean =>
  answersOf(exchange).every(
    ({ headers }) =>
      !headers.some(({ name }) => /^access-control-/i.test(name)) &&
      !/\borigin\b/i.test(get(headers, 'vary') ?? ''),
  );

const answersOf = ({ hops }: Exchange): readonly Reply[] =>
  hops.flatMap(({ reply, preflight }) => [
    ...(preflight.kind === 'seen' && preflight.message.reply.seen ? [preflight.message.reply.value] : []),
    ...(reply.seen ? [reply.value] : []),
  ]);

/** The last two labels: as much as two hosts of one site have in common at least. */
const siteEnd = (host: string): string => host.split('.').slice(-2).join('.');
