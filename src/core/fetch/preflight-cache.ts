import { get } from '../http/header-list.ts';
import { parseTokenList } from '../http/field-list.ts';
import { isCorsSafelistedMethod } from '../http/method.ts';
import type { Engine, Message } from '../model/exchange.ts';
import { allowOriginCheck } from './cors-check.ts';
import { isOkStatus, preflightListChecks } from './preflight-check.ts';
import { answeredFields, preflightRequest, readBy, sentOrigin } from './steps.ts';

const DEFAULT_SECONDS = 5;
/** The longest a browser keeps a preflight's answer, in seconds (docs/observed/). */
const MAX_AGE_CAP: Readonly<Record<Engine, number>> = { chromium: 7200, firefox: 86400, unknown: 7200 };

/**
 * How long a browser reuses a preflight's answer, in seconds.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7.10; odd values as observed (docs/observed/).
 */
export function preflightMaxAge(message: Message, engine: Engine): number {
  if (!message.reply.seen) return 0;
  const value = get(message.reply.value.headers, 'access-control-max-age');
  if (value === null) return DEFAULT_SECONDS;
  if (!/^-?\d+$/.test(value)) return engine === 'firefox' ? 0 : DEFAULT_SECONDS;
  return Math.max(0, Math.min(Number(value), MAX_AGE_CAP[engine]));
}

/**
 * Whether the answer to an earlier preflight permits a request, so that none is sent.
 * @param headerNames lower-case names that need permission
 */
export function preflightCovers(message: Message, method: string, headerNames: readonly string[]): boolean {
  if (!message.reply.seen) return false;
  const reply = message.reply.value;
  const lists = preflightListChecks(answeredFields(reply), { method, headerNames }, false);
  return (
    isOkStatus(reply.status) &&
    lists.methodsMalformed === null &&
    lists.headersMalformed === null &&
    lists.method === null &&
    lists.headers === null
  );
}

/**
 * Whether a preflight passes under the kindest reading (not credentialed, Firefox's of empty lines): if not, the browser did not send the
 * request it stands for.
 */
export function preflightMayPass(message: Message): boolean {
  if (!message.reply.seen) return false;
  const reply = message.reply.value;
  const request = preflightRequest(message);
  return (
    allowOriginCheck(readBy(true, reply), sentOrigin(message) ?? 'null', false) === null &&
    preflightCovers(message, request.method, request.headerNames)
  );
}

/** Whether a request needs a preflight for its method or headers. @param headerNames lower-case names that need permission */
export const needsPreflight = (method: string, headerNames: readonly string[]): boolean =>
  !isCorsSafelistedMethod(method) || headerNames.length > 0;

/** The items of an `Access-Control-Request-Headers` value. */
export function requestedHeaderNames(value: string | null): readonly string[] {
  const list = parseTokenList(value?.toLowerCase() ?? null);
  return list.ok ? list.items : [];
}
