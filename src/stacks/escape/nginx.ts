import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as an nginx argument of a directive that expands variables: `add_header`, `return`, the values of a `map`. nginx has
 * no escape for `$`, so it is written as a variable that `nginxDollar` defines; without the definition nginx does not start.
 * nginx takes no argument of 4096 bytes or more.
 * Source: https://github.com/nginx/nginx/blob/master/src/http/ngx_http_script.c (`ngx_http_script_compile`)
 * @throws RangeError for NUL and half of a surrogate pair
 */
export const quoteNginx = (text: string): string => quoteNginxRegex(text.replaceAll('$', '${dollar}'));

/**
 * A text as an nginx argument that is taken as it is: a regular expression (after `~`, or with `~` before it as a key of a
 * `map`), a header's name.
 * Source: https://github.com/nginx/nginx/blob/master/src/core/ngx_conf_file.c (`ngx_conf_read_token`)
 * @throws RangeError for NUL and half of a surrogate pair
 */
export function quoteNginxRegex(text: string): string {
  refuse('nginx', text, /\0/, LONE_SURROGATE);
  // A backslash counts before these only; before others it stays, as regular expressions want it.
  return `"${text.replace(/"|\\(?=["'\\nrt]|$)/g, '\\$&')}"`;
}

/**
 * A text as a key of a `map` that stands for itself. nginx compares keys without regard to case.
 * Source: https://nginx.org/en/docs/http/ngx_http_map_module.html#map
 * @throws RangeError for NUL and half of a surrogate pair
 */
export const quoteNginxMapKey = (text: string): string =>
  quoteNginxRegex(/^(?:[~\\]|(?:default|hostnames|include|volatile)$)/.test(text) ? `\\${text}` : text);

/** The definition, on the level of `http`, of the variable that `code` needs for a `$`; nothing if it needs none. */
export const nginxDollar = (code: string): string =>
  code.includes('${dollar}') ? 'geo $dollar {\n    default "$";\n}\n' : '';
