import { describe, expect, it } from 'vitest';
import { exposedTo } from './exposure.ts';

const expose = (value: string) => [{ name: 'Access-Control-Expose-Headers', value }];

describe('exposedTo', () => {
  it.each([
    ['a safelisted header', [], false, 'Content-Type', true],
    ['a header nobody exposes', [], false, 'X-Total-Count', false],
    ['an exposed header, in any letter case', expose('x-total-count'), false, 'X-Total-Count', true],
    ['the wildcard', expose('*'), false, 'ETag', true],
    ['the wildcard on a credentialed request', expose('*'), true, 'ETag', false],
    ['a list with one bad item', expose('ETag, x y'), false, 'ETag', false],
    ['Set-Cookie, whatever the list', expose('*, Set-Cookie'), false, 'Set-Cookie', false],
  ])('%s', (_, headers, include, name, readable) => {
    expect(exposedTo(headers, include)(name)).toBe(readable);
  });
});
