import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as a VCL string. `"…"` has no escapes, so a text with a double quote or a newline is a long string, `{"…"}`; one
 * with `"}` is several, joined by `+`, which is no literal where VCL wants a regular expression (`escapeRegex` never
 * writes a double quote).
 * Source: https://varnish-cache.org/docs/7.1/reference/vcl.html#strings
 * @throws RangeError for NUL and half of a surrogate pair
 */
export function quoteVcl(text: string): string {
  refuse('VCL', text, /\0/, LONE_SURROGATE);
  return text
    .split(/(?<=")(?=\})/)
    .map((part) => (/["\n\r]/.test(part) ? `{"${part}"}` : `"${part}"`))
    .join(' + ');
}
