/**
 * The endpoint a URL belongs to: its server and path without query, with ids folded, so that `/users/7?x=1` and
 * `/users/8` are one. Total: what is no URL is its own endpoint. In one pass: it is asked of every
 * request. @param url with a path, as browsers record URLs
 */
export function endpointOf(url: string): string {
  let folded = '';
  let kept = 0;
  let start = url.indexOf('/', url.indexOf('://') + 3);
  if (start === -1) return withoutQuery(url);
  let hasDigit = false;
  let end = start;
  for (end = start + 1; end <= url.length; end += 1) {
    const unit = end === url.length ? SLASH : url.charCodeAt(end);
    if (unit >= 0x30 && unit <= 0x39) hasDigit = true;
    const isLast = unit === QUERY || unit === HASH || end === url.length;
    if (unit !== SLASH && !isLast) continue;
    if (hasDigit && isId(url.slice(start + 1, end))) {
      folded += `${url.slice(kept, start + 1)}:id`;
      kept = end;
    }
    if (isLast) break;
    start = end;
    hasDigit = false;
  }
  return folded + url.slice(kept, end);
}

const SLASH = 0x2f;
const QUERY = 0x3f;
const HASH = 0x23;

const withoutQuery = (url: string): string => {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
};

/** The server of a URL: scheme, host and port as written. Browsers record URLs in one spelling. */
export function serverOf(url: string): string {
  const path = url.indexOf('/', url.indexOf('://') + 3);
  return path === -1 ? url : url.slice(0, path);
}

/** Numbers, dates, UUIDs, hashes, and long tokens; `v1`, `oauth2` and `error-500-page` are names. */
const isId = (segment: string): boolean =>
  /^(?:\d[\d.,:-]*|[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|(?=\D*\d)[\da-f]{8,})$/i.test(segment) ||
  (segment.length >= 16 && /^[\w-]+$/.test(segment) && isMixed(segment));

/** Whether a text changes between letters and digits as only generated ones do. */
function isMixed(text: string): boolean {
  let changes = 0;
  let before: boolean | undefined;
  for (const character of text) {
    if (character === '-' || character === '_') continue;
    const isDigit = character >= '0' && character <= '9';
    if (before !== undefined && before !== isDigit) changes += 1;
    before = isDigit;
  }
  return changes >= 4;
}
