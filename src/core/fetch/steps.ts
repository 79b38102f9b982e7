import { get } from '../http/header-list.ts';
import { originOf } from '../http/origin.ts';
import { parseTokenList } from '../http/field-list.ts';
import type { CredentialsMode, Engine, Exchange, Hop, Message, RedirectMode, Reply, RequestMode } from '../model/exchange.ts';
import type { Failure, Stage } from '../model/failure.ts';
import { corsCheck } from './cors-check.ts';
import {
  isRedirectStatus,
  preflightListChecks,
  preflightRedirectCheck,
  preflightStatusCheck,
  type PreflightRequest,
} from './preflight-check.ts';
import { originAfterRedirect, redirectCheck } from './redirect.ts';

/** The checks a browser makes, under the names the steps of a diagnosis carry. */
export type CheckName =
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

export const isInclude = (mode: CredentialsMode): boolean => mode === 'include';

/**
 * Every check of every message of an exchange, in the order its browser makes them, whether or not an earlier one fails.
 * Sources: https://fetch.spec.whatwg.org/#http-fetch, #cors-preflight-fetch, #http-redirect-fetch.
 */
export function stepsOf(exchange: Exchange, assumption: Assumption): Step[] {
  const steps: Step[] = [];
  const { engine } = exchange.browser;
  const page = exchange.pageOrigin.seen ? exchange.pageOrigin.value : undefined;
  let origin = page ?? 'null';
  let tainted = false;
  let filtered = false;
  exchange.hops.forEach((hop, index) => {
    // A `manual` redirect is handed to the page as it is: nothing after it was asked for.
    if (filtered) return;
    const crosses = page === undefined || page === 'null' || originOf(hop.url) !== page;
    const checked = assumption.mode === 'cors' && (tainted || crosses);
    if (checked && hop.preflight.kind === 'seen') {
      preflightSteps(steps, index, hop.preflight.message, origin, assumption.include, engine);
    }
    responseSteps(steps, index, hop, checked ? (sentOrigin(hop) ?? origin) : null, assumption);
    const target = redirectTarget(hop);
    if (target !== null) {
      filtered = assumption.redirect === 'manual';
      redirectSteps(steps, index, hop, target, page ?? 'null', tainted || crosses, assumption);
      if (checked) origin = originAfterRedirect(origin, page ?? 'null', hop.url, resolve(target, hop.url));
      tainted ||= crosses;
    }
  });
  return steps;
}

/** The `Origin` header a message really carried; browsers differ on redirected preflights (docs/observed/). */
export const sentOrigin = (message: Message): string | null =>
  message.requestHeaders.seen ? get(message.requestHeaders.value, 'origin') : null;

/** The `Location` of a redirect reply, else null. */
export function redirectTarget(hop: Hop): string | null {
  if (!hop.reply.seen || !isRedirectStatus(hop.reply.value.status)) return null;
  return get(hop.reply.value.headers, 'location');
}

/** What a preflight message asked permission for. */
export function preflightRequest(message: Message, include: boolean): PreflightRequest {
  const lines = message.requestHeaders.seen ? message.requestHeaders.value : [];
  const names = parseTokenList(get(lines, 'access-control-request-headers')?.toLowerCase() ?? null);
  return {
    method: get(lines, 'access-control-request-method') ?? 'GET',
    headerNames: names.ok ? names.items : [],
    include,
  };
}

const resolve = (target: string, base: string): string => {
  try {
    return new URL(target, base).href;
  } catch {
    return target;
  }
};

function preflightSteps(steps: Step[], hop: number, message: Message, origin: string, include: boolean, engine: Engine): void {
  const add = (check: CheckName, failure: Failure | null): void => {
    steps.push({ hop, stage: 'preflight', check, outcome: failure ? 'failed' : 'passed', failure });
  };
  const network = networkFailure(message);
  if (network) return add('network', network);
  if (!message.reply.seen) {
    // Chromium now and then withholds the headers of a preflight that was redirected; the error's name tells it all the same.
    if (message.netError.seen && message.netError.value === 'net::ERR_INVALID_REDIRECT') {
      return add('redirect', { kind: 'preflight-redirect', status: 0, location: '' });
    }
    steps.push({ hop, stage: 'preflight', check: 'network', outcome: 'cannot-tell', failure: null });
    return;
  }
  const reply: Reply = message.reply.value;
  const redirect = preflightRedirectCheck(reply);
  const cors = corsCheck(reply.headers, { origin: sentOrigin(message) ?? origin, include });
  const lists = preflightListChecks(reply, preflightRequest(message, include));
  // Chromium refuses a redirect unseen; Firefox checks its CORS headers first (docs/observed/firefox.md).
  if (engine !== 'firefox') add('redirect', redirect);
  add('allow-origin', cors.origin);
  if (include) add('allow-credentials', cors.credentials);
  if (engine === 'firefox') add('redirect', redirect);
  // A redirect is a bad status too; said once.
  if (!redirect) add('status', preflightStatusCheck(reply));
  add('allow-methods-list', lists.methodsMalformed);
  // Firefox finishes the methods before it parses the header list (nsCORSListenerProxy.cpp, docs/observed/firefox.md).
  if (engine === 'firefox') add('method', lists.method);
  add('allow-headers-list', lists.headersMalformed);
  if (engine !== 'firefox') add('method', lists.method);
  add('headers', lists.headers);
}

function responseSteps(steps: Step[], index: number, hop: Hop, origin: string | null, { include }: Assumption): void {
  const add = (check: CheckName, outcome: Step['outcome'], failure: Failure | null): void => {
    steps.push({ hop: index, stage: 'response', check, outcome, failure });
  };
  const network = networkFailure(hop);
  if (network) return add('network', 'failed', network);
  if (origin === null) return;
  if (!hop.reply.seen) return add('allow-origin', 'cannot-tell', null);
  const cors = corsCheck(hop.reply.value.headers, { origin, include });
  add('allow-origin', cors.origin ? 'failed' : 'passed', cors.origin);
  if (include) add('allow-credentials', cors.credentials ? 'failed' : 'passed', cors.credentials);
}

function redirectSteps(
  steps: Step[],
  index: number,
  hop: Hop,
  target: string,
  page: string,
  tainted: boolean,
  { mode, redirect }: Assumption,
): void {
  const add = (check: CheckName, failure: Failure | null): void => {
    steps.push({ hop: index, stage: 'redirect', check, outcome: failure ? 'failed' : 'passed', failure });
  };
  const status = hop.reply.seen ? hop.reply.value.status : 0;
  add('redirect-mode', redirect === 'error' ? { kind: 'redirect-mode-error', status } : null);
  if (mode === 'cors' && redirect === 'follow') add('redirect-target', redirectCheck(hop.url, target, page, tainted));
}

/** Errors that are an ordinary end of a CORS refusal or of a promise that resolved: they say nothing of their own. */
const NO_INFORMATION = new Set(['net::ERR_FAILED', 'net::ERR_INVALID_REDIRECT', 'net::ERR_ABORTED']);

/** A failure below HTTP, or a refusal the browser names, of a message; null when there is no sign of one. */
export function networkFailure(message: Message): Failure | null {
  const error = message.netError.seen ? message.netError.value : undefined;
  if (error === undefined) return message.reply.seen || message.reply.why !== 'no-reply' ? null : { kind: 'network-error', error: null };
  if (error === null) return null;
  if (error === 'net::ERR_ABORTED') return message.reply.seen ? null : { kind: 'network-error', error };
  if (NO_INFORMATION.has(error)) return null;
  if (error === '' || error.startsWith('net::ERR_BLOCKED_BY_')) return { kind: 'refused-elsewhere', error };
  return message.reply.seen && message.reply.value.status > 0 ? null : { kind: 'network-error', error };
}
