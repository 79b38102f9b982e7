// Everything outside printable ASCII is written by its number: nothing invisible, nothing that turns the direction of a
// line round (https://trojansource.codes), no dependence on the encoding of the file it is pasted into.
const OTHERS = /[^ -~]/gu;
const OTHER_UNITS = /[^ -~]/g;

const hex = (code: number, digits: number): string => code.toString(16).toUpperCase().padStart(digits, '0');
const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

/** Every UTF-16 unit outside printable ASCII as `\u00E9`, as JavaScript, JSON, C# and .properties read it. */
export const numberUnits = (text: string): string =>
  text.replace(OTHER_UNITS, (unit) => `\\u${hex(codeOf(unit), 4)}`);

/** Every character outside printable ASCII as `\u00E9` or `\U0001F600`, as Python, Go, YAML and TOML read it. */
export const numberCharacters = (text: string): string =>
  text.replace(OTHERS, (character) => {
    const code = codeOf(character);
    return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
  });

/** Every character outside printable ASCII as `\u{E9}`, as Ruby, PHP and Rust read it. */
export const numberInBraces = (text: string): string =>
  text.replace(OTHERS, (character) => `\\u{${hex(codeOf(character), 1)}}`);

/** Whether a text is printable ASCII only. */
export const isPrintable = (text: string): boolean => /^[ -~]*$/.test(text);

/** A backslash before every backslash and double quote. */
export const backslashed = (text: string): string => text.replace(/["\\]/g, '\\$&');
