/**
 * A text as a regular expression that matches it and nothing else, for JavaScript, PCRE, RE2 and Go, Java, Python, Ruby,
 * .NET and Rust. What also means something to the languages around patterns (quotes, `$`, braces, backslashes, spaces) is
 * written by its number. It stands for a whole sequence: put it in a group before a quantifier.
 * Sources: https://www.pcre.org/current/doc/html/pcre2pattern.html#SEC3, https://github.com/google/re2/wiki/Syntax,
 * https://tc39.es/ecma262/#prod-SyntaxCharacter
 */
export const escapeRegex = (text: string): string =>
  text
    // In this order: the escapes of the second hold none of the characters of the first.
    .replace(/[^\w\-/:.*+?()[\]|^\x80-\uffff]/g, byNumber)
    .replace(/[.*+?()[\]|^]/g, '\\$&');

const byNumber = (character: string): string =>
  `\\x${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
