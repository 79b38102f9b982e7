import { describe, expect, it } from 'vitest';
import { isToken, parseTokenList } from './field-list.ts';

describe('isToken', () => {
  it.each(["!#$%&'*+-.^_`|~09AZaz", 'x', '*'])('%j is one', (text) => {
    expect(isToken(text)).toBe(true);
  });

  it.each([
    '',
    ' x',
    'x ',
    'a b',
    'a,b',
    '"a"',
    'a;b',
    'a/b',
    'a:b',
    'a(b',
    'a\u0000',
    'é',
    'a\n',
    '{a}',
    'a=b',
    'a@b',
    '[a]',
    'a\\b',
    '<a>',
    'a?',
  ])('%j is none', (text) => {
    expect(isToken(text)).toBe(false);
  });
});

describe('parseTokenList', () => {
  it.each([
    ['absent', null, []],
    ['empty', '', []],
    ['one', 'PUT', ['PUT']],
    ['several', 'PUT, PATCH,DELETE', ['PUT', 'PATCH', 'DELETE']],
    ['letter case and order stay', 'b,A,b', ['b', 'A', 'b']],
    ['empty items are skipped', ',, PUT ,\t,', ['PUT']],
    ['only commas', ',,,', []],
    ['tabs around items', '\tPUT\t,\tGET', ['PUT', 'GET']],
    ['the wildcard is a token', '*', ['*']],
  ])('%s', (_, value, items) => {
    expect(parseTokenList(value)).toEqual({ ok: true, items });
  });

  it.each([
    ['a space inside', 'GET PUT', 'GET PUT', 0],
    ['quotes', 'PATCH, "PUT"', '"PUT"', 1],
    ['semicolons', 'GET;PUT', 'GET;PUT', 0],
    ['the last of many', 'a, b, , c d', 'c d', 3],
    ['the first of several bad ones', 'a/b, c/d', 'a/b', 0],
    ['a JSON list', '["PUT"]', '["PUT"]', 0],
    ['a no-break space', 'PUT\u00a0', 'PUT\u00a0', 0],
    ['a header with its name', 'Access-Control-Allow-Headers: x-a', 'Access-Control-Allow-Headers: x-a', 0],
  ])('one bad item voids the list: %s', (_, value, item, index) => {
    expect(parseTokenList(value)).toEqual({ ok: false, item, index });
  });
});
