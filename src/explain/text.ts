/**
 * Everything a browser recorded is hostile: it may be a megabyte long, hold terminal escapes or try to look like our
 * own words. A value enters a sentence only through `code`, which shortens it, makes invisible characters visible and
 * puts it between backticks. No backtick is left inside, so a reader may split a text at backticks.
 */

/** Longest value shown in a sentence, in UTF-16 units. */
const LONGEST = 80;
const HEAD = 52;
const TAIL = 27;

/** A value in backticks. @param longest at most so many characters, the middle left out */
export const code = (value: string, longest: number = LONGEST): string => `\`${visible(value, longest)}\``;

/** A value without backticks around it, for a place that is set as code as a whole. Safe to put between backticks. */
export function visible(value: string, longest: number = LONGEST): string {
  const cut = shorten(value, longest);
  for (let index = 0; index < cut.length; index += 1) {
    const unit = cut.charCodeAt(index);
    if (unit < 0x20 || unit === 0x60 || unit > 0x7e) return escaped(cut);
  }
  return cut;
}

/** Leaves out the middle of a long value. Looks at no more of it than it keeps. */
export function shorten(value: string, longest: number = LONGEST): string {
  if (value.length <= longest) return value;
  const head = longest === LONGEST ? HEAD : Math.ceil(longest * 0.66);
  const tail = longest === LONGEST ? TAIL : longest - head - 1;
  return `${value.slice(0, head)}…${value.slice(value.length - tail)}`;
}

function escaped(text: string): string {
  let out = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    out += isInvisible(point) ? escape(point) : character;
  }
  return out;
}

/** Control characters, the backtick, halves of pairs, and what turns or hides text. */
const isInvisible = (point: number): boolean =>
  point < 0x20 ||
  point === 0x60 ||
  (point >= 0x7f && point <= 0xa0) ||
  point === 0xad ||
  point === 0x61c ||
  point === 0x180e ||
  (point >= 0x200b && point <= 0x200f) ||
  (point >= 0x2028 && point <= 0x202e) ||
  (point >= 0x2060 && point <= 0x206f) ||
  (point >= 0xd800 && point <= 0xdfff) ||
  point === 0xfeff ||
  (point >= 0xfff0 && point <= 0xfffb) ||
  point >= 0xe0000;

function escape(point: number): string {
  if (point === 0x09) return '\\t';
  if (point === 0x0a) return '\\n';
  if (point === 0x0d) return '\\r';
  return `\\u{${point.toString(16)}}`;
}
