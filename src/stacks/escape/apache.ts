import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as an argument of an Apache directive that takes it as it is: a regular expression of `SetEnvIf`, a name.
 * Source: https://github.com/apache/httpd/blob/2.4.x/server/util.c (`ap_getword_conf`, `ap_resolve_env`)
 * @throws RangeError for NUL, line ends and half of a surrogate pair; for `${`, which Apache reads as the start of a define
 * or environment variable and has no escape for (`escapeRegex` never writes it)
 */
export function quoteApache(text: string): string {
  refuse('Apache', text, /[\0\n\r]/, /\$\{/, LONE_SURROGATE);
  // A backslash counts before these only; before others it stays, as regular expressions want it.
  return `"${text.replace(/"|\\(?=["\\]|$)/g, '\\$&')}"`;
}

/**
 * A text as the value of `Header set` and its like, which has escapes and `%` items of its own.
 * Source: https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header
 * @throws RangeError as `quoteApache`, and for a text that starts with `expr=`, which is an expression
 */
export function quoteApacheHeader(text: string): string {
  refuse('Apache', text, /^expr=/i);
  return quoteApache(text.replaceAll('\\', '\\\\').replaceAll('%', '%%'));
}
