import { describe, expect, it } from 'vitest';
import type { Message } from '../model/exchange.ts';
import { preflight, type PreflightOptions } from '../testing/exchange.ts';
import {
  needsPreflight,
  preflightCovers,
  preflightMaxAge,
  preflightMayPass,
  requestedHeaderNames,
} from './preflight-cache.ts';

const messageOf = (options: PreflightOptions): Message => {
  const found = preflight(options);
  if (found.kind !== 'seen') throw new Error('the builder gives a preflight that was seen');
  return found.message;
};
const answered = (...headers: string[]): Message =>
  messageOf({ reply: [204, 'Access-Control-Allow-Origin: *', ...headers] });

describe('preflightMaxAge', () => {
  it.each([
    ['absent', [], 5, 5],
    ['plain', ['600'], 600, 600],
    ['zero', ['0'], 0, 0],
    ['negative', ['-1'], 0, 0],
    ['Chromium caps at two hours', ['7201'], 7200, 7201],
    ['Firefox caps at a day', ['86401'], 7200, 86400],
    ['no number', ['1h'], 5, 0],
    ['a fraction', ['1.5'], 5, 0],
    ['empty', [''], 5, 0],
    ['two lines', ['600', '600'], 5, 0],
    ['beyond all numbers', ['9'.repeat(400)], 7200, 86400],
  ])('%s', (_, values, chromium, firefox) => {
    const message = answered(...values.map((value) => `Access-Control-Max-Age: ${value}`));
    expect(preflightMaxAge(message, 'chromium')).toBe(chromium);
    expect(preflightMaxAge(message, 'firefox')).toBe(firefox);
  });

  it('of an answer that was not seen is none', () => {
    expect(preflightMaxAge(messageOf({ reply: 'no-reply' }), 'chromium')).toBe(0);
  });
});

describe('preflightCovers', () => {
  it.each([
    ['another listed method', ['Access-Control-Allow-Methods: PUT, DELETE'], 'DELETE', [], true],
    ['an unlisted method', ['Access-Control-Allow-Methods: PUT'], 'DELETE', [], false],
    ['listed headers', ['Access-Control-Allow-Headers: X-A'], 'GET', ['x-a'], true],
    ['one header too many', ['Access-Control-Allow-Headers: X-A'], 'GET', ['x-a', 'x-b'], false],
    ['malformed methods', ['Access-Control-Allow-Methods: a b'], 'GET', [], false],
    ['malformed headers', ['Access-Control-Allow-Headers: a b'], 'GET', [], false],
  ])('%s', (_, headers, method, names, expected) => {
    expect(preflightCovers(answered(...headers), method, names)).toBe(expected);
  });

  it('nothing, when its status is bad or its answer was not seen', () => {
    expect(preflightCovers(messageOf({ reply: [404] }), 'GET', [])).toBe(false);
    expect(preflightCovers(messageOf({ reply: 'no-reply' }), 'GET', [])).toBe(false);
  });
});

describe('preflightMayPass', () => {
  it.each([
    [
      'everything right',
      { reply: [200, 'Access-Control-Allow-Origin: *', 'Access-Control-Allow-Methods: PUT'] },
      true,
    ],
    ['no Allow-Origin', { reply: [200, 'Access-Control-Allow-Methods: PUT'] }, false],
    ['its method not listed', { reply: [200, 'Access-Control-Allow-Origin: *'] }, false],
    [
      'its header not listed',
      { asks: 'GET', headers: ['x-a'], reply: [200, 'Access-Control-Allow-Origin: *'] },
      false,
    ],
    ['a bad status', { asks: 'GET', reply: [401, 'Access-Control-Allow-Origin: *'] }, false],
    ['no answer', { reply: 'no-reply' }, false],
  ] satisfies [string, PreflightOptions, boolean][])('%s', (_, options, expected) => {
    expect(preflightMayPass(messageOf(options))).toBe(expected);
  });
});

describe('needsPreflight', () => {
  it.each([
    ['GET', [], false],
    ['POST', [], false],
    ['PUT', [], true],
    ['post', [], true],
    ['GET', ['x-a'], true],
  ])('%s with %j: %s', (method, names, expected) => {
    expect(needsPreflight(method, names)).toBe(expected);
  });
});

describe('requestedHeaderNames', () => {
  it.each([
    [null, []],
    ['', []],
    ['x-a,X-B, x-c', ['x-a', 'x-b', 'x-c']],
    ['x-a, b c', []],
  ])('%j', (value, names) => {
    expect(requestedHeaderNames(value)).toEqual(names);
  });
});
