import { backslashed, numberUnits } from './characters.ts';

/**
 * A text as a Java literal. Annotations and settings of Spring expand `${…}` in it.
 * Source: https://docs.oracle.com/javase/specs/jls/se17/html/jls-3.html#jls-3.10.5
 */
export const quoteJava = (text: string): string =>
  // Java reads `\u000A` as a line end before it sees a literal, so what is ASCII is written in octal.
  `"${numberUnits(backslashed(text).replace(/[\0-\x1f\x7f]/g, octal))}"`;

/** Texts as a Java `List`. */
export const quoteJavaList = (texts: readonly string[]): string => `List.of(${quoteJavaArguments(texts)})`;

/** Texts as Java arguments, one after the other. */
export const quoteJavaArguments = (texts: readonly string[]): string => texts.map(quoteJava).join(', ');

const octal = (character: string): string => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
