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
  // After `http://` or `https://`, the authority ends where the path begins.
  const end = url.indexOf('/', 8);
  const start = end === -1 ? url : url.slice(0, end);
  if (!PLAIN_START.test(start)) return parseUrl(url)?.origin;
  let origin = known.get(start);
  if (origin === undefined) {
    origin = parseUrl(start)?.origin;
    if (known.size >= MOST_KNOWN) known.clear();
    if (origin !== undefined) known.set(start, origin);
  }
  return origin;
}

// Many URLs, few servers: parsing is the dear part. Nothing after such a start changes the origin.
const PLAIN_START = /^https?:\/\/[\w.:[\]-]{1,200}$/;
const MOST_KNOWN = 1000;
const known = new Map<string, string>();

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
