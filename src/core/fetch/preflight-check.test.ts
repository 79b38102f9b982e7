import { describe, expect, it } from 'vitest';
import { replyFields } from '../http/cors-fields.ts';
import {
  isOkStatus,
  isRedirectStatus,
  preflightListChecks,
  preflightRedirectCheck,
  preflightStatusCheck,
} from './preflight-check.ts';

const NONE = { methodsMalformed: null, headersMalformed: null, method: null, headers: null };
const reply = (methods: string | null, headers: string | null) =>
  replyFields([
    ...(methods === null ? [] : [{ name: 'Access-Control-Allow-Methods', value: methods }]),
    ...(headers === null ? [] : [{ name: 'Access-Control-Allow-Headers', value: headers }]),
  ]);
const check = (
  { methods = null, headers = null }: { methods?: string | null; headers?: string | null },
  method: string,
  headerNames: readonly string[] = [],
  include = false,
) => preflightListChecks(reply(methods, headers), { method, headerNames }, include);

describe('statuses', () => {
  it.each([301, 302, 303, 307, 308])('%i redirects', (status) => expect(isRedirectStatus(status)).toBe(true));
  it.each([0, 200, 300, 304, 305, 306, 309, 400])('%i does not', (status) =>
    expect(isRedirectStatus(status)).toBe(false),
  );
  it.each([200, 204, 299])('%i is ok', (status) => expect(isOkStatus(status)).toBe(true));
  it.each([0, 101, 199, 300, 304, 401, 500])('%i is not', (status) => expect(isOkStatus(status)).toBe(false));
});

describe('preflightRedirectCheck', () => {
  const location = replyFields([{ name: 'Location', value: '/login' }]);

  it('refuses a redirect', () => {
    expect(preflightRedirectCheck(307, location)).toEqual({
      kind: 'preflight-redirect',
      status: 307,
      location: '/login',
    });
  });

  it('takes a redirect without target, and a target without redirect, for neither', () => {
    expect(preflightRedirectCheck(302, replyFields([]))).toBeNull();
    expect(preflightRedirectCheck(201, location)).toBeNull();
  });
});

describe('preflightStatusCheck', () => {
  it.each([
    [204, null],
    [302, { kind: 'preflight-status', status: 302 }],
    [405, { kind: 'preflight-status', status: 405 }],
  ])('%i', (status, failure) => {
    expect(preflightStatusCheck(status)).toEqual(failure);
  });
});

describe('preflightListChecks: method', () => {
  it.each([
    ['listed', 'GET, PUT', 'PUT', false],
    ['listed, with credentials', 'PUT', 'PUT', true],
    ['lower-case as sent', 'patch', 'patch', false],
    ['the wildcard', '*', 'PUT', false],
    ['the wildcard among others', 'GET, *', 'DELETE', false],
    ['safelisted and unlisted', 'DELETE', 'POST', true],
    ['safelisted without a list', null, 'HEAD', false],
    ['a method named *', '*', '*', true],
  ])('passes: %s', (_, methods, method, include) => {
    expect(check({ methods }, method, [], include)).toEqual(NONE);
  });

  it.each([
    ['absent', null, 'PUT', false, false],
    ['empty', '', 'PUT', false, false],
    ['other letter case', 'PATCH', 'patch', false, false],
    ['another method', 'GET, POST', 'DELETE', false, false],
    ['the wildcard with credentials', '*', 'PUT', true, true],
    ['the wildcard and another, with credentials', 'GET, *', 'PUT', true, true],
  ])('fails: %s', (_, methods, method, include, wildcard) => {
    expect(check({ methods }, method, [], include)).toEqual({
      ...NONE,
      method: { kind: 'method-not-allowed', method, wildcard },
    });
  });

  it('is not asked of a malformed list', () => {
    expect(check({ methods: 'PUT, a b' }, 'DELETE')).toEqual({
      ...NONE,
      methodsMalformed: { kind: 'allow-methods-malformed', value: 'PUT, a b', item: 'a b' },
    });
  });
});

describe('preflightListChecks: headers', () => {
  it.each([
    ['listed', 'x-a, x-b', ['x-a', 'x-b'], false],
    ['other letter case', 'X-A', ['x-a'], true],
    ['the wildcard', '*', ['x-a', 'x-b'], false],
    ['Authorization under the wildcard, as browsers of today', '*', ['authorization'], false],
    ['nothing asked', null, [], true],
    ['a wildcard with credentials beside the names', '*, x-a', ['x-a'], true],
  ])('passes: %s', (_, headers, names, include) => {
    expect(check({ headers }, 'GET', names, include)).toEqual(NONE);
  });

  it.each([
    ['absent', null, ['x-a'], false, ['x-a'], false],
    ['some missing, in the order asked', 'x-b', ['x-a', 'x-b', 'x-c'], false, ['x-a', 'x-c'], false],
    ['the wildcard with credentials', '*', ['x-a'], true, ['x-a'], true],
    ['a prefix is no match', 'x-', ['x-a'], false, ['x-a'], false],
  ])('fails: %s', (_, headers, names, include, missing, wildcard) => {
    expect(check({ headers }, 'GET', names, include)).toEqual({
      ...NONE,
      headers: { kind: 'header-not-allowed', headers: missing, wildcard },
    });
  });

  it('a malformed list fails although nothing was asked, and both lists fail apart', () => {
    expect(check({ methods: '"PUT"', headers: 'x-a; x-b' }, 'GET')).toEqual({
      ...NONE,
      methodsMalformed: { kind: 'allow-methods-malformed', value: '"PUT"', item: '"PUT"' },
      headersMalformed: { kind: 'allow-headers-malformed', value: 'x-a; x-b', item: 'x-a; x-b' },
    });
  });
});
