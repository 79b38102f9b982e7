import { expect, it } from 'vitest';
import { parseKey } from './keys.ts';

it.each([
  ['Enter', [], 'Enter'],
  ['Shift+Tab', ['Shift'], 'Tab'],
  ['Control+Shift+a', ['Control', 'Shift'], 'a'],
  ['+', [], '+'],
  ['Control++', ['Control'], '+'],
])('%s', (combination, modifiers, key) => {
  expect(parseKey(combination)).toEqual({ modifiers, key });
});
