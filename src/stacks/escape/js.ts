/**
 * A text as a JavaScript or TypeScript literal in single quotes: no text ends it early, none reads differently.
 * Source: https://tc39.es/ecma262/#prod-StringLiteral
 */
export function quoteJs(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  // Lone `</script` would end a script element the code may be pasted into.
  return `'${inner.replaceAll('<', '\\x3C').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

/** Texts as a JavaScript array on one line. */
export const quoteJsList = (texts: readonly string[]): string => `[${texts.map(quoteJs).join(', ')}]`;
