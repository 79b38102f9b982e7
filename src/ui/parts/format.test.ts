import { expect, test } from 'vitest';
import { formatCount, formatDuration, formatLength } from './format.ts';

test.each([
  [0.4, '0 ms'],
  [999, '999 ms'],
  [1400, '1.4 s'],
  [90_000, '1.5 min'],
])('%d milliseconds', (ms, text) => expect(formatDuration(ms)).toBe(text));

test('counts and lengths are readable', () => {
  expect(formatCount(5000)).toBe('5,000');
  expect(formatLength(840)).toBe('840 characters');
  expect(formatLength(1_048_576)).toBe('1.0 MB');
});
