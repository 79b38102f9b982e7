import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as one word of a HAProxy line that is taken as it is: a pattern of an ACL (after `--` if it starts with `-`), a
 * header's name. A line has at most 64 words.
 * Source: https://docs.haproxy.org/2.6/configuration.html#2.2
 * @throws RangeError for NUL, line ends and half of a surrogate pair
 */
export function quoteHaproxy(text: string): string {
  refuse('HAProxy', text, /[\0\n\r]/, LONE_SURROGATE);
  // Nothing counts in single quotes, not even a backslash: a single quote stands outside.
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * A text as a log-format: the value of `http-request return hdr` and `http-response set-header`.
 * Source: https://docs.haproxy.org/2.6/configuration.html#8.2.4
 * @throws RangeError as `quoteHaproxy`
 */
export const quoteHaproxyFormat = (text: string): string => quoteHaproxy(text.replaceAll('%', '%%'));
