import { describe, expect, test } from 'vitest';
import { badPreflight, readable } from '../../testing/exchange.ts';
import { rowOf, type Row } from '../row.ts';
import { arrange, groupKey } from './arrange.ts';
import { rowAfterKey, treeStep } from './row-keys.ts';

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

describe('in a tree', () => {
  const rows = [rowOf(readable('a')), rowOf(badPreflight('b')), rowOf(readable('c'))];
  const key = groupKey(rows[0] as Row, 'cause');
  const closed = arrange(rows, 'cause', new Set());
  const open = arrange(rows, 'cause', new Set([key]));

  test.each([
    ['ArrowRight', closed, 0, { toggle: key }],
    ['Enter', closed, 0, { toggle: key }],
    [' ', closed, 0, { toggle: key }],
    ['ArrowLeft', closed, 0, null],
    ['ArrowRight', closed, 1, null],
    ['ArrowLeft', closed, 1, null],
    ['ArrowRight', open, 0, { moveTo: 1 }],
    ['ArrowLeft', open, 0, { toggle: key }],
    ['ArrowLeft', open, 2, { moveTo: 0 }],
    ['Enter', open, 2, null],
  ] as const)('%s', (pressed, arrangement, active, step) => {
    expect(treeStep(pressed, arrangement, active, new Set(arrangement === open ? [key] : []))).toEqual(step);
  });
});
