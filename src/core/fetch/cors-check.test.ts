import { describe, expect, it } from 'vitest';
import { replyFields } from '../http/cors-fields.ts';
import { allowCredentialsCheck, allowOriginCheck, allowOriginValues } from './cors-check.ts';

const ORIGIN = 'http://a.test:8001';
const allowOrigin = (...values: string[]) =>
  values.map((value) => ({ name: 'Access-Control-Allow-Origin', value }));
const check = (values: string[], origin = ORIGIN, include = false) =>
  allowOriginCheck(replyFields(allowOrigin(...values)), origin, include);

describe('allowOriginCheck', () => {
  it.each([
    ['the exact origin', [ORIGIN], ORIGIN, false],
    ['the exact origin with credentials', [ORIGIN], ORIGIN, true],
    ['whitespace around', [`  ${ORIGIN}\t`], ORIGIN, false],
    ['the wildcard', ['*'], ORIGIN, false],
    ['the wildcard for an opaque origin', ['*'], 'null', false],
    ['null for an opaque origin', ['null'], 'null', false],
    ['null for an opaque origin with credentials', ['null'], 'null', true],
  ])('passes: %s', (_, values, origin, include) => {
    expect(check(values, origin, include)).toBeNull();
  });

  it('is missing without a line', () => {
    expect(check([])).toEqual({ kind: 'allow-origin-missing' });
    expect(check([], ORIGIN, true)).toEqual({ kind: 'allow-origin-missing' });
  });

  it('refuses the wildcard with credentials', () => {
    expect(check(['*'], ORIGIN, true)).toEqual({ kind: 'allow-origin-wildcard' });
    expect(check(['*'], 'null', true)).toEqual({ kind: 'allow-origin-wildcard' });
  });

  // The classes Chromium 156 was seen to give.
  it.each([
    'http://a.test:8001/',
    'HTTP://A.TEST:8001',
    'https://a.test:8001',
    'http://a.test',
    'http://zzz.test',
    'null',
    'a.test:8001',
    'localhost:3000',
    'http://*.a.test:8001',
    'https://*',
    'file://',
    'data:x',
  ])('another origin: %s', (value) => {
    expect(check([value])).toEqual({ kind: 'allow-origin-mismatch', value, origin: ORIGIN });
    expect(check([value], ORIGIN, true)).toEqual({ kind: 'allow-origin-mismatch', value, origin: ORIGIN });
  });

  it.each([
    'a.test',
    '',
    'NULL',
    '*.a.test',
    '**',
    '"*"',
    `"${ORIGIN}"`,
    'true',
    'undefined',
    '//a.test:8001',
    `${ORIGIN};http://x.test`,
    'a.test\tb.test',
    '127.0.0.1:3000',
    'http://',
  ])('no origin at all: %j', (value) => {
    expect(check([value])).toEqual({ kind: 'allow-origin-invalid', value });
  });

  it.each([
    ['a list', [`${ORIGIN}, http://b.test`], `${ORIGIN}, http://b.test`, 1],
    ['a list without spaces', [`${ORIGIN},*`], `${ORIGIN},*`, 1],
    ['a space', [`${ORIGIN} http://b.test`], `${ORIGIN} http://b.test`, 1],
    ['two identical lines', [ORIGIN, ORIGIN], `${ORIGIN}, ${ORIGIN}`, 2],
    ['two wildcards', ['*', '*'], '*, *', 2],
    ['a line and an empty one', [ORIGIN, ''], `${ORIGIN}, `, 2],
    ['two empty lines', ['', ''], ', ', 2],
    ['null twice', ['null', 'null'], 'null, null', 2],
  ])('several values: %s', (_, values, value, spelledLines) => {
    expect(check(values)).toEqual({ kind: 'allow-origin-multiple', value, spelledLines });
  });

  it('null is no match for a page with an origin, nor an origin for an opaque page', () => {
    expect(check(['null'])).toMatchObject({ kind: 'allow-origin-mismatch', value: 'null' });
    expect(check([ORIGIN], 'null')).toMatchObject({ kind: 'allow-origin-mismatch', origin: 'null' });
  });
});

describe('allowCredentialsCheck', () => {
  const reply = (...values: string[]) =>
    replyFields(values.map((value) => ({ name: 'access-control-allow-credentials', value })));

  it.each(['true', ' true\t'])('passes: %j', (value) => {
    expect(allowCredentialsCheck(reply(value))).toBeNull();
  });

  it.each(['True', 'TRUE', '1', '', 'false', '"true"', 'true, true', 'yes'])('fails: %j', (value) => {
    expect(allowCredentialsCheck(reply(value))).toEqual({ kind: 'allow-credentials-not-true', value });
  });

  it('fails: absent, and twice', () => {
    expect(allowCredentialsCheck(reply())).toEqual({ kind: 'allow-credentials-not-true', value: null });
    expect(allowCredentialsCheck(reply('true', 'true'))).toEqual({
      kind: 'allow-credentials-not-true',
      value: 'true, true',
    });
  });
});

describe('allowOriginValues', () => {
  it('splits lines and lists', () => {
    expect(allowOriginValues(allowOrigin('http://a, http://b', '*'))).toEqual(['http://a', 'http://b', '*']);
  });
});
