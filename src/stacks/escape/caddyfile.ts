import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as an argument in a Caddyfile where placeholders are expanded: a header's value. First after a directive it would
 * be a matcher if it starts with `/`, `@` or `*`.
 * Source: https://github.com/caddyserver/caddy/blob/master/replacer.go (`replace`)
 * @throws RangeError as `quoteCaddyfileRegex`
 */
export const quoteCaddyfile = (text: string): string =>
  // Without an opening brace nothing is replaced, and an escape would stay.
  quoteCaddyfileRegex(text.includes('{') ? text.replace(/[{}]/g, '\\$&') : text);

/**
 * A text as an argument in a Caddyfile that is taken as it is: a regular expression of `header_regexp`.
 * Source: https://github.com/caddyserver/caddy/blob/master/caddyconfig/caddyfile/lexer.go (`next`)
 * @throws RangeError for NUL and half of a surrogate pair; for `{$`, an environment variable, even in quotes; for a brace
 * alone, a block, even in quotes; for a backquote together with a backslash before a double quote or the end
 */
export function quoteCaddyfileRegex(text: string): string {
  refuse('A Caddyfile', text, /\0/, /\{\$/, /^[{}]$/, LONE_SURROGATE);
  // In double quotes only `\"` is an escape, and a backslash before it cannot be written.
  if (!/(?<!\\)(?:\\\\)*\\(?:"|$)/.test(text)) return `"${text.replaceAll('"', '\\"')}"`;
  refuse('A Caddyfile', text, /`/);
  return `\`${text}\``;
}
