import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as XML character data, for the content of an element or for an attribute in either kind of quotes.
 * Source: https://www.w3.org/TR/xml/#syntax, https://www.w3.org/TR/xml/#charsets
 * @throws RangeError for what XML 1.0 has no characters for: control characters but tab and line ends, U+FFFE, U+FFFF, half
 * of a surrogate pair
 */
export function escapeXml(text: string): string {
  refuse('XML', text, /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/, LONE_SURROGATE);
  // Line ends and tabs by number, too: a parser makes spaces of them in attributes.
  return text.replace(
    /[^ -~]|["&'<>]/gu,
    (character) => NAMED[character] ?? `&#${character.codePointAt(0)};`,
  );
}

const NAMED: Readonly<Record<string, string>> = {
  '"': '&quot;',
  '&': '&amp;',
  "'": '&apos;',
  '<': '&lt;',
  '>': '&gt;',
};
