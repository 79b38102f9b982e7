import { parseTokenList } from '../http/field-list.ts';
import type { ReplyFields } from '../model/cors-fields.ts';
import { isCorsSafelistedMethod } from '../http/method.ts';
import type { Failure } from '../model/failure.ts';

/** What a preflight asks for. */
export interface PreflightRequest {
  readonly method: string;
  /** Lower-case names that need permission. */
  readonly headerNames: readonly string[];
}

const REDIRECT_STATUS = new Set([301, 302, 303, 307, 308]);

/** https://fetch.spec.whatwg.org/#redirect-status */
export const isRedirectStatus = (status: number): boolean => REDIRECT_STATUS.has(status);
/** https://fetch.spec.whatwg.org/#ok-status */
export const isOkStatus = (status: number): boolean => status >= 200 && status <= 299;

/** A redirect with a target. Browsers refuse it on a preflight before they look at any header. */
export function preflightRedirectCheck(status: number, { location }: ReplyFields): Failure | null {
  return isRedirectStatus(status) && location !== null
    ? { kind: 'preflight-redirect', status, location }
    : null;
}

/** Step 7 of https://fetch.spec.whatwg.org/#cors-preflight-fetch: the status is 200 to 299. */
export function preflightStatusCheck(status: number): Failure | null {
  return isOkStatus(status) ? null : { kind: 'preflight-status', status };
}

/** The four checks on the two lists; each null when it passes. A malformed list fails alone: it has no items to compare. */
export interface PreflightListChecks {
  readonly methodsMalformed: Failure | null;
  readonly headersMalformed: Failure | null;
  readonly method: Failure | null;
  readonly headers: Failure | null;
}

/**
 * Steps 7.1 to 7.6 of https://fetch.spec.whatwg.org/#cors-preflight-fetch.
 * `Authorization` under `*` passes, as in every browser of today, where the standard says it does not (docs/observed/).
 */
export function preflightListChecks(
  { allowMethods: methodsValue, allowHeaders: headersValue }: ReplyFields,
  { method, headerNames }: PreflightRequest,
  include: boolean,
): PreflightListChecks {
  const methods = parseTokenList(methodsValue);
  const headers = parseTokenList(headersValue);
  return {
    methodsMalformed: methods.ok
      ? null
      : { kind: 'allow-methods-malformed', value: methodsValue ?? '', item: methods.item },
    headersMalformed: headers.ok
      ? null
      : { kind: 'allow-headers-malformed', value: headersValue ?? '', item: headers.item },
    method: methods.ok ? methodCheck(methods.items, method, include) : null,
    headers: headers.ok ? headersCheck(headers.items, headerNames, include) : null,
  };
}

function methodCheck(allowed: readonly string[], method: string, include: boolean): Failure | null {
  if (isCorsSafelistedMethod(method) || allowed.includes(method)) return null;
  const wildcard = allowed.includes('*');
  return wildcard && !include ? null : { kind: 'method-not-allowed', method, wildcard };
}

function headersCheck(
  allowed: readonly string[],
  names: readonly string[],
  include: boolean,
): Failure | null {
  if (names.length === 0) return null;
  const wildcard = allowed.includes('*');
  if (wildcard && !include) return null;
  const lower = new Set(allowed.map((name) => name.toLowerCase()));
  const missing = names.filter((name) => !lower.has(name));
  return missing.length === 0 ? null : { kind: 'header-not-allowed', headers: missing, wildcard };
}
