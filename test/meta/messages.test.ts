// The words in every language: complete, with the places and the code of the English ones, and formatted as ICU says.
import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { catalogued, messagesOf, messagesOfSource, readCatalogue } from '../../scripts/messages.ts';
import { format } from '../../src/i18n/format.ts';
import { languages } from '../../src/i18n/index.ts';

const messages = messagesOfSource();
const others = Object.keys(languages).filter((language) => language !== 'en');

/** The names of a message's places: `{name}` and `{name, plural, …}`. */
const placesOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)(?:\}|, plural,)/g)].map(([, name = '']) => name))].sort();
/** What stands between backticks, sorted; a plural repeats it in some languages and not in others. */
const codeIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/`[^`]*`/g)].map(([code]) => code))].sort();

const COUNTS = [0, 1, 2, 5, 1234];
const valuesFor = (text: string, count: number): Record<string, string | number> =>
  Object.fromEntries(
    placesOf(text).map((name) => [name, text.includes(`{${name}, plural,`) ? count : `<${name}>`]),
  );

/** Says both ways what every count gives. */
const said = (text: string, locale: string): { readonly ours: string[]; readonly icu: string[] } => ({
  ours: COUNTS.map((count) => format(text, valuesFor(text, count), locale)),
  icu: COUNTS.map((count) =>
    String(new IntlMessageFormat(text, locale, {}, { ignoreTag: true }).format(valuesFor(text, count))),
  ),
});

it('are catalogued in every other language', () => {
  expect([...catalogued()].sort()).toEqual([...others].sort());
  expect(messages.length).toBeGreaterThan(1000);
});

describe('English', () => {
  it('is formatted as ICU says', () => {
    for (const message of messages) {
      const { ours, icu } = said(message, 'en');
      expect(ours).toEqual(icu);
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
    expect(
      wrong((message, translation) => placesOf(message).join() !== placesOf(translation).join()),
    ).toEqual([]);
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
      const { ours, icu } = said(catalogue[message] ?? '', language);
      expect(ours).toEqual(icu);
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
