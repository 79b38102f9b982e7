import { describe, expect, it } from 'vitest';
import { isSameOrigin, originOf, parseUrl } from './origin.ts';

describe('originOf', () => {
  it.each([
    ['https://a.example', 'https://a.example'],
    ['https://a.example/path?q#f', 'https://a.example'],
    ['https://a.example?q', 'https://a.example'],
    ['https://a.example#f', 'https://a.example'],
    ['https://a.example:8443/', 'https://a.example:8443'],
    ['https://a.example:443/', 'https://a.example'],
    ['http://a.example:80', 'http://a.example'],
    ['http://a.example:443', 'http://a.example:443'],
    ['https://a.example:80', 'https://a.example:80'],
    ['http://a.example:4430', 'http://a.example:4430'],
    ['http://a.example:65535/', 'http://a.example:65535'],
    ['http://a.example:080/', 'http://a.example'],
    ['HTTPS://A.Example/', 'https://a.example'],
    ['https://user:secret@a.example/', 'https://a.example'],
    ['https://user@a.example', 'https://a.example'],
    ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['http://127.1/', 'http://127.0.0.1'],
    ['http://0x7f', 'http://0.0.0.127'],
    ['http://[::1]:8080/x', 'http://[::1]:8080'],
    ['http://localhost', 'http://localhost'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example'],
    ['https://a.example\\@b.example/', 'https://a.example'],
    ['https:a.example', 'https://a.example'],
    ['blob:https://a.example/0-0', 'https://a.example'],
    ['data:text/html,x', 'null'],
    ['file:///tmp/a', 'null'],
    ['chrome-extension://abc/x', 'null'],
  ])('%j is %j', (url, origin) => {
    expect(originOf(url)).toBe(origin);
  });

  it.each([
    '',
    'null',
    '*',
    '/path',
    'a.example',
    '//a.example',
    'http://',
    'http://a.example:99999',
    'http://a b',
    'http://a.example:8o',
  ])('%j is no URL', (url) => {
    expect(originOf(url)).toBeUndefined();
  });
});

describe('isSameOrigin', () => {
  it.each([
    ['https://a.example/x', 'https://a.example:443/y', true],
    ['https://a.example', 'http://a.example', false],
    ['https://a.example', 'https://www.a.example', false],
    ['https://a.example', 'https://a.example:8443', false],
    ['data:,a', 'data:,a', false],
    ['nothing', 'nothing', false],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(isSameOrigin(a, b)).toBe(expected);
  });
});

describe('parseUrl', () => {
  it('resolves against a base', () => {
    expect(parseUrl('../c', 'https://a.example/a/b/')?.href).toBe('https://a.example/a/c');
  });

  it.each([
    ['x', undefined],
    ['http://[', undefined],
    ['x', 'also not'],
  ])('%j against %j is no URL', (url, base) => {
    expect(parseUrl(url, base)).toBeUndefined();
  });
});
