import { OWS, trim } from './trim.ts';

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Whether the text is an HTTP token (RFC 9110 §5.6.2), the shape of every method and header name. */
export const isToken = (text: string): boolean => TOKEN.test(text);

/** The items of a `#token` list, or the first item that is not a token: one such item makes browsers void the whole list. */
export type TokenList =
  | { readonly ok: true; readonly items: readonly string[] }
  | { readonly ok: false; readonly item: string; readonly index: number };

/**
 * Parses a comma-separated token list; empty items are skipped.
 * Source: https://fetch.spec.whatwg.org/#extract-header-list-values, RFC 9110 §5.6.1.2.
 * @param value the combined field value; null (absent) is the empty list
 */
export function parseTokenList(value: string | null): TokenList {
  if (value === null || value === '') return EMPTY;
  if (value.length > KNOWN_LENGTH) return parse(value);
  let list = known.get(value);
  if (!list) {
    if (known.size >= KNOWN_LISTS) known.clear();
    list = parse(value);
    known.set(value, list);
  }
  return list;
}

// Servers send the same few lists over and over.
const known = new Map<string, TokenList>();
const KNOWN_LISTS = 500;
const KNOWN_LENGTH = 500;

function parse(value: string): TokenList {
  const items: string[] = [];
  let index = 0;
  for (const part of value.split(',')) {
    const item = trim(part, OWS);
    if (item !== '') {
      if (!isToken(item)) return { ok: false, item, index };
      items.push(item);
    }
    index += 1;
  }
  return { ok: true, items };
}

const EMPTY: TokenList = { ok: true, items: [] };
