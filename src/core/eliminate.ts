import type { RequestFields } from './model/cors-fields.ts';
import { get } from './http/header-list.ts';
import { originOf, parseUrl } from './http/origin.ts';
import { isLoopbackHost } from './http/site.ts';
import type { Exchange, Hop, Preflight, RedirectMode, Reply, RequestMode } from './model/exchange.ts';
import {
  checksOf,
  preflightRequest,
  redirectTarget,
  stopUnder,
  type Assumption,
  type Checks,
  type Step,
} from './fetch/steps.ts';
import { isRedirectStatus } from './fetch/preflight-check.ts';
import type { Verdict } from './model/diagnosis.ts';
import { browserWords } from './fetch/codes.ts';
import { notCors } from './model/failure.ts';

/** What happens under one assumption about the call: where the browser stops, and what the page gets. */
export interface Hypothesis {
  readonly assumption: Assumption;
  /** Relative weight before any evidence of this exchange. */
  readonly prior: number;
  /** The first failing check, null when everything passes. */
  readonly stop: Step | null;
  readonly verdict: Verdict;
}

/**
 * The hypotheses about the call (request mode, credentials, redirect mode) that fit everything observed,
 * the most probable first. Where no hypothesis fits, `fits` is false and all are returned: something else
 * than CORS decided, or the recording is incomplete.
 */
export function eliminate(exchange: Exchange): Elimination {
  if (exchange !== latest?.exchange) latest = { exchange, elimination: eliminateAnew(exchange) };
  return latest.elimination;
}

// The diagnosis of an exchange asks, then its fix does, twice: an exchange never changes.
let latest: { readonly exchange: Exchange; readonly elimination: Elimination } | null = null;

function eliminateAnew(exchange: Exchange): Elimination {
  const checks = checksOf(exchange);
  const proved = possibleIncludes(exchange, checks.sent, true);
  const found = eliminateWith(exchange, checks, proved);
  if (found.fits) return found;
  // What a request lacks is the weakest evidence: Firefox leaves it out of `keepalive` calls (docs/observed/firefox.md).
  const possible = possibleIncludes(exchange, checks.sent, false);
  return possible === proved ? found : eliminateWith(exchange, checks, possible);
}

/** @param includes whether the credentials mode may be `include` */
function eliminateWith(exchange: Exchange, checks: Checks, includes: readonly boolean[]): Elimination {
  const known = exchange.hops.map((hop, index) => observations(exchange, hop, index));
  const all: Hypothesis[] = [];
  for (const { assumption, prior } of assumptions(exchange, includes))
    addVariants(all, exchange, checks, assumption, prior);
  const consistent = keep(all, (candidate) => isConsistent(exchange, known, candidate));
  const fitting = exchange.timingStatus.seen
    ? keep(consistent, (candidate) => fitsTiming(exchange, candidate))
    : consistent;
  // Firefox's Resource Timing now and then has the status of a refused answer (docs/observed/firefox.md): the entries win.
  // Never the other way: where everything passes and the page still could not read it, something else decided.
  const contradicted =
    fitting.length === 0 &&
    consistent.length > 0 &&
    exchange.timingStatus.seen &&
    exchange.timingStatus.value > 0;
  const chosen = contradicted ? consistent : fitting.length > 0 ? fitting : all;
  if (!isSorted(chosen)) chosen.sort((a, b) => b.prior - a.prior);
  return {
    checks,
    hypotheses: chosen as [Hypothesis, ...Hypothesis[]],
    fits: fitting.length > 0 || contradicted,
    contradicted,
  };
}

/** As `filter`, without a copy where everything is kept. */
const keep = <T>(list: T[], test: (one: T) => boolean): T[] => (list.every(test) ? list : list.filter(test));

const isSorted = (list: readonly Hypothesis[]): boolean =>
  list.every((one, index) => index === 0 || one.prior <= (list[index - 1] as Hypothesis).prior);

export interface Elimination {
  readonly checks: Checks;
  readonly hypotheses: readonly [Hypothesis, ...Hypothesis[]];
  readonly fits: boolean;
  /** The outcome the page's own record tells fits none of them. */
  readonly contradicted: boolean;
}

/** An assumption as it stands and, where a refused answer may have been kept from us, with that. */
function addVariants(
  all: Hypothesis[],
  exchange: Exchange,
  checks: Checks,
  assumption: Assumption,
  weight: number,
): void {
  const plainStop = stopUnder(checks, assumption);
  const prior = weight * likelihood(exchange, assumption);
  all.push({ assumption, prior, stop: plainStop, verdict: verdictOf(exchange, assumption, plainStop) });
  const index = exchange.hops.findIndex((hop) => isSilent(hop) && hop.netError.seen);
  if (index === -1 || assumption.mode !== 'cors' || (plainStop !== null && plainStop.hop <= index)) return;
  const stop: Step = {
    hop: index,
    stage: 'response',
    check: 'allow-origin',
    outcome: 'failed',
    failure: { kind: 'response-withheld' },
  };
  all.push({ assumption, prior: prior * PRIOR.withheld, stop, verdict: 'blocked' });
}

/** How well an assumption explains a last hop that was listed and never sent: that is what `manual` leaves in Chromium. */
function likelihood(exchange: Exchange, { redirect }: Assumption): number {
  return redirect === 'follow' &&
    exchange.hops.length > 1 &&
    isPhantom(lastHop(exchange)) &&
    exchange.browser.engine === 'chromium'
    ? PRIOR.abortedHop
    : 1;
}

function verdictOf(exchange: Exchange, assumption: Assumption, stop: Step | null): Verdict {
  if (stop?.failure) {
    if (notCors.has(stop.failure.kind)) return 'failed';
    // Firefox has no CORS message for some refusals: to it they are failures like any other.
    const words = browserWords(stop.failure, stop.stage);
    return exchange.browser.engine === 'firefox' && words.firefox === 'CORSDidNotSucceed2'
      ? 'failed'
      : 'blocked';
  }
  if (assumption.mode === 'no-cors') return 'opaque';
  const last = lastHop(exchange);
  if (assumption.redirect === 'manual' && exchange.hops.some((hop) => redirectTarget(hop) !== null))
    return 'opaque';
  return last.reply.seen && redirectTarget(last) === null ? 'allowed' : 'unknown';
}

const lastHop = (exchange: Exchange): Hop => exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];

// ---- what may be assumed ----

/** Weights of what pages do when nothing else is known; they order candidates and decide nothing that is certain. */
const PRIOR = {
  include: 0.35,
  redirect: { follow: 0.96, error: 0.03, manual: 0.01 },
  mode: { cors: 0.9, 'no-cors': 0.1 },
  /** Chromium withholds the headers of about one refused answer in fifty (docs/observed/chromium.md). */
  withheld: 0.02,
  /** A page that goes away between the two hops of a redirect. */
  abortedHop: 0.005,
} as const;

function assumptions(exchange: Exchange, includes: readonly boolean[]): readonly Weighed[] {
  const modes = possibleModes(exchange);
  const redirects = possibleRedirects(exchange);
  // There are few combinations, and each exchange has one of them.
  let byInclude = combinations.get(modes);
  if (!byInclude) combinations.set(modes, (byInclude = new Map()));
  let byRedirect = byInclude.get(includes);
  if (!byRedirect) byInclude.set(includes, (byRedirect = new Map()));
  let found = byRedirect.get(redirects);
  if (!found) byRedirect.set(redirects, (found = combine(modes, includes, redirects)));
  return found;
}

interface Weighed {
  readonly assumption: Assumption;
  readonly prior: number;
}

type ByRedirect = Map<readonly RedirectMode[], readonly Weighed[]>;
const combinations = new Map<readonly RequestMode[], Map<readonly boolean[], ByRedirect>>();

/** Everything that may be assumed, the most probable first. */
function combine(
  modes: readonly RequestMode[],
  includes: readonly boolean[],
  redirects: readonly RedirectMode[],
): readonly Weighed[] {
  const found: Weighed[] = [];
  for (const mode of modes) {
    for (const include of includes) {
      for (const redirect of redirects) {
        const prior =
          (mode === 'no-cors' ? PRIOR.mode['no-cors'] : PRIOR.mode.cors) *
          (include ? PRIOR.include : 1 - PRIOR.include) *
          PRIOR.redirect[redirect];
        found.push({ assumption: { mode, include, redirect }, prior });
      }
    }
  }
  return found.sort((a, b) => b.prior - a.prior);
}

function possibleModes(exchange: Exchange): readonly RequestMode[] {
  if (exchange.mode.seen) return ONE_MODE[exchange.mode.value];
  return isXhr(exchange) ? ONE_MODE.cors : ANY_MODE;
}

const ONE_MODE: Readonly<Record<RequestMode, readonly RequestMode[]>> = {
  cors: ['cors'],
  'no-cors': ['no-cors'],
  'same-origin': ['same-origin'],
};
const ANY_MODE: readonly RequestMode[] = ['cors', 'no-cors'];

function possibleRedirects(exchange: Exchange): readonly RedirectMode[] {
  if (exchange.redirect.seen) return ONE_REDIRECT[exchange.redirect.value];
  // XMLHttpRequest always follows.
  if (isXhr(exchange)) return ONE_REDIRECT.follow;
  // A redirect that was followed proves the mode; without one the mode makes no difference.
  const last = lastHop(exchange);
  const before = exchange.hops[exchange.hops.length - 2];
  const ended =
    redirectTarget(last) !== null ||
    (before !== undefined && isPhantom(last) && redirectTarget(before) !== null);
  return ended ? ANY_REDIRECT : ONE_REDIRECT.follow;
}

const ONE_REDIRECT: Readonly<Record<RedirectMode, readonly RedirectMode[]>> = {
  follow: ['follow'],
  error: ['error'],
  manual: ['manual'],
};
const ANY_REDIRECT: readonly RedirectMode[] = ['follow', 'error', 'manual'];

const isXhr = ({ initiator }: Exchange): boolean => initiator === 'xhr' || initiator === 'xmlhttprequest';

/** @param byAbsence whether a field that is missing counts as evidence */
function possibleIncludes(
  exchange: Exchange,
  sent: readonly RequestFields[],
  byAbsence: boolean,
): readonly boolean[] {
  const proof = exchange.credentials.seen
    ? exchange.credentials.value === 'include'
    : (credentialsProof(exchange, sent, byAbsence) ?? BY_INITIATOR.get(exchange.initiator));
  return proof === undefined ? EITHER : proof ? YES : NO;
}

const EITHER: readonly boolean[] = [false, true];
const YES: readonly boolean[] = [true];
const NO: readonly boolean[] = [false];

/** Loads whose credentials mode the standards fix: https://w3c.github.io/beacon/, CSS fonts. */
const BY_INITIATOR: ReadonlyMap<string, boolean> = new Map([
  ['ping', true],
  ['beacon', true],
  ['font', false],
]);

/**
 * Whether the traffic itself proves the credentials mode: true for include, false for not, undefined when it cannot tell.
 * A cookie (or the browser's own Authorization) on a cross-origin request is sent only with `include`;
 * `Sec-Fetch-Storage-Access` is on every cross-site request to a trustworthy URL exactly then (docs/observed/).
 */
function credentialsProof(
  exchange: Exchange,
  sent: readonly RequestFields[],
  byAbsence: boolean,
): boolean | undefined {
  let proof: boolean | undefined;
  for (let index = 0; index < exchange.hops.length; index += 1) {
    const hop = exchange.hops[index] as Hop;
    const fields = sent[index] as RequestFields;
    if (!hop.requestHeadersComplete) continue;
    if (index === 0 && exchange.pageOrigin.seen && originOf(hop.url) === exchange.pageOrigin.value) continue;
    if (fields.cookie || fields.storageAccess || (fields.authorization && isAuthorizationOfBrowser(hop)))
      return true;
    // Firefox lists the cookies of a request its preflight stopped, too; what is not there proves nothing then.
    if (
      byAbsence &&
      hop.reply.seen &&
      index === 0 &&
      fields.fetchSite === 'cross-site' &&
      isTrustworthy(hop.url) &&
      sendsStorageAccess(exchange)
    )
      proof = false;
  }
  return proof;
}

/**
 * Whether status 0 says nothing of a refusal. Chromium leaves it to event streams and to what the page itself ended, whose error
 * it names; to an answer it refuses it gives `net::ERR_FAILED` (docs/observed/chromium.md). Opaque answers end so, too.
 */
function hasNoStatus(exchange: Exchange): boolean {
  const { mode, browser } = exchange;
  const { reply, netError } = lastHop(exchange);
  if (browser.engine !== 'chromium' || !mode.seen || !reply.seen || !netError.seen) return false;
  const { value: error } = netError;
  return error === 'net::ERR_ABORTED' || (error === null && isEventStream(reply.value));
}

const isEventStream = ({ headers }: Reply): boolean =>
  get(headers, 'content-type')?.toLowerCase().startsWith('text/event-stream') ?? false;

/** A header of the page is in the preflight's list; one the browser adds itself (HTTP authentication) is not. */
const isAuthorizationOfBrowser = ({ preflight }: Hop): boolean =>
  preflight.kind === 'seen' && !preflightRequest(preflight.message).headerNames.includes('authorization');

function isTrustworthy(url: string): boolean {
  const parsed = parseUrl(url);
  return parsed !== undefined && (parsed.protocol === 'https:' || isLoopbackHost(parsed.hostname));
}

/** Seen in Chromium 156 and Firefox 153; earlier versions are not assumed to send it. */
const sendsStorageAccess = ({ browser }: Exchange): boolean =>
  browser.engine !== 'unknown' &&
  Number.parseInt(browser.version, 10) >= (browser.engine === 'chromium' ? 156 : 153);

// ---- what was observed ----

function isConsistent(
  exchange: Exchange,
  facts: readonly Known[],
  { assumption, stop }: Hypothesis,
): boolean {
  for (let index = 0; index < exchange.hops.length; index += 1) {
    const hop = exchange.hops[index] as Hop;
    const known = facts[index] as Known;
    const stopsHere = stop !== null && stop.hop === index;
    const stopsBefore = stop !== null && stop.hop < index;
    const failsPreflight = stopsHere && stop.stage === 'preflight';
    const failsResponse = stopsHere && stop.stage !== 'preflight';
    if (known.sent === true && (stopsBefore || failsPreflight)) return false;
    const withheld = stopsHere && stop.failure?.kind === 'response-withheld';
    if (known.preflightFailed && !stopsBefore && !failsPreflight && !withheld) return false;
    if (known.response === 'passed' && (stopsBefore || stopsHere)) return false;
    if (known.response === 'failed' && !failsResponse) return false;
    if (known.response === 'redirected' && failsResponse && stop.failure?.kind !== 'redirect-scheme')
      return false;
    if (known.response === 'filtered' && assumption.redirect !== 'manual') return false;
    if (known.response === 'passed' && assumption.redirect === 'manual' && redirectTarget(hop) !== null)
      return false;
    if (assumption.mode === 'no-cors' && hop.preflight.kind === 'seen') return false;
  }
  return true;
}

/** What a hop's entries alone prove. */
interface Known {
  readonly sent: boolean | undefined;
  readonly preflightFailed: boolean;
  /** `filtered`: handed over as an opaque redirect; `redirected`: not refused, and not seen to be followed. */
  readonly response: 'passed' | 'failed' | 'filtered' | 'redirected' | 'unknown';
}

function observations(exchange: Exchange, hop: Hop, index: number): Known {
  const error = hop.netError.seen ? hop.netError.value : undefined;
  // A connection that broke after a good preflight was the request's own.
  const broke = isAnswered(hop.preflight) && (isBrokenConnection(error) || isBegun(hop));
  const sent = hop.reply.seen || broke ? true : undefined;
  const followed = index < exchange.hops.length - 1 && wasSent(exchange.hops[index + 1] as Hop);
  // Chromium: a request whose preflight was answered and which then ends without an answer was refused by the preflight.
  // Firefox lists no actual request at all then.
  // A preflight alone, with no word of an outcome: the request may be under way still.
  const isPending = !hop.requestHeaders.seen && !exchange.timingStatus.seen;
  const preflightFailed =
    isSilent(hop) && !isPending && (isAnswered(hop.preflight) || hop.preflight.kind !== 'seen');
  if (!hop.reply.seen) return { sent, preflightFailed, response: 'unknown' };
  if (followed) return { sent, preflightFailed, response: 'passed' };
  if (error === undefined) return { sent, preflightFailed, response: 'unknown' };
  if (error === 'net::ERR_ABORTED' && isRedirectStatus(hop.reply.value.status))
    return { sent, preflightFailed, response: 'filtered' };
  if (error === null || error === 'net::ERR_ABORTED') {
    // A redirect to a scheme the browser does not fetch leaves an entry without an error too.
    return { sent, preflightFailed, response: redirectTarget(hop) === null ? 'passed' : 'redirected' };
  }
  return { sent, preflightFailed, response: 'failed' };
}

/** Errors of the network below HTTP, by Chromium's names. */
const isBrokenConnection = (error: string | null | undefined): boolean =>
  /^net::ERR_(?:EMPTY_RESPONSE|CONNECTION_|SSL_|HTTP2_|QUIC_|TIMED_OUT|NETWORK_|SOCKET_)/.test(error ?? '');

/** Firefox: a request without an answer that it had begun to send. */
const isBegun = (hop: Hop): boolean => !hop.reply.seen && !hop.netError.seen && hop.reply.why === 'no-reply';

const isAnswered = (preflight: Preflight): boolean =>
  preflight.kind === 'seen' && preflight.message.reply.seen;

/** Whether a hop ended without an answer although nothing is said to have gone wrong on the network. */
const isSilent = (hop: Hop): boolean =>
  !hop.reply.seen &&
  !hop.viaServiceWorker &&
  (hop.netError.seen ? hop.netError.value === 'net::ERR_FAILED' : hop.reply.why === 'stopped-before-sending');

/** Whether a hop is listed although it never left the browser: a refused target in Firefox, one not followed in Chromium. */
const isPhantom = (hop: Hop): boolean =>
  !hop.reply.seen &&
  hop.preflight.kind !== 'seen' &&
  (hop.netError.seen ? hop.netError.value === 'net::ERR_ABORTED' : true);

const wasSent = (hop: Hop): boolean => !isPhantom(hop);

function fitsTiming(
  exchange: Exchange,
  { assumption: { mode, redirect }, stop, verdict }: Hypothesis,
): boolean {
  if (!exchange.timingStatus.seen) return true;
  const status = exchange.timingStatus.value;
  const firefox = exchange.browser.engine === 'firefox';
  if (status === 0) {
    // A redirect the page asked not to follow leaves its status (docs/observed/firefox.md).
    const unfollowed = firefox && redirect !== 'follow' && stop?.failure?.kind === 'redirect-mode-error';
    return (verdict !== 'allowed' || hasNoStatus(exchange)) && !unfollowed;
  }
  if (mode === 'no-cors') return false;
  const last = lastHop(exchange);
  const lastStatus = last.reply.seen ? last.reply.value.status : undefined;
  // Firefox leaves the status of a redirect it refused or did not follow.
  if (firefox && isRedirectStatus(status) && (redirectTarget(last) !== null || lastStatus !== status)) {
    // The redirect itself was let through.
    const refused =
      stop?.hop === exchange.hops.length - 1 && stop.stage === 'response' && lastStatus === status;
    return verdict !== 'allowed' && verdict !== 'unknown' && !refused;
  }
  return verdict === 'allowed' || verdict === 'unknown';
}
