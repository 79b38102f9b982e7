import fc from 'fast-check';
import { expect, test } from 'vitest';
import { urlParts } from './url-parts.ts';

test.each([
  ['https://api.example/v1/items/42', ['api.example', '/v1/items', '/42']],
  ['https://api.example/v1/items/', ['api.example', '/v1', '/items/']],
  ['https://api.example/search?q=a/b', ['api.example', '', '/search?q=a/b']],
  ['https://api.example', ['api.example', '', '']],
  ['https://api.example/', ['api.example', '', '/']],
  ['http://[::1]:8080/a#b', ['[::1]:8080', '', '/a#b']],
  ['not a url', ['', '', 'not a url']],
])('%s', (url, [host, head, tail]) => expect(urlParts(url)).toEqual({ host, head, tail }));

test('a short URL loses nothing but its scheme, a long one is bounded', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, size: 'large' }), (url) => {
      const { host, head, tail } = urlParts(url);
      const whole = host + head + tail;
      expect(url.length >= 50 || url.endsWith(whole)).toBe(true);
      expect(whole.length).toBeLessThan(300);
    }),
  );
});

test('any text gives bounded parts', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { host, head, tail } = urlParts(text);
      expect((host + head + tail).length).toBeLessThanOrEqual(text.length);
    }),
  );
});
