/**
 * The serialised origin of a URL (`scheme://host[:port]`), `null` for opaque ones, undefined when it is not a URL.
 * Source: https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin
 */
export function originOf(url: string): string | undefined {
  if (url !== lastUrl) {
    lastOrigin = read(url);
    lastUrl = url;
  }
  return lastOrigin;
}

// The same URL is asked about several times in a row.
let lastUrl = '';
let lastOrigin: string | undefined;

function read(url: string): string | undefined {
  if (PLAIN_ORIGIN.test(url)) {
    // After `http://` or `https://`, the origin ends where the path begins.
    const end = url.indexOf('/', 8);
    return end === -1 ? url : url.slice(0, end);
  }
  try {
    return new URL(url).origin;
  } catch {
    return undefined;
  }
}

// Already serialised, as browsers record it: a lower-case name that cannot be a number, a port that is not the default.
const PLAIN_ORIGIN =
  /^https?:\/\/(?:[a-z0-9-]+\.)*[a-z]+(?::(?!(?:80|443)(?![0-9]))[1-9][0-9]{0,3})?(?:\/|$)/;

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
