import { backslashed, numberCharacters } from './characters.ts';

/**
 * A text as a Python literal in double quotes.
 * Source: https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals
 */
export const quotePython = (text: string): string => `"${numberCharacters(backslashed(text))}"`;

/** Texts as a Python list on one line. */
export const quotePythonList = (texts: readonly string[]): string => `[${texts.map(quotePython).join(', ')}]`;
