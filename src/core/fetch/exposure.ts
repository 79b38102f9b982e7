import { parseTokenList } from '../http/field-list.ts';
import { get } from '../http/header-list.ts';
import type { HeaderLine } from '../model/header.ts';

/**
 * Which headers of a cross-origin answer script can read.
 * Source: https://fetch.spec.whatwg.org/#concept-filtered-response-cors; one item that is no token voids the whole list
 * (seen in Chromium 156).
 * @param include whether the request is credentialed: `*` is then the name of a header
 * @returns a test for a header name in any letter case
 */
export function exposedTo(headers: readonly HeaderLine[], include: boolean): (name: string) => boolean {
  const list = parseTokenList(get(headers, 'access-control-expose-headers'));
  const items = list.ok ? list.items.map((item) => item.toLowerCase()) : [];
  const all = items.includes('*') && !include;
  return (name) => {
    const key = name.toLowerCase();
    if (key === 'set-cookie' || key === 'set-cookie2') return false;
    return all || isCorsSafelistedResponseHeaderName(key) || items.includes(key);
  };
}

/** https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
const SAFELISTED_RESPONSE = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]);

/** Whether script may always read this response header. @param name lower-case */
export const isCorsSafelistedResponseHeaderName = (name: string): boolean => SAFELISTED_RESPONSE.has(name);
