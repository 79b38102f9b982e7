import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskedHeaderValue, maskedUrl } from './secrets.ts';

describe('maskedHeaderValue', () => {
  it.each([
    ['Content-Type', 'application/json', 'application/json'],
    ['Authorization', 'Bearer eyJhbGciOi.J9.x', 'Bearer <authorization>'],
    ['authorization', 'eyJhbGciOi', '<authorization>'],
    ['X-Api-Key', '7', '<x-api-key>'],
    ['Cookie', 'sid=1', '<cookie>'],
  ])('%s: %s → %s', (name, value, expected) => expect(maskedHeaderValue(name, value)).toBe(expected));
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
    ['data:text/plain,secret', '<url>'],
    ['not a url', '<url>'],
  ])('%s → %s', (url, expected) => expect(maskedUrl(url)).toBe(expected));

  it('shows no generated secret, wherever it stands', () => {
    const secret = fc
      .string({
        unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEF0123456789_-'),
        minLength: 24,
        maxLength: 60,
      })
      .filter((text) => (text.match(/[a-z][-_]*\d|\d[-_]*[a-z]/gi) ?? []).length > 4);
    fc.assert(
      fc.property(secret, fc.constantFrom('/x/', '/?q=', '/?token=', '/?', '/?a=1&b='), (text, before) => {
        expect(maskedUrl(`https://api.example${before}${text}`)).not.toContain(text);
        expect(maskedUrl(`https://${text}:${text}@api.example/`)).not.toContain(text);
        expect(maskedHeaderValue('x-anything', text)).not.toContain(text);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (url) => {
        expect(typeof maskedUrl(url)).toBe('string');
      }),
    );
  });
});
