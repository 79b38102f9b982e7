import { parseTokenList } from '../http/field-list.ts';
import { replyFields, requestFields } from '../http/cors-fields.ts';
import type { ReplyFields, RequestFields } from '../model/cors-fields.ts';
import { get, getAll } from '../http/header-list.ts';
import { originOf, parseUrl } from '../http/origin.ts';
import { isCorsSafelistedMethod, isForbiddenMethod } from '../http/method.ts';
import type { Exchange, Hop, Message, RedirectMode, Reply, RequestMode } from '../model/exchange.ts';
import type { Observed } from '../model/observed.ts';
import type { Failure, Stage } from '../model/failure.ts';
import { allowCredentialsCheck, allowOriginCheck } from './cors-check.ts';
import {
  isRedirectStatus,
  preflightListChecks,
  preflightRedirectCheck,
  preflightStatusCheck,
  type PreflightRequest,
} from './preflight-check.ts';
import { originAfterRedirect, redirectCheck } from './redirect.ts';
import { refusedByResourcePolicy } from './resource-policy.ts';

/** The checks a browser makes, under the names the steps of a diagnosis carry. */
export type CheckName =
  | 'call'
  | 'resource-policy'
  | 'network'
  | 'redirect'
  | 'allow-origin'
  | 'allow-credentials'
  | 'status'
  | 'allow-methods-list'
  | 'allow-headers-list'
  | 'method'
  | 'headers'
  | 'redirect-mode'
  | 'redirect-target';

/** One check on one message. `failure` is null when it passes; `cannot-tell` when its message was not seen. */
export interface Step {
  readonly hop: number;
  readonly stage: Stage;
  readonly check: CheckName;
  readonly outcome: 'passed' | 'failed' | 'cannot-tell';
  readonly failure: Failure | null;
}

/** What the page asked for, as far as the checks depend on it. */
export interface Assumption {
  readonly mode: RequestMode;
  readonly include: boolean;
  readonly redirect: RedirectMode;
}

/** A check before anything is assumed about the call: its two answers, and when it is made at all. */
interface Check {
  readonly hop: number;
  readonly stage: Stage;
  readonly name: CheckName;
  readonly seen: boolean;
  /** Made only in this mode; null: in any, as the network's own failures. */
  readonly mode: RequestMode | null;
  /** The answer without and with credentials; undefined when the check is not made then. */
  readonly plain: Failure | null | undefined;
  readonly credentialed: Failure | null;
  /** Made only under this redirect mode. */
  readonly redirect: RedirectMode | null;
}

/** All checks of an exchange, evaluated once for every assumption. */
export interface Checks {
  readonly list: readonly Check[];
  /** The first hop that redirects: under `manual` nothing after it was asked for. */
  readonly firstRedirect: number;
  /** What each hop's request carried. */
  readonly sent: readonly RequestFields[];
}

/**
 * Every check of every message of an exchange, in the order its browser makes them, whether or not an earlier one fails.
 * Sources: https://fetch.spec.whatwg.org/#http-fetch, #cors-preflight-fetch, #http-redirect-fetch.
 */
export function checksOf(exchange: Exchange): Checks {
  const list: Check[] = [];
  const sent = exchange.hops.map(sentFields);
  const firefox = exchange.browser.engine === 'firefox';
  const page = exchange.pageOrigin.seen ? exchange.pageOrigin.value : undefined;
  let origin = page ?? 'null';
  let tainted = false;
  let firstRedirect = Number.POSITIVE_INFINITY;
  const refused = callCheck(exchange);
  if (refused) push(list, 0, 'response', 'call', refused, { mode: null });
  for (let index = 0; index < exchange.hops.length; index += 1) {
    const hop = exchange.hops[index] as Hop;
    const fields = sent[index] as RequestFields;
    const crosses = page === undefined || page === 'null' || originOf(hop.url) !== page;
    // https://fetch.spec.whatwg.org/#http-fetch: a service worker's answer is taken as it is.
    const checked = (tainted || crosses) && !hop.viaServiceWorker;
    if (checked && hop.preflight.kind === 'seen')
      preflightChecks(list, index, hop.url, hop.preflight.message, origin, firefox);
    if (firefox && crosses && exchange.mode.seen && exchange.mode.value === 'no-cors')
      policyCheck(list, index, hop, fields, exchange);
    const target = responseChecks(list, index, hop, checked ? (fields.origin ?? origin) : null, firefox);
    if (target === null || !hop.reply.seen) continue;
    firstRedirect = Math.min(firstRedirect, index);
    const { status } = hop.reply.value;
    push(
      list,
      index,
      'redirect',
      'redirect-mode',
      { kind: 'redirect-mode-error', status },
      { mode: null, redirect: 'error' },
    );
    push(
      list,
      index,
      'redirect',
      'redirect-target',
      redirectCheck(hop.url, target, page ?? 'null', checked),
      { redirect: 'follow' },
    );
    if (checked)
      origin = originAfterRedirect(
        origin,
        page ?? 'null',
        hop.url,
        parseUrl(target, hop.url)?.href ?? target,
      );
    tainted ||= crosses;
  }
  return { list, firstRedirect, sent };
}

/**
 * What the call itself is refused for, before anything is sent.
 * Source: https://fetch.spec.whatwg.org/#main-fetch, the step on the mode `same-origin`.
 */
function callCheck({ mode, outcome, pageOrigin, hops: [first] }: Exchange): Failure | null {
  if (outcome.seen && outcome.value.type !== 'response') {
    const { type, name, message } = outcome.value;
    // fetch does not throw, it rejects: what it was given tells.
    const unsent = !first.reply.seen && first.preflight.kind !== 'seen';
    if (unsent && (type === 'threw' || isNoRequest(first.method, mode)))
      return { kind: 'call-rejected', name, message };
  }
  if (!mode.seen || mode.value !== 'same-origin' || first.reply.seen) return null;
  return pageOrigin.seen && originOf(first.url) !== pageOrigin.value ? { kind: 'same-origin-mode' } : null;
}

/** Whether no request can be made of these: https://fetch.spec.whatwg.org/#dom-request */
const isNoRequest = (method: string, mode: Observed<RequestMode>): boolean =>
  isForbiddenMethod(method) || (mode.seen && mode.value === 'no-cors' && !isCorsSafelistedMethod(method));

/** Firefox shows an answer that a resource policy kept from the page as any other; Chromium names it. */
function policyCheck(
  list: Check[],
  index: number,
  { reply }: Hop,
  { fetchSite }: RequestFields,
  { page }: Exchange,
): void {
  if (!reply.seen) return;
  const embedder = page.seen ? page.value.embedderPolicy : null;
  const value = get(reply.value.headers, 'cross-origin-resource-policy');
  if (refusedByResourcePolicy(value, embedder, fetchSite))
    push(list, index, 'response', 'resource-policy', { kind: 'resource-policy', value }, { mode: 'no-cors' });
}

/** The first check that fails under an assumption, null when none does. */
export function stopUnder(checks: Checks, assumption: Assumption): Step | null {
  for (const check of checks.list) {
    const failure = failureUnder(checks, check, assumption);
    if (failure) return toStep(check, failure);
  }
  return null;
}

/** The steps under an assumption: the checks that are made then, with their answers. */
export function stepsUnder(checks: Checks, assumption: Assumption): Step[] {
  const steps: Step[] = [];
  for (const check of checks.list) {
    const failure = failureUnder(checks, check, assumption);
    if (failure !== undefined) steps.push(toStep(check, failure));
  }
  return steps;
}

/** A check's answer under an assumption; undefined when it is not made. */
function failureUnder(
  { firstRedirect }: Checks,
  check: Check,
  { mode, include, redirect }: Assumption,
): Failure | null | undefined {
  if (check.mode !== null && check.mode !== mode) return undefined;
  if (check.redirect !== null && check.redirect !== redirect) return undefined;
  if (redirect === 'manual' && check.hop > firstRedirect) return undefined;
  return include ? check.credentialed : check.plain;
}

function toStep({ hop, stage, name, seen }: Check, failure: Failure | null): Step {
  if (failure === null && seen && hop === 0) {
    return (PASSED_STEPS[stage][name] ??= { hop, stage, check: name, outcome: 'passed', failure });
  }
  return {
    hop,
    stage,
    check: name,
    outcome: seen ? (failure ? 'failed' : 'passed') : 'cannot-tell',
    failure,
  };
}

/** Nearly every check of nearly every exchange passes at its first hop: those are one object each, never changed. */
type Shared<T> = Readonly<Record<Stage, Partial<Record<CheckName, T>>>>;

const PASSED_STEPS: Shared<Step> = { preflight: {}, response: {}, redirect: {} };
const PASSED_CHECKS: Shared<Check> = { preflight: {}, response: {}, redirect: {} };

interface CheckOptions {
  /** Default `cors`. */
  readonly mode?: RequestMode | null;
  readonly seen?: boolean;
  readonly redirect?: RedirectMode;
}

/** Adds a check whose answer is the same with and without credentials. */
function push(
  list: Check[],
  hop: number,
  stage: Stage,
  name: CheckName,
  failure: Failure | null,
  { mode = 'cors', seen = true, redirect }: CheckOptions = {},
): void {
  if (mode === 'cors' && seen && redirect === undefined)
    return pushPair(list, hop, stage, name, failure, failure);
  list.push({
    hop,
    stage,
    name,
    seen,
    mode,
    plain: failure,
    credentialed: failure,
    redirect: redirect ?? null,
  });
}

/** Adds a check whose answer depends on credentials. @param plain undefined when it is made only with them */
function pushPair(
  list: Check[],
  hop: number,
  stage: Stage,
  name: CheckName,
  plain: Failure | null | undefined,
  credentialed: Failure | null,
): void {
  if (hop === 0 && plain === null && credentialed === null) {
    list.push((PASSED_CHECKS[stage][name] ??= pairOf(hop, stage, name, plain, credentialed)));
  } else {
    list.push(pairOf(hop, stage, name, plain, credentialed));
  }
}

const pairOf = (
  hop: number,
  stage: Stage,
  name: CheckName,
  plain: Failure | null | undefined,
  credentialed: Failure | null,
): Check => ({ hop, stage, name, seen: true, mode: 'cors', plain, credentialed, redirect: null });

const sentFields = ({ sent, requestHeaders }: Message): RequestFields =>
  sent ?? requestFields(requestHeaders.seen ? requestHeaders.value : []);

/** The response fields of a reply: read before, or now. */
export const answeredFields = ({ fields, headers }: Reply): ReplyFields => fields ?? replyFields(headers);

/**
 * As a browser reads them: Firefox leaves out an empty line beside another of the same name, Chromium joins the two
 * (`nsHttpHeaderArray::MergeHeader`, docs/observed/firefox.md). Lines it counts it refuses, empty or not.
 */
export function readBy(firefox: boolean, reply: Reply): ReplyFields {
  const fields = answeredFields(reply);
  const { allowOrigin, allowCredentials } = fields;
  if (!firefox || !(hasEmptyPart(allowOrigin) || hasEmptyPart(allowCredentials))) return fields;
  const filled = (name: string): string | null => {
    const lines = getAll(reply.headers, name);
    return lines.length === 0 ? null : lines.filter((line) => line !== '').join(', ');
  };
  return {
    ...fields,
    allowOrigin: fields.allowOriginLines > 1 ? allowOrigin : filled('access-control-allow-origin'),
    allowCredentials: filled('access-control-allow-credentials'),
  };
}

/**
 * Whether a browser asks the answer to a preflight for Allow-Origin. Firefox sends it for the page, also where a redirect made the
 * request's own origin `null`: back at the page's own origin nothing crosses, and it looks at the rest only (docs/observed/firefox.md).
 */
export function needsOrigin(firefox: boolean, url: string, message: Message): boolean {
  const { origin } = sentFields(message);
  return !firefox || origin === null || originOf(url) !== origin;
}

const hasEmptyPart = (value: string | null): boolean => value !== null && /^, |, (?:,|$)/.test(value);

/** The `Origin` header a message really carried; browsers differ on redirected preflights (docs/observed/). */
export const sentOrigin = (message: Message): string | null => sentFields(message).origin;

/** The `Location` of a redirect reply, else null. */
export function redirectTarget(hop: Hop): string | null {
  if (!hop.reply.seen || !isRedirectStatus(hop.reply.value.status)) return null;
  return get(hop.reply.value.headers, 'location');
}

/** What a preflight message asked permission for. */
export const preflightRequest = (message: Message): PreflightRequest => askedBy(sentFields(message));

function askedBy({ requestMethod, requestHeaders }: RequestFields): PreflightRequest {
  const names = parseTokenList(requestHeaders?.toLowerCase() ?? null);
  return { method: requestMethod ?? 'GET', headerNames: names.ok ? names.items : [] };
}

function preflightChecks(
  list: Check[],
  hop: number,
  url: string,
  message: Message,
  pageOrigin: string,
  firefox: boolean,
): void {
  const redirected = message.netError.seen && message.netError.value === 'net::ERR_INVALID_REDIRECT';
  const network = redirected ? null : networkFailure(message);
  if (network) return push(list, hop, 'preflight', 'network', network);
  if (!message.reply.seen) {
    // Chromium now and then withholds the headers of a preflight that was redirected; the error's name tells it all the same.
    if (redirected) {
      return push(list, hop, 'preflight', 'redirect', {
        kind: 'preflight-redirect',
        status: 0,
        location: '',
      });
    }
    return push(list, hop, 'preflight', 'network', null, { seen: false });
  }
  const { status } = message.reply.value;
  const fields = readBy(firefox, message.reply.value);
  const sent = sentFields(message);
  const origin = sent.origin ?? pageOrigin;
  const redirect = preflightRedirectCheck(status, fields);
  const request = askedBy(sent);
  const plain = preflightListChecks(fields, request, false);
  const credentialed =
    hasWildcard(fields.allowMethods) || hasWildcard(fields.allowHeaders)
      ? preflightListChecks(fields, request, true)
      : plain;
  // Chromium refuses a redirect unseen; Firefox checks its CORS headers first (docs/observed/firefox.md).
  if (!firefox) push(list, hop, 'preflight', 'redirect', redirect);
  if (needsOrigin(firefox, url, message)) corsChecks(list, hop, 'preflight', fields, origin);
  if (firefox) push(list, hop, 'preflight', 'redirect', redirect);
  // A redirect is a bad status too; said once.
  if (!redirect) push(list, hop, 'preflight', 'status', preflightStatusCheck(status));
  push(list, hop, 'preflight', 'allow-methods-list', plain.methodsMalformed);
  // Firefox finishes the methods before it parses the header list (nsCORSListenerProxy.cpp, docs/observed/firefox.md).
  if (firefox) pushPair(list, hop, 'preflight', 'method', plain.method, credentialed.method);
  push(list, hop, 'preflight', 'allow-headers-list', plain.headersMalformed);
  if (!firefox) pushPair(list, hop, 'preflight', 'method', plain.method, credentialed.method);
  pushPair(list, hop, 'preflight', 'headers', plain.headers, credentialed.headers);
}

const hasWildcard = (value: string | null): boolean => value !== null && value.includes('*');

/** The two steps of the CORS check, which is the same for preflights, redirects and final answers. */
function corsChecks(list: Check[], hop: number, stage: Stage, fields: ReplyFields, origin: string): void {
  const plain = allowOriginCheck(fields, origin, false);
  const credentialed = fields.allowOrigin === '*' ? allowOriginCheck(fields, origin, true) : plain;
  pushPair(list, hop, stage, 'allow-origin', plain, credentialed);
  pushPair(list, hop, stage, 'allow-credentials', undefined, allowCredentialsCheck(fields));
}

/** @returns where the reply redirects to, or null */
function responseChecks(
  list: Check[],
  index: number,
  hop: Hop,
  origin: string | null,
  firefox: boolean,
): string | null {
  const network = networkFailure(hop);
  if (network) push(list, index, 'response', 'network', network, { mode: null });
  else if (origin !== null && !hop.reply.seen)
    push(list, index, 'response', 'allow-origin', null, { seen: false });
  if (!hop.reply.seen) return null;
  const fields = readBy(firefox, hop.reply.value);
  // A 304 is completed from the stored answer, whose headers are not shown (docs/observed/).
  if (hop.reply.value.status === 304 && fields.allowOrigin === null && mayBeRevalidation(hop)) {
    if (origin !== null) push(list, index, 'response', 'allow-origin', null, { seen: false });
    return null;
  }
  if (!network && origin !== null) corsChecks(list, index, 'response', fields, origin);
  return isRedirectStatus(hop.reply.value.status) ? fields.location : null;
}

/** Whether the browser itself may have asked if its stored answer still holds: not when it sent no condition, or the page's own. */
function mayBeRevalidation({ requestHeaders, requestHeadersComplete, preflight }: Hop): boolean {
  if (!requestHeaders.seen || !requestHeadersComplete) return true;
  const sent = requestHeaders.value.filter(({ name }) => /^if-(?:none-match|modified-since)$/i.test(name));
  const asked = preflight.kind === 'seen' ? preflightRequest(preflight.message).headerNames : [];
  return sent.some(({ name }) => !asked.includes(name.toLowerCase()));
}

/** Errors that are an ordinary end of a CORS refusal or of a promise that resolved: they say nothing of their own. */
const NO_INFORMATION = new Set(['net::ERR_FAILED', 'net::ERR_ABORTED']);

/** A failure below HTTP, or a refusal the browser names, of a message; null when there is no sign of one. */
function networkFailure(message: Message): Failure | null {
  const error = message.netError.seen ? message.netError.value : undefined;
  if (error === undefined) {
    if (message.reply.seen) return null;
    if (message.reply.why === 'refused-unnamed') return { kind: 'refused-elsewhere', error: null };
    return message.reply.why === 'no-reply' ? { kind: 'network-error', error: null } : null;
  }
  if (error === null) return null;
  if (error === 'net::ERR_ABORTED') return message.reply.seen ? null : { kind: 'network-error', error };
  if (error === 'net::ERR_FAILED' && message.viaServiceWorker) return { kind: 'network-error', error };
  if (NO_INFORMATION.has(error)) return null;
  if (error === '' || error.startsWith('net::ERR_BLOCKED_BY_')) return { kind: 'refused-elsewhere', error };
  // Also after an answer: a body that was cut short, a redirect loop.
  return { kind: 'network-error', error };
}
