import { essenceOf } from '../http/mime-type.ts';
import type { Engine } from '../model/exchange.ts';
import type { HeaderLine } from '../model/header.ts';

/** https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
const UNSAFE_BYTE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/;
/** What `Accept-Language` and `Content-Language` may hold. */
const LANGUAGE = /^[0-9A-Za-z *,\-.;=]*$/;
const SAFELISTED_TYPES = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']);
/** https://fetch.spec.whatwg.org/#simple-range-header-value, with a start as #cors-safelisted-request-header asks. */
const RANGE = /^bytes=(\d+)-(\d*)$/;
const MAX_VALUE_BYTES = 128;
const MAX_TOTAL_BYTES = 1024;

/** Client hints Chromium adds to the safelist (`services/network/public/cpp/cors/cors.cc`); Firefox does not. */
const CHROMIUM_HINTS: ReadonlyMap<string, RegExp> = new Map([
  ['save-data', /^on$/i],
  ['device-memory', /^\d*\.?\d+$|^\d+\.$/],
  ['dpr', /^\d*\.?\d+$|^\d+\.$/],
  ['width', /^\d+$/],
  ['viewport-width', /^\d+$/],
  ['rtt', /^\d+$/],
  ['downlink', /^\d*\.?\d+$|^\d+\.$/],
  ['ect', /^(?:slow-2g|2g|3g|4g)$/],
  // Not a hint: a page-set User-Agent needs no permission in Chromium (docs/observed/).
  ['user-agent', /^/],
]);

/**
 * Whether a request header needs no permission.
 * Source: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 * @param name any letter case; @param engine whose additions count
 */
export function isCorsSafelistedRequestHeader(name: string, value: string, engine: Engine): boolean {
  return requestHeaderRefusal(name, value, engine) === null;
}

/** Why a request header is not safelisted. */
export type HeaderRefusal = 'name' | 'too-long' | 'unsafe-byte' | 'media-type' | 'range';

/** As `isCorsSafelistedRequestHeader`, with the reason; null when safelisted. */
export function requestHeaderRefusal(name: string, value: string, engine: Engine): HeaderRefusal | null {
  const key = name.toLowerCase();
  const hint = engine === 'firefox' ? undefined : CHROMIUM_HINTS.get(key);
  if (hint) return hint.test(value) ? null : 'name';
  if (!SAFELISTED_NAMES.has(key)) return 'name';
  if (byteLength(value) > MAX_VALUE_BYTES) return 'too-long';
  switch (key) {
    case 'accept':
      return UNSAFE_BYTE.test(value) ? 'unsafe-byte' : null;
    case 'accept-language':
    case 'content-language':
      return LANGUAGE.test(value) ? null : 'unsafe-byte';
    case 'content-type':
      if (UNSAFE_BYTE.test(value)) return 'unsafe-byte';
      return SAFELISTED_TYPES.has(essenceOf(value) ?? '') ? null : 'media-type';
    default:
      return isSimpleRange(value) ? null : 'range';
  }
}

const SAFELISTED_NAMES = new Set(['accept', 'accept-language', 'content-language', 'content-type', 'range']);

function isSimpleRange(value: string): boolean {
  const match = RANGE.exec(value);
  return match !== null && (match[2] === '' || Number(match[1]) <= Number(match[2]));
}

/**
 * The lower-case, sorted names of the headers that need the server's permission.
 * Source: https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 * @param lines the headers the page set, already combined by name as `Headers` does
 */
export function corsUnsafeRequestHeaderNames(lines: readonly HeaderLine[], engine: Engine): string[] {
  const unsafe: string[] = [];
  const safelisted: string[] = [];
  let total = 0;
  for (const { name, value } of lines) {
    const key = name.toLowerCase();
    if (isForbiddenRequestHeader(key)) continue;
    if (isCorsSafelistedRequestHeader(key, value, engine)) {
      safelisted.push(key);
      total += byteLength(value);
    } else {
      unsafe.push(key);
    }
  }
  if (total > MAX_TOTAL_BYTES) unsafe.push(...safelisted);
  return unsafe.length > 1 ? [...new Set(unsafe)].sort() : unsafe;
}

const FORBIDDEN = new Set(
  (
    'accept-charset accept-encoding access-control-request-headers access-control-request-method connection ' +
    'content-length cookie cookie2 date dnt expect host keep-alive origin referer set-cookie te trailer ' +
    'transfer-encoding upgrade via'
  ).split(' '),
);

/**
 * Whether the browser alone may set this header, so that it never needs permission.
 * Source: https://fetch.spec.whatwg.org/#forbidden-request-header
 * @param name lower-case
 */
export const isForbiddenRequestHeader = (name: string): boolean =>
  FORBIDDEN.has(name) || name.startsWith('sec-') || name.startsWith('proxy-');

/** Headers browsers add by themselves that are not forbidden: on the wire they do not prove that the page set them. */
export const mayBeAddedByBrowser: ReadonlySet<string> = new Set(
  (
    'accept accept-language user-agent cache-control pragma if-none-match if-modified-since authorization ' +
    'priority upgrade-insecure-requests range save-data device-memory dpr width viewport-width rtt downlink ect'
  ).split(' '),
);

/** Length in UTF-8 bytes without allocating; header values are byte strings, so beyond ASCII this is an upper bound. */
function byteLength(value: string): number {
  let bytes = value.length;
  for (let index = 0; index < value.length; index += 1) if (value.charCodeAt(index) > 0x7f) bytes += 1;
  return bytes;
}
