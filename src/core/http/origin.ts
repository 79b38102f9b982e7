/**
 * The serialised origin of a URL (`scheme://host[:port]`), `null` for opaque ones, undefined when it is not a URL.
 * Source: https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin
 */
export function originOf(url: string): string | undefined {
  const fast = HTTP_ORIGIN.exec(url);
  if (fast) return fast[1];
  try {
    return new URL(url).origin;
  } catch {
    return undefined;
  }
}

// Already serialised as browsers record it: lower-case, no user info, a port that is not the default.
const HTTP_ORIGIN = /^(https?:\/\/[a-z0-9.-]*[a-z](?::(?!(?:80|443)(?![0-9]))[1-9][0-9]{0,3})?)(?=[/?#]|$)/;

/** Whether two URLs have the same origin; opaque origins equal nothing. */
export function isSameOrigin(a: string, b: string): boolean {
  const origin = originOf(a);
  return origin !== undefined && origin !== 'null' && origin === originOf(b);
}

/** The URL parsed, or undefined. Never throws. */
export function parseUrl(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}
