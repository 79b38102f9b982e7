import { isPrintable, numberInBraces } from './characters.ts';
import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as a PHP literal: in single quotes, or in double quotes without variables if it needs escapes.
 * Source: https://www.php.net/manual/en/language.types.string.php
 * @throws RangeError for half of a surrogate pair
 */
export function quotePhp(text: string): string {
  refuse('PHP', text, LONE_SURROGATE);
  return isPrintable(text)
    ? `'${text.replace(/['\\]/g, '\\$&')}'`
    : `"${numberInBraces(text.replace(/["$\\]/g, '\\$&'))}"`;
}

/** Texts as a PHP array on one line. */
export const quotePhpList = (texts: readonly string[]): string => `[${texts.map(quotePhp).join(', ')}]`;
