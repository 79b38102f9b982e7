import { expect, it } from 'vitest';
import { HTTP_WHITESPACE, OWS, trim } from './trim.ts';

it.each([
  ['nothing to strip', 'a b', HTTP_WHITESPACE, 'a b'],
  ['both ends', ' \t\r\na\t ', HTTP_WHITESPACE, 'a'],
  ['only the start', '  a', HTTP_WHITESPACE, 'a'],
  ['only the end', 'a  ', HTTP_WHITESPACE, 'a'],
  ['whitespace alone', ' \t\n\r ', HTTP_WHITESPACE, ''],
  ['empty', '', HTTP_WHITESPACE, ''],
  ['a line feed is no optional whitespace of a list', '\na\n', OWS, '\na\n'],
  ['form feed and vertical tab stay', '\f a\v', HTTP_WHITESPACE, '\f a\v'],
  ['no-break space stays', '\u00a0a\u00a0', HTTP_WHITESPACE, '\u00a0a\u00a0'],
])('trim: %s', (_, text, characters, expected) => {
  expect(trim(text, characters)).toBe(expected);
});
