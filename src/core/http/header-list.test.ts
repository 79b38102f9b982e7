import { describe, expect, it } from 'vitest';
import { get, getAll, has, isNamed, normalize } from './header-list.ts';

const LINES = [
  { name: 'Vary', value: ' Origin ' },
  { name: 'X-Empty', value: '' },
  { name: 'VARY', value: '\tAccept' },
  { name: 'vary', value: 'Accept' },
];

describe('get', () => {
  it.each([
    ['repeated lines are joined with comma and space', 'vary', 'Origin, Accept, Accept'],
    ['an empty line is there', 'x-empty', ''],
    ['absent', 'x-none', null],
    ['a longer name is another header', 'var', null],
  ])('%s', (_, name, expected) => {
    expect(get(LINES, name)).toBe(expected);
  });

  it('joins an empty line too', () => {
    expect(get([...LINES, { name: 'x-empty', value: ' ' }], 'x-empty')).toBe(', ');
  });
});

describe('getAll', () => {
  it('keeps order and repeats, without the whitespace around', () => {
    expect(getAll(LINES, 'vary')).toEqual(['Origin', 'Accept', 'Accept']);
  });

  it('is empty when absent', () => {
    expect(getAll(LINES, 'x-none')).toEqual([]);
  });
});

describe('has', () => {
  it.each([
    ['x-empty', true],
    ['x-none', false],
  ])('%s: %s', (name, expected) => {
    expect(has(LINES, name)).toBe(expected);
  });
});

describe('isNamed', () => {
  it.each([
    ['Origin', 'origin', true],
    ['ORIGIN', 'origin', true],
    ['origin', 'origin', true],
    ['Origin ', 'origin', false],
    ['', 'origin', false],
    ['Arigin', 'origin', false],
    ['\u000frigin', 'origin', false],
    ['_id', '_id', true],
    ['^A', '^a', true],
  ])('%j is %j: %s', (key, name, expected) => {
    expect(isNamed({ name: key, value: '' }, name)).toBe(expected);
  });
});

describe('normalize', () => {
  it('strips HTTP whitespace and nothing else', () => {
    expect(normalize('\r\n \ta b\u00a0 \t')).toBe('a b\u00a0');
  });
});
