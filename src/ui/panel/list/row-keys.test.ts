import { expect, test } from 'vitest';
import { rowAfterKey } from './row-keys.ts';

test.each([
  ['ArrowDown', 3, 4],
  ['ArrowDown', 9, 9],
  ['ArrowDown', -1, 0],
  ['ArrowUp', 3, 2],
  ['ArrowUp', 0, 0],
  ['ArrowUp', -1, 9],
  ['PageDown', 1, 5],
  ['PageDown', 8, 9],
  ['PageUp', 8, 4],
  ['PageUp', 1, 0],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['a', 5, null],
] as const)('%s at row %i of ten moves to %s', (key, current, target) => {
  expect(rowAfterKey(key, current, 10, 5)).toBe(target);
});

test('a page is at least one row', () => expect(rowAfterKey('PageDown', 0, 10, 0)).toBe(1));

test('an empty list has no rows to move to', () => expect(rowAfterKey('End', -1, 0, 5)).toBeNull());
