import { backslashed, numberCharacters } from './characters.ts';
import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as a TOML basic string, as key or value.
 * Source: https://toml.io/en/v1.0.0#string
 * @throws RangeError for half of a surrogate pair
 */
export function quoteToml(text: string): string {
  refuse('TOML', text, LONE_SURROGATE);
  return `"${numberCharacters(backslashed(text))}"`;
}

/** Texts as a TOML array on one line. Source: https://toml.io/en/v1.0.0#array */
export const quoteTomlList = (texts: readonly string[]): string => `[${texts.map(quoteToml).join(', ')}]`;
