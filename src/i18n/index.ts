/**
 * The words of the product in the reader's language. A message is its English text, in ICU MessageFormat; a catalogue of another
 * language maps it to a translation (`locales/`), so that the words stand beside the code that chooses them and a missing
 * translation is English, never a key. How to write one: CONTRIBUTING.md; why so: docs/decisions/0016-messages.md.
 */
import { format, formatNumber, type Values } from './format.ts';

export type { Values } from './format.ts';

/** The languages there are words for, as BCP 47 names them, each with its own name. */
export const languages = {
  en: 'English',
  'zh-CN': '简体中文',
  es: 'Español',
  de: 'Deutsch',
  ja: '日本語',
} as const;

export type Language = keyof typeof languages;

/** Translations by English message. */
export type Catalogue = Readonly<Record<string, string>>;

/** A message that is not said yet: `t` says it. Opaque, so that nobody shows it as it is. */
export interface Message {
  readonly isMessage: true;
}

let language: Language = 'en';
let catalogue: Catalogue = {};

/** British: lists without a comma before "and". */
const locale = (): string => (language === 'en' ? 'en-GB' : language);

/** Says everything from now on in a language. What is on the screen already has to be drawn anew. */
export function speak(to: Language, words: Catalogue): void {
  language = to;
  catalogue = words;
}

/** The language that is spoken. */
export const spoken = (): Language => language;

/** The best of our languages for a reader's own, by their order of preference: `zh-TW` reads `zh-CN` rather than English. */
export function languageFor(preferred: readonly string[]): Language {
  for (const wanted of preferred) {
    // None of them has two variants here.
    const primary = (one: string): string | undefined => one.toLowerCase().split('-')[0];
    const found = (Object.keys(languages) as Language[]).find((one) => primary(one) === primary(wanted));
    if (found) return found;
  }
  return 'en';
}

/** The names of a message's places. Of a message with a plural nothing is known. */
type Places<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

type ValuesOf<Text extends string> = Text extends `${string}, plural,${string}`
  ? [Values]
  : Text extends `${string}{${string}}${string}`
    ? [Readonly<Record<Places<Text>, string | number>>]
    : [];

/** Marks a message that is said later, by `t`: for tables and constants, which are made before the language is known. */
export const msg = <Text extends string>(text: string extends Text ? never : Text): Message =>
  text as unknown as Message;

/**
 * Says a message.
 * @param message a literal, so that scripts/messages.ts finds it, or what `msg` made of one
 * @param values what fills its places; text of pages and servers goes through `code` first (explain/text.ts)
 */
export function t(message: Message, values?: Values): string;
export function t<Text extends string>(
  message: string extends Text ? never : Text,
  ...values: ValuesOf<Text>
): string;
export function t(message: unknown, values: Values = {}): string {
  const english = message as string;
  return format(catalogue[english] ?? english, values, locale());
}

/** Names joined as the language joins them: `a`, `b` and `c`; or, as a disjunction, `a`, `b` or `c`. */
export function listed(
  names: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  const parts = new Intl.ListFormat(locale(), { type }).formatToParts(names);
  // Where a name is code or Latin, Chinese sets its words apart.
  return parts
    .map(({ type: kind, value }) =>
      language === 'zh-CN' && kind === 'literal' && value !== '、' ? ` ${value} ` : value,
    )
    .join('');
}

/** Names, or clauses, in a row, with no word before the last. */
export const inRow = (names: readonly string[], mark: ',' | ';' = ','): string =>
  names.join(isFullWidth() ? (mark === ',' ? '、' : '；') : `${mark} `);

/** What stands between two sentences, and before a parenthesis. */
export const gap = (): string => (isFullWidth() ? '' : ' ');

const isFullWidth = (): boolean => language === 'zh-CN' || language === 'ja';

/** Sentences one after the other; empty ones are left out. */
export const sentences = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(gap());

/** A number with the language's separators. @param decimals how many stand behind the point */
export const numeral = (value: number, decimals = 0): string => formatNumber(value, locale(), decimals);
