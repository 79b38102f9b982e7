import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as a lighttpd string. Only `\"` is an escape in it: `escapeRegex` patterns stay as they are.
 * Source: https://github.com/lighttpd/lighttpd1.4/blob/master/src/configfile.c (`config_tokenizer`)
 * @throws RangeError for NUL, half of a surrogate pair, and a backslash at the end
 */
export function quoteLighttpd(text: string): string {
  refuse('lighttpd', text, /\0/, /\\$/, LONE_SURROGATE);
  return `"${text.replaceAll('"', '\\"')}"`;
}

/** Texts as a lighttpd array on one line. */
export const quoteLighttpdList = (texts: readonly string[]): string =>
  `( ${texts.map(quoteLighttpd).join(', ')} )`;
