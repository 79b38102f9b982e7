/**
 * ICU MessageFormat, as far as our messages go: `{name}`, and `{count, plural, one {# request} other {# requests of {host}}}`. A
 * library for all of it weighs more than the list has room for (docs/decisions/0016-messages.md); a test compares what we make
 * with what one makes.
 */

/** What fills a message's places. */
export type Values = Readonly<Record<string, string | number>>;

const PLURAL = /\{(\w+), plural, ((?:=?\w+ \{(?:[^{}]|\{\w+\})*\} ?)+)\}/g;
const CASE = /(=?\w+) \{((?:[^{}]|\{\w+\})*)\}/g;
const PLACE = /\{(\w+)\}/g;

/**
 * Fills a message. Total: a place without a value stays as it is written. Values are put in as they are and never read as messages.
 * @param locale BCP 47, for plural categories and digits
 */
export const format = (message: string, values: Values, locale: string): string =>
  message
    .replace(PLURAL, (_, name: string, cases: string) => {
      const count = Number(values[name]);
      const byCategory = new Map([...cases.matchAll(CASE)].map(([, category, text]) => [category, text]));
      const chosen =
        byCategory.get(`=${count}`) ??
        byCategory.get(new Intl.PluralRules(locale).select(count)) ??
        byCategory.get('other');
      return (chosen ?? '').replaceAll('#', count.toLocaleString(locale));
    })
    .replace(PLACE, (place, name: string) => String(values[name] ?? place));
