import { describe, expect, it } from 'vitest';
import { isCorsSafelistedMethod, normalizeMethod } from './method.ts';

describe('normalizeMethod', () => {
  it.each(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'])('upper-cases %s', (method) => {
    expect(normalizeMethod(method.toLowerCase())).toBe(method);
    expect(normalizeMethod(`${method[0]}${method.slice(1).toLowerCase()}`)).toBe(method);
  });

  it.each(['patch', 'Patch', 'query', 'propfind', 'connect', '', 'unknown', 'po\u017ft', 'opt\u0131ons'])(
    'leaves %j',
    (method) => {
      expect(normalizeMethod(method)).toBe(method);
    },
  );
});

describe('isCorsSafelistedMethod', () => {
  it.each(['GET', 'HEAD', 'POST'])('%s is', (method) => {
    expect(isCorsSafelistedMethod(method)).toBe(true);
  });

  it.each(['get', 'Post', 'PUT', 'OPTIONS', 'PATCH', '', 'GET '])('%j is not', (method) => {
    expect(isCorsSafelistedMethod(method)).toBe(false);
  });
});
