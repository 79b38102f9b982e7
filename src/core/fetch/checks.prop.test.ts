import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replyFields } from '../http/cors-fields.ts';
import { anyText, megabytes } from '../testing/arbitraries.ts';
import { allowCredentialsCheck, allowOriginCheck } from './cors-check.ts';
import { preflightListChecks } from './preflight-check.ts';
import { originAfterRedirect, redirectCheck } from './redirect.ts';
import { requestedHeaderNames } from './preflight-cache.ts';
import { corsUnsafeRequestHeaderNames, requestHeaderRefusal } from './safelist.ts';

const SAFELISTED = [
  'accept',
  'accept-language',
  'content-language',
  'content-type',
  'range',
  'dpr',
  'save-data',
];
const fields = (value: string) =>
  replyFields(
    ['origin', 'credentials', 'methods', 'headers'].map((name) => ({
      name: `Access-Control-Allow-${name}`,
      value,
    })),
  );

const checks: Readonly<Record<string, (text: string) => unknown>> = {
  allowOriginCheck: (text) => [
    allowOriginCheck(fields(text), 'https://a.example', true),
    allowOriginCheck(fields('*'), text, false),
  ],
  allowCredentialsCheck: (text) => allowCredentialsCheck(fields(text)),
  preflightListChecks: (text) => [
    preflightListChecks(fields(text), { method: 'PUT', headerNames: ['x-a'] }, true),
    preflightListChecks(fields('a, b'), { method: text, headerNames: [text] }, false),
  ],
  requestedHeaderNames,
  redirectCheck: (text) => [
    redirectCheck(text, '/a', 'null', true),
    redirectCheck('https://a.example/', text, 'https://a.example', false),
  ],
  originAfterRedirect: (text) => originAfterRedirect(text, text, text, text),
  'requestHeaderRefusal of a name': (text) => requestHeaderRefusal(text, 'v', 'chromium'),
  'requestHeaderRefusal of a value': (text) =>
    SAFELISTED.map((name) => [
      requestHeaderRefusal(name, text, 'chromium'),
      requestHeaderRefusal(name, text, 'firefox'),
    ]),
  corsUnsafeRequestHeaderNames: (text) =>
    corsUnsafeRequestHeaderNames([{ name: text, value: text }], 'chromium'),
};

describe.each(Object.entries(checks))('%s', (_, check) => {
  it('never throws, and says the same twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(check(text)).toEqual(check(text));
      }),
    );
  });

  it.each(megabytes)('ends on a megabyte of %j', (__, text) => {
    expect(() => check(text)).not.toThrow();
  });
});

describe('corsUnsafeRequestHeaderNames', () => {
  it('does not depend on order or letter case', () => {
    const line = fc.record({
      name: fc.constantFrom(...SAFELISTED, 'x-a', 'x-b', 'cookie', 'constructor'),
      value: anyText,
    });
    fc.assert(
      fc.property(fc.uniqueArray(line, { selector: ({ name }) => name }), (lines) => {
        const upper = lines.map(({ name, value }) => ({ name: name.toUpperCase(), value }));
        expect(corsUnsafeRequestHeaderNames(upper.toReversed(), 'chromium')).toEqual(
          corsUnsafeRequestHeaderNames(lines, 'chromium'),
        );
      }),
    );
  });
});
