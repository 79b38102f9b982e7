/**
 * ICU MessageFormat, as far as our messages go: `{name}`, and `{count, plural, one {# request} other {# requests}}`. A library for
 * all of it weighs more than the list has room for (docs/decisions/0016-messages.md); a test compares what we make with one.
 */

/** What fills a message's places. */
export type Values = Readonly<Record<string, string | number>>;

type Part = string | { readonly name: string } | Plural;
interface Plural {
  readonly name: string;
  /** By category of CLDR, or `=1` for one very number. */
  readonly cases: ReadonlyMap<string, readonly Part[]>;
}

/** Marks the place of the number inside a plural. */
const NUMBER = { name: '#' };

const parsed = new Map<string, readonly Part[]>();

/**
 * Fills a message. Total: a place without a value stays as it is written. Values are put in as they are and never read as messages.
 * @param locale BCP 47, for plural categories and digits
 */
export function format(message: string, values: Values, locale: string): string {
  let parts = parsed.get(message);
  if (parts === undefined) {
    parts = readParts(message, 0, false).parts;
    parsed.set(message, parts);
  }
  return fill(parts, values, locale, 0);
}

function fill(parts: readonly Part[], values: Values, locale: string, counted: number): string {
  let out = '';
  for (const part of parts) {
    if (typeof part === 'string') out += part;
    else if (part === NUMBER) out += counted.toLocaleString(locale);
    else {
      const value = values[part.name] ?? `{${part.name}}`;
      if (!('cases' in part)) out += value;
      else {
        const number = Number(value);
        const { cases } = part;
        const chosen =
          cases.get(`=${number}`) ??
          cases.get(pluralRules(locale).select(number)) ??
          cases.get('other') ??
          [];
        out += fill(chosen, values, locale, number);
      }
    }
  }
  return out;
}

const rules = new Map<string, Intl.PluralRules>();

function pluralRules(locale: string): Intl.PluralRules {
  let found = rules.get(locale);
  if (found === undefined) {
    found = new Intl.PluralRules(locale);
    rules.set(locale, found);
  }
  return found;
}

const PLURAL = /^\{(\w+), plural,\s*/;
const CASE = /^(=?\w+) \{/;
const PLACE = /^\{(\w+)\}/;

/** Reads up to the end, or to the brace that ends a case of a plural. */
function readParts(
  message: string,
  start: number,
  isCase: boolean,
): { readonly parts: Part[]; readonly end: number } {
  const parts: Part[] = [];
  const end = isCase ? '}' : undefined;
  let at = start;
  let literal = '';
  const add = (part: Part): void => {
    if (literal !== '') parts.push(literal);
    literal = '';
    parts.push(part);
  };
  while (at < message.length && message[at] !== end) {
    const rest = message.slice(at);
    const place = PLACE.exec(rest);
    const plural = place ? null : PLURAL.exec(rest);
    if (place) {
      const [whole, name = ''] = place;
      add({ name });
      at += whole.length;
    } else if (plural) {
      const [whole, name = ''] = plural;
      const read = readCases(message, at + whole.length);
      add({ name, cases: read.cases });
      at = read.end;
    } else if (isCase && message[at] === '#') {
      add(NUMBER);
      at += 1;
    } else {
      literal += message[at] ?? '';
      at += 1;
    }
  }
  if (literal !== '') parts.push(literal);
  return { parts, end: at };
}

function readCases(
  message: string,
  start: number,
): { readonly cases: Plural['cases']; readonly end: number } {
  const cases = new Map<string, readonly Part[]>();
  let at = start;
  for (let found = CASE.exec(message.slice(at)); found; found = CASE.exec(message.slice(at))) {
    const [whole, category = ''] = found;
    const { parts, end } = readParts(message, at + whole.length, true);
    cases.set(category, parts);
    at = end + 1;
    while (message[at] === ' ') at += 1;
  }
  // The brace that ends the plural.
  return { cases, end: at + 1 };
}
