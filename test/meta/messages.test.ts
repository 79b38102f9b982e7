// The words in every language: complete, with the places and the code of the English ones, and formatted as ICU says.
import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { catalogued, messagesOf, messagesOfSource, readCatalogue } from '../../scripts/messages.ts';
import { format } from '../../src/i18n/format.ts';
import { languages } from '../../src/i18n/index.ts';

const messages = messagesOfSource();
const others = Object.keys(languages).filter((language) => language !== 'en');

/** An element of ICU's own parser: a place has its name as its value, a plural the elements of each case besides. */
interface Element {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
}
const ARGUMENT = 1;
const PLURAL = 6;

const icu = (text: string, locale: string): IntlMessageFormat =>
  new IntlMessageFormat(text, locale, {}, { ignoreTag: true });

/** The names of a message's places, and whether each is a number that is counted. */
function placesOf(text: string): ReadonlyMap<string, boolean> {
  const places = new Map<string, boolean>();
  const visit = (elements: readonly Element[]): void => {
    for (const { type, value = '', options = {} } of elements) {
      if (type === ARGUMENT) places.set(value, places.get(value) ?? false);
      if (type === PLURAL) places.set(value, true);
      for (const each of Object.values(options)) visit(each.value);
    }
  };
  visit(icu(text, 'en').getAst() as readonly Element[]);
  return places;
}
const namesIn = (text: string): readonly string[] => [...placesOf(text).keys()].sort();

/** What stands between backticks, sorted; a plural repeats it in some languages and not in others. */
const codeIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/`[^`]*`/g)].map(([code]) => code))].sort();

const COUNTS = [0, 1, 2, 5, 1234];
const valuesFor = (text: string, count: number): Record<string, string | number> =>
  Object.fromEntries([...placesOf(text)].map(([name, isCounted]) => [name, isCounted ? count : `<${name}>`]));

/** Says both ways what every count gives. */
const said = (text: string, locale: string): { readonly ours: string[]; readonly theirs: string[] } => ({
  ours: COUNTS.map((count) => format(text, valuesFor(text, count), locale)),
  theirs: COUNTS.map((count) => String(icu(text, locale).format(valuesFor(text, count)))),
});

it('are catalogued in every other language', () => {
  expect([...catalogued()].sort()).toEqual([...others].sort());
  expect(messages.length).toBeGreaterThan(1000);
});

describe('English', () => {
  it('is formatted as ICU says', () => {
    for (const message of messages) {
      const { ours, theirs } = said(message, 'en');
      expect(ours).toEqual(theirs);
    }
  });

  it('has no spaces around it', () => {
    expect(messages.filter((message) => message.trim() !== message || message === '')).toEqual([]);
  });
});

describe.each(others)('%s', (language) => {
  const catalogue = readCatalogue(language);
  /** Each message with its translation. */
  const wrong = (is: (message: string, translation: string) => boolean): readonly string[] =>
    messages.filter((message) => is(message, catalogue[message] ?? ''));

  it('translates every message and nothing else', () => {
    expect(wrong((_, translation) => translation.trim() === '')).toEqual([]);
    expect(Object.keys(catalogue).filter((key) => !messages.includes(key))).toEqual([]);
  });

  it('has the places of the message', () => {
    expect(wrong((message, translation) => namesIn(message).join() !== namesIn(translation).join())).toEqual(
      [],
    );
  });

  it('has the code of the message', () => {
    expect(
      wrong((message, translation) => codeIn(message).join('\n') !== codeIn(translation).join('\n')),
    ).toEqual([]);
  });

  it('has no spaces around it', () => {
    expect(wrong((_, translation) => translation.trim() !== translation)).toEqual([]);
  });

  it('is formatted as ICU says', () => {
    for (const message of messages) {
      const { ours, theirs } = said(catalogue[message] ?? '', language);
      expect(ours).toEqual(theirs);
    }
  });
});

it('the manifest has the same messages in every language', () => {
  const folder = 'public/_locales';
  const keysOf = (locale: string): readonly string[] =>
    Object.keys(JSON.parse(readFileSync(`${folder}/${locale}/messages.json`, 'utf8')) as object);
  const locales = readdirSync(folder);
  expect(locales.sort()).toEqual(
    Object.keys(languages)
      .map((language) => language.replace('-', '_'))
      .sort(),
  );
  for (const locale of locales) expect(keysOf(locale)).toEqual(keysOf('en'));
});

describe('messages are found', () => {
  const inFile = (code: string): readonly string[] =>
    messagesOf(`import { msg, t } from '../i18n/index.ts';\n${code}`, 'x.tsx');

  it('in calls of t and msg', () => {
    expect(inFile(`const a = msg('A'); const f = (is) => <p>{t(is ? 'B' : \`C\`)}{t(a)}</p>;`)).toEqual([
      'A',
      'B',
      'C',
    ]);
    expect(messagesOf(`t('not ours')`, 'x.ts')).toEqual([]);
  });

  it('and never said before the language is known', () => {
    expect(() => inFile(`const words = { a: t('A') };`)).toThrow('use msg()');
  });
});
