/**
 * The endpoint a URL belongs to: its server and path without query, with ids folded, so that `/users/7?x=1` and
 * `/users/8` are one. Total: what is no URL is its own endpoint.
 */
export function endpointOf(url: string): string {
  const query = url.search(/[?#]/);
  const plain = query === -1 ? url : url.slice(0, query);
  const path = plain.indexOf('/', plain.indexOf('://') + 3);
  if (path === -1 || !MAY_HOLD_ID.test(plain)) return plain;
  return (
    plain.slice(0, path) +
    plain
      .slice(path)
      .split('/')
      .map((segment) => (isId(segment) ? ':id' : segment))
      .join('/')
  );
}

/** The server of a URL: scheme, host and port as written. Browsers record URLs in one spelling. */
export function serverOf(url: string): string {
  const path = url.indexOf('/', url.indexOf('://') + 3);
  return path === -1 ? url : url.slice(0, path);
}

/** Every id has a digit. */
const MAY_HOLD_ID = /\/[^/]*\d/;

/** Numbers, dates, UUIDs, hashes, and long tokens with a digit in them; `v1` and `oauth2` are names. */
const isId = (segment: string): boolean =>
  /^(?:\d[\d.,:-]*|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|(?=\D*\d)[\da-f]{8,}|(?=\D*\d)[\w-]{16,})$/i.test(
    segment,
  );
