import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeUrl } from './code-url.ts';
import { codes, hostOf, withoutUserInfo } from './sentences.ts';
import { code, visible } from './text.ts';

const hostile = fc.string({ unit: 'binary', maxLength: 400 });

describe('code', () => {
  it('puts a value between backticks', () => expect(code('PUT')).toBe('`PUT`'));
  it('leaves no backtick inside', () => expect(code('a`b')).toBe('`a\\u{60}b`'));
  it('shows what cannot be seen', () =>
    expect(code('a\t\r\n\u001b[31m\u202e')).toBe('`a\\t\\r\\n\\u{1b}[31m\\u{202e}`'));
  it('leaves other scripts and pictures alone', () =>
    expect(code('bücher.例え 🦊')).toBe('`bücher.例え 🦊`'));
  it('leaves out the middle of a long value', () => {
    const shown = code(`https://app.example/${'a'.repeat(2_000_000)}/end`);
    expect(shown.startsWith('`https://app.example/aaa')).toBe(true);
    expect(shown.endsWith('/end`')).toBe(true);
    expect(shown).toContain('…');
    expect(shown).toHaveLength(82);
  });
  it('does not leave half of a pair where it cuts', () =>
    expect(code('🦊'.repeat(100))).not.toMatch(/\p{Cs}/u));

  it('is one line of visible text, whatever the value', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const inside = visible(value);
        expect(inside).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069`]/u);
      }),
    );
  });
});

describe('codes', () => {
  it.each([
    [[], ''],
    [['a'], '`a`'],
    [['a', 'b'], '`a` and `b`'],
    [['a', 'b', 'c', 'd'], '`a`, `b`, `c` and `d`'],
    [['a', 'b', 'c', 'd', 'e'], '`a`, `b`, `c` and 2 more'],
  ])('%j', (values, text) => expect(codes(values)).toBe(text));
});

describe('hostOf', () => {
  it.each([
    ['https://api.example/orders?x=1', 'api.example'],
    ['http://localhost:3000', 'localhost:3000'],
    ['https://reader:secret@api.example/', 'api.example'],
    ['https://api.example?next=https://other.example/@', 'api.example'],
    ['https://[::1]:8080/', '[::1]:8080'],
    ['https://a@b@api.example/', 'api.example'],
    ['no url', 'no url'],
  ])('%s', (url, host) => expect(hostOf(url)).toBe(host));

  it('never throws', () => {
    fc.assert(fc.property(hostile, (url) => void expect(typeof hostOf(url)).toBe('string')));
  });
});

describe('a login in a URL', () => {
  it('is never shown', () => {
    expect(codeUrl('https://reader:secret@files.example/f')).toBe('`https://…@files.example/f`');
    expect(withoutUserInfo('//reader:secret@files.example/f')).toBe('//…@files.example/f');
  });
  it('is not confused with an @ in the path', () =>
    expect(withoutUserInfo('https://files.example/@me')).toBe('https://files.example/@me'));
});
