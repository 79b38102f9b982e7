import { numberInBraces } from './characters.ts';
import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as a Ruby literal in double quotes, without interpolation.
 * Source: https://docs.ruby-lang.org/en/3.1/syntax/literals_rdoc.html#label-String+Literals
 * @throws RangeError for half of a surrogate pair
 */
export function quoteRuby(text: string): string {
  refuse('Ruby', text, LONE_SURROGATE);
  return `"${numberInBraces(text.replace(/["\\]|#(?=[$@{])/g, '\\$&'))}"`;
}

/** Texts as a Ruby array on one line. */
export const quoteRubyList = (texts: readonly string[]): string => `[${texts.map(quoteRuby).join(', ')}]`;
