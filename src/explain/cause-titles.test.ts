import { expect, test } from 'vitest';
import { opaqueRules, rules } from '../core/index.ts';
import { titleOfCause } from './cause-titles.ts';

test('every cause has a title of its own, an unknown one its id', () => {
  const ids = [...rules, ...opaqueRules].map(({ id }) => id);
  const titles = ids.map(titleOfCause);
  expect(titles.filter((title, index) => title === ids[index])).toEqual([]);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titleOfCause('of-another-version')).toBe('of-another-version');
});
