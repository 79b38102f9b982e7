import { backslashed, numberInBraces } from './characters.ts';
import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as a Rust literal.
 * Source: https://doc.rust-lang.org/reference/tokens.html#string-literals
 * @throws RangeError for half of a surrogate pair
 */
export function quoteRust(text: string): string {
  refuse('Rust', text, LONE_SURROGATE);
  return `"${numberInBraces(backslashed(text))}"`;
}

/** Texts as Rust literals, one after the other, for `[…]` or `vec![…]`. */
export const quoteRustList = (texts: readonly string[]): string => texts.map(quoteRust).join(', ');
