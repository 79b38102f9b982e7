import fc from 'fast-check';
import { expect, test } from 'vitest';
import { line } from '../../testing/exchange.ts';
import { headerText, parseHeaderText } from './header-text.ts';

test('lines are read as people write them', () => {
  expect(parseHeaderText('Vary: Origin\r\n\n  x-a :  1:2  \nX-Empty:\n')).toEqual({
    lines: [line('Vary', 'Origin'), line('x-a', '1:2'), line('X-Empty', '')],
    bad: [],
  });
});

test('what is no header is left out, and said as it was written', () => {
  expect(parseHeaderText('HTTP/1.1 200 OK\nX A: 1\n: nameless\nVary: Origin')).toEqual({
    lines: [line('Vary', 'Origin')],
    bad: ['HTTP/1.1 200 OK', 'X A: 1', ': nameless'],
  });
});

test('what was recorded comes back the same', () => {
  const names = fc.stringMatching(/^[!#$%&'*+\-.^_`|~\dA-Za-z]{1,20}$/);
  const values = fc.string().map((text) => text.replaceAll(/[\n\r]/g, ' ').trim());
  fc.assert(
    fc.property(fc.array(fc.record({ name: names, value: values })), (lines) => {
      expect(parseHeaderText(headerText(lines))).toEqual({ lines, bad: [] });
    }),
  );
});

test('any text is read, however long', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parseHeaderText(text)));
  const long = 'a'.repeat(1_000_000);
  expect(parseHeaderText(long).bad).toHaveLength(1);
  expect(parseHeaderText(`X: ${long}`).lines).toEqual([line('X', long)]);
});
