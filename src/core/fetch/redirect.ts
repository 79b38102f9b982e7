import { isSameOrigin, originOf, parseUrl } from '../http/origin.ts';
import type { Failure } from '../model/failure.ts';

/**
 * What the target of a redirect may not be, for a request in `cors` mode.
 * Source: https://fetch.spec.whatwg.org/#http-redirect-fetch steps 6 to 10.
 * @param from the redirecting URL; @param location the target as sent; @param tainted whether the request already is cross-origin
 */
export function redirectCheck(
  from: string,
  location: string,
  pageOrigin: string,
  tainted: boolean,
): Failure | null {
  const target = parseUrl(location, from);
  // Step 4: a location that is no URL is a network error.
  if (target === undefined) return { kind: 'network-error', error: 'net::ERR_INVALID_REDIRECT' };
  if (target.protocol !== 'http:' && target.protocol !== 'https:')
    return { kind: 'redirect-scheme', location };
  const leaves = tainted || originOf(target.href) !== pageOrigin;
  if (leaves && (target.username !== '' || target.password !== ''))
    return { kind: 'redirect-url-credentials', location };
  return null;
}

/**
 * The request's origin after a redirect: it becomes `null` when a redirect leaves an origin that is itself not the page's.
 * Source: https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export function originAfterRedirect(origin: string, pageOrigin: string, from: string, to: string): string {
  if (origin === 'null') return 'null';
  return isSameOrigin(from, to) || originOf(from) === pageOrigin ? origin : 'null';
}
