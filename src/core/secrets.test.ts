import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from './testing/arbitraries.ts';
import { maskedHeaderValue, maskedQuery, maskedUrl } from './secrets.ts';

describe('maskedHeaderValue', () => {
  it.each([
    ['Content-Type', 'application/json', 'application/json'],
    ['Authorization', 'Bearer eyJhbGciOi.J9.x', 'Bearer <authorization>'],
    ['authorization', 'eyJhbGciOi', '<authorization>'],
    ['X-Api-Key', '7', '<x-api-key>'],
    ['Cookie', 'sid=1', '<cookie>'],
    ['Content-Type', 'text/\u0085', '<content-type>'],
    ['Accept', '\ud800', '<accept>'],
    ['Accept', 'a\tb', 'a\tb'],
    ['x\n', '1', '<value>'],
  ])('%j: %j → %s', (name, value, expected) => expect(maskedHeaderValue(name, value)).toBe(expected));

  it('is printable, whatever goes in', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom('Accept', 'origin'), anyText), anyText, (name, value) => {
        expect(maskedHeaderValue(name, value)).toMatch(/^[\t -~]*$/);
      }),
    );
  });
});

describe('maskedUrl', () => {
  it.each([
    ['https://api.example/v1/items?page=2&sort=name', 'https://api.example/v1/items?page=2&sort=name'],
    ['https://me:secret@api.example/#top', 'https://api.example/'],
    ['https://api.example/a?token=abc&x=1', 'https://api.example/a?token=<token>&x=1'],
    ['https://api.example/a?q=eyJhbGciOiJIUzI1NiJ9.e30.x', 'https://api.example/a?q=<q>'],
    ['https://api.example/reset/a8f5f167f44f4964e6c998de', 'https://api.example/reset/<token>'],
    ['https://api.example/users/me@home.example', 'https://api.example/users/<token>'],
    [
      'https://api.example/preflight-401/wildcard-with-credentials',
      'https://api.example/preflight-401/wildcard-with-credentials',
    ],
    ['https://api.example/users/550e8400-e29b-41d4-a716-446655440000', 'https://api.example/users/<token>'],
    ['https://api.example/a?flag&b=', 'https://api.example/a?flag&b='],
    ['https://api.example/api/orders/listAllOrdersById', 'https://api.example/api/orders/listAllOrdersById'],
    ['https://api.example/OAuthAuthorization/users/7', 'https://api.example/OAuthAuthorization/users/7'],
    ['https://api.example/reset/AbCdEfGhIjKlMnOpQrStUvWx', 'https://api.example/reset/<token>'],
    ['https://api.example/x/AbCdEfGhIjKlMnOpQrStUvWx', 'https://api.example/x/<token>'],
    ['https://api.example/otp/123456', 'https://api.example/otp/<token>'],
    ['https://api.example/password-reset/abc/done', 'https://api.example/password-reset/<token>/done'],
    ['https://api.example/password/reset//abc/', 'https://api.example/password/reset//<token>/'],
    ['https://api.example/auth/login', 'https://api.example/auth/login'],
    ['https://api.example/oauth/v2/token', 'https://api.example/oauth/v2/token'],
    ['https://api.example/auth/123456', 'https://api.example/auth/<token>'],
    ['https://api.example/?t=abcdefghijklmnop', 'https://api.example/?t=<t>'],
    ['https://api.example/?access=qwertyuiop', 'https://api.example/?access=<access>'],
    [
      'https://api.example/?sort=updated&from=2026-11-22',
      'https://api.example/?sort=updated&from=2026-11-22',
    ],
    ['chrome-extension://abcdefgh/x', 'chrome-extension://abcdefgh/x'],
    ['data:text/plain,secret', '<url>'],
    ['not a url', '<url>'],
  ])('%s → %s', (url, expected) => expect(maskedUrl(url)).toBe(expected));

  const alphabets = [
    'abcdefghijklmnopqrstuvwxyz',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
    '0123456789abcdef',
    '0123456789',
  ];
  const secret = fc
    .constantFrom(...alphabets)
    .chain((alphabet) => fc.string({ unit: fc.constantFrom(...alphabet), minLength: 16, maxLength: 60 }));
  /** What reads as words that somebody joined: in a path it may be the name of a call, and stays. */
  const isCamelCase = (text: string): boolean =>
    /^(?=.*[A-Z])[A-Z]*[a-z]+(?:[A-Z][a-z]{2,}|By|Id|In|Of|On|To|ID)*$/.test(text);

  it('shows no generated secret, wherever it stands', () => {
    const places = ['/x/', '/reset/', '/?q=', '/?token=', '/?a=1&b=', '/x/y?', '/x/%20'];
    fc.assert(
      fc.property(secret, fc.constantFrom(...places), (text, before) => {
        fc.pre(!isCamelCase(text) || /=|reset|%/.test(before));
        expect(maskedUrl(`https://api.example${before}${text}`)).not.toContain(text);
        expect(maskedUrl(`https://${text}:${text}@api.example/#${text}`)).not.toContain(text);
        expect(maskedQuery(`x?q=${text}#${text}`)).toBe('x?q=<q>');
        expect(maskedHeaderValue('x-anything', text)).not.toContain(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows no secret of a few letters or digits where its name tells', () => {
    const short = fc.string({
      unit: fc.constantFrom(...'abcdefghij0123456789'),
      minLength: 4,
      maxLength: 15,
    });
    fc.assert(
      fc.property(short, fc.constantFrom('reset', 'otp', 'verify-email', 'invite'), (text, name) => {
        expect(maskedUrl(`https://api.example/${name}/${text}`)).toBe(`https://api.example/${name}/<token>`);
        expect(maskedUrl(`https://api.example/?${name}=${text}`)).toBe(
          `https://api.example/?${name}=<${name}>`,
        );
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (url) => {
        expect(maskedUrl(url)).toMatch(/^[ -~]*$/);
        expect(typeof maskedQuery(url)).toBe('string');
      }),
    );
  });
});

describe('maskedQuery', () => {
  it.each([
    [
      'https://api.example/reset/abc?page=2&token=abc#x',
      'https://api.example/reset/abc?page=2&token=<token>',
    ],
    ['no url#secret?a', 'no url'],
    ['no url', 'no url'],
  ])('%s → %s', (url, expected) => expect(maskedQuery(url)).toBe(expected));
});
