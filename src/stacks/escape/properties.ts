import { numberUnits } from './characters.ts';
import { refuse } from './unprintable.ts';

/**
 * A text as the value of a .properties line, after `key=`.
 * Source: https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/Properties.html#load(java.io.Reader)
 * @throws RangeError for `${`, which Spring and Quarkus expand
 */
export function quoteProperties(text: string): string {
  refuse('A properties file', text, /\$\{/);
  return numberUnits(text.replaceAll('\\', '\\\\').replace(/^ /, '\\ '));
}

/**
 * Texts as the value of one .properties line, separated by commas, as Spring and Quarkus split it.
 * @throws RangeError as `quoteProperties`; for commas, backslashes and spaces at an end, which such lists cannot hold
 */
export function quotePropertiesList(texts: readonly string[]): string {
  for (const text of texts) refuse('A list in a properties file', text, /[,\\]/, /^\s|\s$|^$/);
  return quoteProperties(texts.join(','));
}
