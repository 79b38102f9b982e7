import { isToken } from './http/field-list.ts';
import { parseUrl } from './http/origin.ts';

/** What `mask/` has put in the place of a secret, as it stands in a text or in a URL: it says nothing. */
const PLACEHOLDER = /^(?:<|%3C)[a-z](?:[\w. -]|%20){0,120}-\d+(?:>|%3E)$/;

/** Request headers whose values say nothing about who asks. Every other one may hold a secret. */
const HARMLESS = new Set(
  (
    'accept accept-language content-language content-type origin cache-control pragma range if-modified-since ' +
    'x-requested-with access-control-request-method access-control-request-headers'
  ).split(' '),
);

/**
 * The value of a request header as it may be copied: itself, or a placeholder. What comes out is printable ASCII and tabs,
 * whatever goes in. @param name any letter case
 */
export function maskedHeaderValue(name: string, value: string): string {
  const key = name.toLowerCase();
  if (HARMLESS.has(key) && /^[\t -~]*$/.test(value)) return value;
  if (PLACEHOLDER.test(value.replace(/^[\w-]{1,20} (?=<)/, ''))) return value;
  if (!isToken(key)) return '<value>';
  // The scheme tells how somebody authenticates, and is what servers look at first.
  const [, scheme] = (key === 'authorization' && /^(basic|bearer|digest|negotiate)\s/i.exec(value)) || [];
  return scheme === undefined ? `<${key}>` : `${scheme} <${key}>`;
}

/**
 * A URL as it may be copied: without user info and fragment, its telling parts replaced by placeholders. Kept are plain words
 * and short numbers, `/v1/items?page=2&sort=name`, where nothing before them says that they are a secret. What is no URL with
 * a host becomes a placeholder as a whole.
 */
export function maskedUrl(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === undefined || !/^[a-z][a-z\d+.-]*:\/\//.test(url)) return '<url>';
  return `${parsed.protocol}//${parsed.host}${maskedPath(parsed.pathname)}${maskedSearch(parsed.search)}`;
}

/** A text that is a URL with the telling values of its query replaced and without fragment; everything before it as it is. */
export function maskedQuery(url: string): string {
  const start = url.search(/[?#]/);
  if (start === -1) return url;
  const [, search = ''] = /^(\?[^#]*)?/.exec(url.slice(start)) ?? [];
  return url.slice(0, start) + maskedSearch(search);
}

function maskedPath(path: string): string {
  let before = '';
  return path
    .split('/')
    .map((segment) => {
      const shown = PLACEHOLDER.test(segment)
        ? readable(segment)
        : isAnnounced(before, segment) || !isPlain(segment, 60)
          ? '<token>'
          : segment;
      if (segment !== '') before = PLACEHOLDER.test(segment) ? '' : segment;
      return segment === '' ? '' : shown;
    })
    .join('/');
}

/** A placeholder as it was before a URL parser escaped it. */
const readable = (placeholder: string): string =>
  placeholder.replace('%3C', '<').replaceAll('%20', ' ').replace('%3E', '>');

function maskedSearch(search: string): string {
  const query = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map(maskedPair)
    .join('&');
  return query === '' ? '' : `?${query}`;
}

function maskedPair(pair: string): string {
  const [name = '', ...rest] = pair.split('=');
  const value = rest.join('=');
  const shown = isPlain(name, 40) ? name : PLACEHOLDER.test(name) ? readable(name) : '<name>';
  if (rest.length === 0) return shown;
  if (PLACEHOLDER.test(value)) return `${shown}=${readable(value)}`;
  const isKept =
    isPlain(value, 16) && value.replaceAll(/[^a-z]/gi, '').length <= 12 && !SECRET_NAME.test(name);
  return `${shown}=${isKept ? value : `<${shown.replace(/^<|>$/g, '')}>`}`;
}

/** Names of parameters that hold secrets, or what tells who somebody is; also within a longer name. */
export const SECRET_NAME =
  /access|api|auth|code|cred|csrf|hash|invit|jwt|key|magic|mail|nonce|otp|pass|phone|pin|pwd|reset|secret|sess|sid|sig|state|ticket|token|user|verif/i;

/** Words of a path after which a secret stands. Whole words only, and none that paths are grouped by: `api`, `users`. */
const SECRET_WORD =
  /^(?:access|activate|activation|codes?|confirm|confirmation|credentials?|csrf|hash|invitations?|invites?|jwt|keys?|magic|nonce|otp|pass|passcode|passwd|password|pin|pwd|reset|secrets?|sessions?|sid|sig|signature|tickets?|tokens?|unsubscribe|verification|verify)$/;
/** Words of a path after which a name may stand as well: `/auth/login`, `/auth/123456`. */
const PERSONAL_WORD = /^(?:o?auth|emails?|mails?|phones?)$/;

const wordsOf = (text: string): string[] =>
  (text.match(/[A-Z]?[a-z]+|[A-Z]+/g) ?? []).map((word) => word.toLowerCase());

/** Whether the segment before one says that this is a secret. What names the next one itself is none: `/password/reset/…`. */
export function isAnnounced(before: string, segment: string): boolean {
  const words = before.length > 60 ? [] : wordsOf(before);
  if (words.some((word) => PERSONAL_WORD.test(word)) && /\d/.test(segment) && !/^v\d{1,2}$/.test(segment))
    return true;
  return words.some((word) => SECRET_WORD.test(word)) && !SECRET_WORD.test(segment);
}

/**
 * Whether a text is words and numbers that somebody wrote, and no generated token: `v1`, `user-profile`, `listAllOrders`,
 * `2026-11-22`, not `a8f5f167f44f4964` nor `kTxQmLpZsVbNa`.
 */
export function isPlain(text: string, longest: number): boolean {
  if (text.length > longest || !/^[\w.,:~*()+-]*$/.test(text)) return false;
  const groups = text.split(/[^A-Za-z\d]+/);
  const all = groups.join('');
  const changes = all.replaceAll(/[A-Za-z]+/g, 'a').replaceAll(/\d+/g, '1').length;
  const isShort = all.length <= 12;
  return (
    changes <= 4 &&
    groups.every((group) => PLAIN_GROUP.test(group) && (isShort || WORDS.test(group.replaceAll(/\d/g, ''))))
  );
}

const PLAIN_GROUP = /^(?:[A-Za-z]*|\d{1,10}|(?=.{1,10}$)(?:[A-Za-z]+\d+|\d+[A-Za-z]+))$/;
/** One word, or words joined as in `listAllOrders`: every one of three letters or more, but for the usual short ones. */
const WORDS =
  /^(?:[a-z]{0,15}|[A-Z]{0,15}|(?:[a-z]{2,15}|[A-Z]{1,5}[a-z]{2,14})(?:[A-Z][a-z]{2,14}|By|Id|In|Of|On|To|ID)*)$/;
