import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as one word of a POSIX shell.
 * Source: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/V3_chap02.html#tag_18_02_02
 * @throws RangeError for control characters but tab and newline, on which a terminal acts while they are pasted; for half of a
 * surrogate pair
 */
export function quoteShell(text: string): string {
  refuse('A shell', text, /[\0-\x08\x0b-\x1f\x7f-\x9f]/, LONE_SURROGATE);
  return `'${text.replaceAll("'", "'\\''")}'`;
}
