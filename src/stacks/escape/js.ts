import { numberUnits } from './characters.ts';

/**
 * A text as a JavaScript or TypeScript literal in single quotes.
 * Source: https://tc39.es/ecma262/#prod-StringLiteral
 */
export function quoteJs(text: string): string {
  // `</script`, `<script` and `<!--` would end or change a script element that the code is pasted into.
  return `'${numberUnits(text.replace(/['\\]/g, '\\$&').replace(/<(?=[/!s])/gi, '\\x3C'))}'`;
}

/** Texts as a JavaScript array on one line. */
export const quoteJsList = (texts: readonly string[]): string => `[${texts.map(quoteJs).join(', ')}]`;
