import { afterEach, describe, expect, it } from 'vitest';
import { inRow, languageFor, listed, msg, numeral, sentences, speak, t } from './index.ts';

afterEach(() => speak('en', {}));

describe('t', () => {
  it('says English where there is no translation', () => {
    speak('de', { Close: 'Schließen' });
    expect(t('Close')).toBe('Schließen');
    expect(t('{host} answered', { host: 'a.test' })).toBe('a.test answered');
  });

  it('puts values in as they are', () => {
    expect(t('{a} and {b}', { a: '{b}', b: '$& {count, plural, other {x}}' })).toBe(
      '{b} and $& {count, plural, other {x}}',
    );
  });

  it('chooses the plural of the language', () => {
    const calls = msg('{count, plural, =0 {No call} one {# call} other {# calls of {host}}}');
    expect([0, 1, 2, 1234].map((count) => t(calls, { count, host: 'a' }))).toEqual([
      'No call',
      '1 call',
      '2 calls of a',
      '1,234 calls of a',
    ]);
    speak('ja', { [calls as unknown as string]: '{count, plural, other {{host} の呼び出し # 件}}' });
    expect(t(calls, { count: 1, host: 'a' })).toBe('a の呼び出し 1 件');
  });

  it('leaves a place without a value, and does not fall over a broken translation', () => {
    expect(t(msg('{a}, {b}'), { a: 1 })).toBe('1, {b}');
    for (const broken of [
      '{',
      '}',
      '{a',
      '{count, plural,',
      '{count, plural, one {',
      '{count, plural, one {x}}',
    ]) {
      speak('de', { Close: broken });
      expect(typeof t('Close')).toBe('string');
    }
  });
});

it('joins as the language does', () => {
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
  expect(listed(['a', 'b', 'c'], 'disjunction')).toBe('a, b or c');
  expect(inRow(['a', 'b'], ';')).toBe('a; b');
  expect(sentences('A.', '', 'B.')).toBe('A. B.');
  expect(numeral(12345)).toBe('12,345');
  speak('ja', {});
  expect(listed(['a', 'b', 'c'])).toBe('a、b、c');
  expect(inRow(['a', 'b'])).toBe('a、b');
  expect(sentences('あ。', 'い。')).toBe('あ。い。');
  speak('zh-CN', {});
  expect(listed(['`a`', '`b`', '`c`'])).toBe('`a`、`b` 和 `c`');
  speak('de', {});
  expect(numeral(12345)).toBe('12.345');
});

it('takes the language the reader prefers', () => {
  expect(languageFor(['fr-CA', 'es-MX', 'de'])).toBe('es');
  expect(languageFor(['zh-TW'])).toBe('zh-CN');
  expect(languageFor(['JA'])).toBe('ja');
  expect(languageFor(['fr'])).toBe('en');
  expect(languageFor([])).toBe('en');
});
