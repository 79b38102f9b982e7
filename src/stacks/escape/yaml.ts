import { backslashed, numberCharacters } from './characters.ts';
import { LONE_SURROGATE, refuse } from './unprintable.ts';

/**
 * A text as a double-quoted YAML scalar, as key or value; what reads the document may expand `${…}` in it.
 * Source: https://yaml.org/spec/1.2.2/#731-double-quoted-style
 * @throws RangeError for half of a surrogate pair
 */
export function quoteYaml(text: string): string {
  refuse('YAML', text, LONE_SURROGATE);
  return `"${numberCharacters(backslashed(text))}"`;
}

/** Texts as a YAML flow sequence. Source: https://yaml.org/spec/1.2.2/#741-flow-sequences */
export const quoteYamlList = (texts: readonly string[]): string => `[${texts.map(quoteYaml).join(', ')}]`;
