import { expect, test } from 'vitest';
import { cutAtDifference } from './first-difference.ts';

test.each([
  ['https://a.example:8443', 'https://a.example', ['https://a.example', ':', '8443']],
  ['https://a.example', 'https://a.example/', ['https://a.example', '', '']],
  ['http://a', 'https://a', ['http', ':', '//a']],
  ['', 'x', ['', '', '']],
])('%s against %s', (text, other, [same, first, rest]) => {
  expect(cutAtDifference(text, other)).toEqual({ same, first, rest });
});

test.each([
  ['http://localhost:5173', 'http://127.0.0.1:5173'],
  ['https://www.shop.example', 'https://api.other.test'],
])('%s is not compared with %s letter by letter', (text, other) => {
  expect(cutAtDifference(text, other)).toBeNull();
});

test('equal texts have no difference', () => expect(cutAtDifference('a', 'a')).toBeNull());
