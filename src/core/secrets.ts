import { parseUrl } from './http/origin.ts';

/** Request headers whose values say nothing about who asks. Every other one may hold a secret. */
const HARMLESS = new Set(
  (
    'accept accept-language content-language content-type origin cache-control pragma range if-modified-since ' +
    'x-requested-with access-control-request-method access-control-request-headers'
  ).split(' '),
);

/** The value of a request header as it may be copied: itself, or a placeholder. @param name any letter case */
export function maskedHeaderValue(name: string, value: string): string {
  const key = name.toLowerCase();
  if (HARMLESS.has(key) && !/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) return value;
  // The scheme tells how somebody authenticates, and is what servers look at first.
  const [, scheme] = (key === 'authorization' && /^(basic|bearer|digest|negotiate)\s/i.exec(value)) || [];
  return scheme === undefined ? `<${key}>` : `${scheme} <${key}>`;
}

/**
 * A URL as it may be copied: without user info and fragment, its telling parts replaced by placeholders. Kept are short
 * plain words and numbers: `?page=2&sort=name`. What is no URL becomes a placeholder as a whole.
 */
export function maskedUrl(url: string): string {
  const parsed = parseUrl(url);
  if (parsed === undefined || !/^[a-z]+:\/\//.test(url)) return '<url>';
  const path = parsed.pathname.split('/').map(maskedSegment).join('/');
  const query = parsed.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '')
    .map(maskedPair)
    .join('&');
  return `${parsed.protocol}//${parsed.host}${path}${query === '' ? '' : `?${query}`}`;
}

const maskedSegment = (segment: string): string => (isPlain(segment, 60) ? segment : '<token>');

function maskedPair(pair: string): string {
  const [name = '', ...rest] = pair.split('=');
  const value = rest.join('=');
  const shown = isPlain(name, 40) ? name : '<name>';
  if (rest.length === 0) return shown;
  return `${shown}=${isPlain(value, 16) && !SECRET_NAME.test(name) ? value : `<${shown.replace(/^<|>$/g, '')}>`}`;
}

const SECRET_NAME =
  /auth|code|cred|csrf|hash|jwt|key|mail|nonce|otp|pass|phone|pin|pwd|secret|sess|sid|sig|state|ticket|token|user/i;

/**
 * Whether a text is words and numbers that somebody wrote, and no generated token: `v1`, `user-profile`, `2026-11-22`, not
 * `a8f5f167f44f4964`.
 */
function isPlain(text: string, longest: number): boolean {
  if (text.length > longest || !/^[\w.,:~*()+-]*$/.test(text)) return false;
  const groups = text.split(/[^A-Za-z\d]+/);
  const letterOrDigit = groups
    .join('')
    .replaceAll(/[A-Za-z]+/g, 'a')
    .replaceAll(/\d+/g, '1');
  return letterOrDigit.length <= 4 && groups.every((group) => PLAIN_GROUP.test(group));
}

const PLAIN_GROUP = /^(?:[A-Za-z]{0,24}|\d{1,10}|(?=.{1,10}$)(?:[A-Za-z]+\d+|\d+[A-Za-z]+))$/;
