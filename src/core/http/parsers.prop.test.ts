import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, megabytes } from '../testing/arbitraries.ts';
import { replyFields, requestFields } from './cors-fields.ts';
import { isToken, parseTokenList } from './field-list.ts';
import { get, getAll, normalize } from './header-list.ts';
import { normalizeMethod } from './method.ts';
import { essenceOf } from './mime-type.ts';
import { isSameOrigin, originOf, parseUrl } from './origin.ts';
import { isLoopbackHost } from './site.ts';

const NAMES = [
  'access-control-allow-origin',
  'location',
  'origin',
  'sec-fetch-mode',
  'cookie',
  'access-control-request-headers',
];

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  isToken,
  parseTokenList,
  normalize,
  normalizeMethod,
  essenceOf,
  originOf,
  parseUrl: (text) => parseUrl(text)?.href,
  'parseUrl of a base': (text) => parseUrl('/a', text)?.href,
  isSameOrigin: (text) => isSameOrigin(text, text),
  isLoopbackHost,
  'header value': (value) =>
    NAMES.map((name) => [
      get([{ name, value }], name),
      replyFields([{ name, value }]),
      requestFields([{ name, value }]),
    ]),
  'header name': (name) => [
    getAll([{ name, value: 'v' }], 'origin'),
    replyFields([{ name, value: 'v' }]),
    requestFields([{ name, value: 'v' }]),
  ],
};

describe.each(Object.entries(parsers))('%s', (_, parse) => {
  it('never throws, and says the same twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(parse(text)).toEqual(parse(text));
      }),
    );
  });

  it.each(megabytes)('ends on a megabyte of %j', (__, text) => {
    expect(() => parse(text)).not.toThrow();
  });
});

describe('originOf', () => {
  const host = fc.string({ unit: fc.constantFrom(...'ab01x.-'), minLength: 1, maxLength: 9 });
  const rest = fc.constantFrom('', '/', '/a:1', ':80', ':443/', ':8080', ':0', ':65536?x', '#a', '@b', ' ');

  it('gives what the platform gives, by the short way too', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('http://', 'https://', 'HTTP://', 'ftp://'),
        host,
        rest,
        (scheme, name, tail) => {
          const url = `${scheme}${name}${tail}`;
          expect(originOf(url)).toBe(URL.canParse(url) ? new URL(url).origin : undefined);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('parseTokenList', () => {
  it('gives back any tokens joined by commas, whatever the whitespace', () => {
    const token = fc.string({ unit: fc.constantFrom(...'aZ0-_*!'), minLength: 1, maxLength: 5 });
    const padding = fc.string({ unit: fc.constantFrom(' ', '\t'), maxLength: 2 });
    fc.assert(
      fc.property(fc.array(fc.tuple(padding, token, padding), { minLength: 1 }), (items) => {
        const value = items.map((item) => item.join('')).join(',');
        expect(parseTokenList(value)).toEqual({ ok: true, items: items.map(([, one]) => one) });
      }),
    );
  });

  it('holds tokens only, or names an item that is none', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const list = parseTokenList(text);
        if (list.ok) expect(list.items.every(isToken)).toBe(true);
        else expect([isToken(list.item), text.includes(list.item)]).toEqual([false, true]);
      }),
    );
  });
});

describe('replyFields', () => {
  it('reads what `get` reads', () => {
    const line = fc.record({
      name: fc.oneof(
        fc.constantFrom(
          'Access-Control-Allow-Origin',
          'access-control-allow-METHODS',
          'Access-Control-Allow-Headers',
          'access-control-allow-credentials',
          'LOCATION',
          'x',
        ),
        anyText,
      ),
      value: anyText,
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        expect(replyFields(lines)).toMatchObject({
          allowOrigin: get(lines, 'access-control-allow-origin'),
          allowCredentials: get(lines, 'access-control-allow-credentials'),
          allowMethods: get(lines, 'access-control-allow-methods'),
          allowHeaders: get(lines, 'access-control-allow-headers'),
          location: get(lines, 'location'),
        });
      }),
    );
  });
});
