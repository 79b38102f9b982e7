import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, megabytes } from '../testing/arbitraries.ts';
import { refusalOf, type FetchDirective } from './matching.ts';
import { parsePolicies } from './policies.ts';

const PAGE = 'https://example.com';

describe('parsePolicies', () => {
  it.each([
    ['nothing', [], []],
    ['no directive', ['', ' ; ,;'], []],
    ['names in any letter case', ["ScRiPt-sRc 'none'"], [{ 'script-src': "'none'" }]],
    [
      'the first of two with one name',
      ['img-src a.example; img-src b.example'],
      [{ 'img-src': 'a.example' }],
    ],
    [
      'a directive without a value',
      ['connect-src;default-src *'],
      [{ 'connect-src': '', 'default-src': '*' }],
    ],
    [
      'any ASCII whitespace',
      ['\tconnect-src\f a.example\r\n b.example '],
      [{ 'connect-src': 'a.example\r\n b.example' }],
    ],
    ['not ASCII: skipped', ['connect-src é.example; img-src *'], [{ 'img-src': '*' }]],
    [
      'several lines and a comma list',
      ['default-src a.example, connect-src b.example', 'img-src c.example'],
      [{ 'default-src': 'a.example' }, { 'connect-src': 'b.example' }, { 'img-src': 'c.example' }],
    ],
  ])('%s', (_, values, expected) => {
    expect(parsePolicies(values).map((policy) => Object.fromEntries(policy))).toEqual(expected);
  });
});

describe('refusalOf', () => {
  const allows = (sources: string, url: string, page = PAGE, redirected = false) =>
    refusalOf(parsePolicies([`connect-src ${sources}`]), 'connect-src', url, page, redirected) === null;

  // https://w3c.github.io/webappsec-csp/#match-url-to-source-list and the sections below it.
  it.each([
    ["'none'", 'https://example.com/'],
    ["'NONE'", 'https://example.com/'],
    ['', 'https://example.com/'],
    ["'self'", 'http://example.com/'],
    ["'self'", 'https://example.com:8443/'],
    ["'self'", 'https://www.example.com/'],
    ["'self'", 'data:text/plain,a'],
    ['*', 'data:text/plain,a'],
    ['*', 'blob:https://example.com/1'],
    ['https:', 'http://api.example/'],
    ['wss:', 'ws://api.example/'],
    ['https://api.example', 'http://api.example/'],
    ['https://api.example', 'https://api.example:8443/'],
    ['https://api.example', 'https://v1.api.example/'],
    ['https://api.example', 'https://api.example.evil.example/'],
    ['*.api.example', 'https://api.example/'],
    ['*.api.example', 'https://notapi.example/'],
    ['api.example', 'http://api.example/'],
    ['api.example:8080', 'https://api.example/'],
    ['https://api.example:443', 'https://api.example:8443/'],
    ['api.example/v1', 'https://api.example/v1/users'],
    ['api.example/v1/', 'https://api.example/v1'],
    ['api.example/v1/', 'https://api.example/v2/users'],
    ['api.example/V1', 'https://api.example/v1'],
    ['self none api.example,other.example', 'https://other.example/'],
    ["'unsafe-inline' 'nonce-abc' 'sha256-abc=' 'strict-dynamic'", 'https://api.example/'],
    ['http://[::1]', 'http://[::1]/'],
    ['api_v1.example', 'https://api_v1.example/'],
    // The standard lets these two pass; Chromium and Firefox do not.
    ['ws:', 'http://api.example/'],
    ['wss://api.example', 'https://api.example/'],
  ])('%j refuses %s', (sources, url) => {
    expect(allows(sources, url)).toBe(false);
  });

  it.each([
    ["'self'", 'https://example.com/a'],
    ["'SELF'", 'https://example.com/'],
    ["'self'", 'wss://example.com/'],
    ["'none' 'self'", 'https://example.com/'],
    ['*', 'http://api.example:8080/'],
    ['*', 'ws://api.example/'],
    ['https:', 'https://api.example/'],
    ['http:', 'https://api.example/'],
    ['ws:', 'wss://api.example/'],
    ['data:', 'data:text/plain,a'],
    ['HTTPS://API.EXAMPLE', 'https://api.example/'],
    ['http://api.example', 'https://api.example/'],
    ['http://api.example:80', 'https://api.example/'],
    ['https://api.example:443', 'https://api.example/'],
    ['https://api.example:*', 'https://api.example:8443/'],
    ['*.api.example', 'https://a.b.api.example/'],
    ['api.example', 'https://api.example/any/path'],
    ['api.example/', 'https://api.example/any/path'],
    ['api.example/v1', 'https://api.example/v1?q=1#part'],
    ['api.example/v1/', 'https://api.example/v1/users'],
    ['api.example/a%20b', 'https://api.example/a b'],
    ['api.example/v1?q=1', 'https://api.example/v1'],
    ['http://localhost:3000', 'http://localhost:3000/'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000/'],
    ['http://192.168.1.5', 'http://192.168.1.5/'],
  ])('%j allows %s', (sources, url) => {
    expect(allows(sources, url)).toBe(true);
  });

  it("of an http page, 'self' and a bare host reach up to https, never down from it", () => {
    expect(allows("'self'", 'https://example.com/', 'http://example.com')).toBe(true);
    expect(allows("'self'", 'ws://example.com/', 'http://example.com')).toBe(true);
    expect(allows('api.example', 'https://api.example/', 'http://example.com')).toBe(true);
    expect(allows('api.example', 'http://api.example/', 'http://example.com')).toBe(true);
  });

  it('compares no paths after a redirect', () => {
    expect(allows('api.example/v1', 'https://api.example/other', PAGE, true)).toBe(true);
    expect(allows('api.example/v1', 'https://other.example/v1', PAGE, true)).toBe(false);
  });

  it.each<[FetchDirective, string, string | null]>([
    ['connect-src', "connect-src a.example; default-src 'none'", 'connect-src'],
    ['connect-src', "default-src 'none'; img-src *", 'default-src'],
    ['connect-src', "script-src 'none'", null],
    ['script-src-elem', "script-src 'none'; default-src *", 'script-src'],
    ['style-src-elem', "style-src-elem 'none'; style-src *", 'style-src-elem'],
    ['frame-src', "child-src 'none'; default-src *", 'child-src'],
    ['worker-src', "script-src 'none'; default-src *", 'script-src'],
    ['font-src', "default-src 'none'", 'default-src'],
    ['img-src', "media-src 'none'", null],
    ['media-src', "media-src 'none'", 'media-src'],
  ])('%s under %j is refused by %s', (directive, policy, expected) => {
    const refusal = refusalOf(parsePolicies([policy]), directive, 'https://api.example/', PAGE);
    expect(refusal?.directive ?? null).toBe(expected);
  });

  it.each(["'nonce-abc'", "'sha256-abc='", "'strict-dynamic'"])(
    'leaves a script to its element under %s',
    (source) => {
      const policies = parsePolicies([`default-src 'self' ${source}`]);
      expect(refusalOf(policies, 'script-src-elem', 'https://api.example/', PAGE)).toBeNull();
      expect(refusalOf(policies, 'connect-src', 'https://api.example/', PAGE)).not.toBeNull();
    },
  );

  it('names the policy and its list as written', () => {
    const policies = parsePolicies(['default-src *', "img-src *, connect-src  'self'   https://A.example/ "]);
    expect(refusalOf(policies, 'connect-src', 'https://api.example/', PAGE)).toEqual({
      directive: 'connect-src',
      value: "'self'   https://A.example/",
      policy: 2,
    });
  });

  it.each([
    ['the URL', 'nowhere', PAGE],
    ['the page', 'https://api.example/', 'null'],
  ])('says nothing when %s cannot be read', (_, url, page) => {
    expect(refusalOf(parsePolicies(["default-src 'none'"]), 'connect-src', url, page)).toBeNull();
  });

  const url = fc.oneof(fc.webUrl(), anyText);

  it('never throws, and says the same twice', () => {
    fc.assert(
      fc.property(anyText, url, url, fc.boolean(), (text, target, page, redirected) => {
        const ask = () =>
          refusalOf(parsePolicies([`connect-src ${text}`, text]), 'connect-src', target, page, redirected);
        expect(ask()).toEqual(ask());
      }),
    );
  });

  it.each(megabytes)('ends on a megabyte of %j', (_, text) => {
    for (const value of [text, `connect-src ${text}`, `connect-src api.example/${text}`])
      expect(() => refusalOf(parsePolicies([value]), 'connect-src', PAGE, PAGE)).not.toThrow();
  });

  it('allows whatever names the origin of a URL', () => {
    fc.assert(
      fc.property(fc.webUrl(), (target) => {
        expect(allows(new URL(target).origin, target)).toBe(true);
      }),
    );
  });
});
