import { backslashed, numberCharacters } from './characters.ts';
import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as an interpreted Go literal.
 * Source: https://go.dev/ref/spec#String_literals
 * @throws RangeError for half of a surrogate pair
 */
export function quoteGo(text: string): string {
  refuse('Go', text, LONE_SURROGATE);
  return `"${numberCharacters(backslashed(text))}"`;
}

/** Texts as a Go slice on one line. */
export const quoteGoList = (texts: readonly string[]): string => `[]string{${texts.map(quoteGo).join(', ')}}`;
