import type { Diagnosis } from '../diagnose.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Fix } from '../model/fix.ts';
import type { AdviceId, CauseId } from '../rules/index.ts';
import { fixOf } from './fix.ts';

/** Browsers report these as CORS, too, and no header gives them: a permission of the browser, a script of the page. */
const NOT_BY_HEADERS: ReadonlySet<CauseId> = new Set<CauseId>(['local-network-access', 'service-worker']);

/** The fix of an exchange whose diagnosis is known: null also where something else than headers is what repairs it. */
export const fixFor = (exchange: Exchange, { verdict, cause }: Diagnosis): Fix | null =>
  verdict === 'blocked' && (cause === null || !NOT_BY_HEADERS.has(cause.id)) ? fixOf(exchange) : null;

/**
 * How CORS headers stand to the repair of an exchange: they are it; they come after something else (authentication, a route,
 * an error, a cache, the page itself); or they are what is left where the page cannot call another URL.
 */
export type HeadersRole = 'repair' | 'second' | 'last-resort';

/** @param cause of the exchange; null: none is known */
export function headersRole(cause: CauseId | null): HeadersRole {
  if (cause === null) return 'repair';
  return REDIRECTED.has(cause) ? 'last-resort' : REPAIRED_ELSEWHERE.has(cause) ? 'second' : 'repair';
}

const REDIRECTED: ReadonlySet<CauseId> = new Set<CauseId>(['preflight-redirected', 'redirect-without-cors']);

const REPAIRED_ELSEWHERE: ReadonlySet<CauseId> = new Set<CauseId>([
  'preflight-unauthorized',
  'preflight-not-routed',
  'preflight-failed',
  'error-response-without-cors',
  'cached-response',
  'response-header-sent-by-client',
  'header-conditional',
  'method-case',
]);

/** Whether a policy of no more than what is needed follows the advice an exchange is given. */
export const isAdvisedPolicy = ({ advice }: Diagnosis): boolean => advice.some(({ id }) => ADVICE.has(id));

const ADVICE: ReadonlySet<AdviceId> = new Set<AdviceId>([
  'header-not-exposed',
  'vary-origin-missing',
  'preflight-uncached',
  'origin-reflected-with-credentials',
  'null-origin-allowed',
  'insecure-origin-allowed',
  'wildcard-too-wide',
]);
