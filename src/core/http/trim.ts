/**
 * Strips the given characters from both ends. A loop, not a pattern: header values are hostile and a
 * trailing-whitespace pattern is quadratic on a gigantic one.
 */
export function trim(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  // Nearly every value has no whitespace at its ends.
  if (end === 0 || (text.charCodeAt(0) > 0x20 && text.charCodeAt(end - 1) > 0x20)) return text;
  while (start < end && characters.includes(text.charAt(start))) start += 1;
  while (end > start && characters.includes(text.charAt(end - 1))) end -= 1;
  return start === 0 && end === text.length ? text : text.slice(start, end);
}

/** HTTP whitespace, https://fetch.spec.whatwg.org/#http-whitespace */
export const HTTP_WHITESPACE = '\t\n\r ';
/** Optional whitespace between list items, RFC 9110 §5.6.3. */
export const OWS = '\t ';
