import { expect, it } from 'vitest';
import { essenceOf } from './mime-type.ts';

it.each([
  ['text/plain', 'text/plain'],
  ['Text/PLAIN', 'text/plain'],
  [' text/plain ;charset=utf-8', 'text/plain'],
  ['text/plain;', 'text/plain'],
  ['application/x-www-form-urlencoded; a=b; c="d;e"', 'application/x-www-form-urlencoded'],
  ['application/vnd.api+json', 'application/vnd.api+json'],
  ['text', null],
  ['', null],
  ['/', null],
  ['text/', null],
  ['/plain', null],
  ['text /plain', null],
  ['text/ plain', null],
  ['text/plain/x', null],
  ['text/plain, text/html', null],
  [';text/plain', null],
  ['téxt/plain', null],
])('essenceOf(%j) is %j', (value, expected) => {
  expect(essenceOf(value)).toBe(expected);
});
