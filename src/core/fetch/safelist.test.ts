import { isCorsSafelistedResponseHeaderName } from './exposure.ts';
import { describe, expect, it } from 'vitest';
import {
  corsUnsafeRequestHeaderNames,
  isCorsSafelistedRequestHeader,
  isForbiddenRequestHeader,
  requestHeaderRefusal,
} from './safelist.ts';

const UNSAFE = [...'"():<>?@[\\]{}', '\u0000', '\u0008', '\n', '\r', '\u001f', '\u007f'];
const of = (length: number, prefix = ''): string => prefix.padEnd(length, 'a');
const headers = (record: Readonly<Record<string, string>>) =>
  Object.entries(record).map(([name, value]) => ({ name, value }));

describe('requestHeaderRefusal', () => {
  it.each([
    ['accept', of(128), null],
    ['accept', of(129), 'too-long'],
    ['accept', `${of(126)}é`, null],
    ['accept', `${of(127)}é`, 'too-long'],
    ['accept', '', null],
    ['accept', 'text/html;q=0.9, */*\t', null],
    ['accept', 'é', null],
    ['Accept', 'a"b', 'unsafe-byte'],
    ['accept-language', 'en-US,en;q=0.9, *', null],
    ['accept-language', 'en_US', 'unsafe-byte'],
    ['accept-language', 'en\tde', 'unsafe-byte'],
    ['Content-Language', 'de', null],
    ['content-language', 'dé', 'unsafe-byte'],
    ['content-language', of(128), null],
    ['content-language', of(129), 'too-long'],
    ['content-type', 'text/plain', null],
    ['Content-Type', 'Text/Plain;charset=UTF-8', null],
    ['content-type', 'multipart/form-data; boundary=x', null],
    ['content-type', 'application/x-www-form-urlencoded', null],
    ['content-type', 'application/json', 'media-type'],
    ['content-type', '', 'media-type'],
    ['content-type', 'text/plain, text/html', 'media-type'],
    ['content-type', 'text/plain;charset="utf-8"', 'unsafe-byte'],
    ['content-type', of(128, 'text/plain;a='), null],
    ['content-type', of(129, 'text/plain;a='), 'too-long'],
    ['range', 'bytes=0-', null],
    ['range', 'bytes=0-0', null],
    ['range', 'bytes=5-9', null],
    ['range', 'bytes=9-5', 'range'],
    ['range', 'bytes=-5', 'range'],
    ['range', 'bytes=-', 'range'],
    ['range', 'bytes=0-1,3-4', 'range'],
    ['range', 'bytes=0 -1', 'range'],
    ['range', 'bytes= 0-1', 'range'],
    ['range', 'lines=0-1', 'range'],
    ['range', '', 'range'],
    ['authorization', '', 'name'],
    ['x-requested-with', 'XMLHttpRequest', 'name'],
    ['cache-control', 'no-cache', 'name'],
    ['', '', 'name'],
    ['__proto__', '', 'name'],
    ['constructor', '', 'name'],
  ])('%s: %j is %s', (name, value, refusal) => {
    expect(requestHeaderRefusal(name, value, 'firefox')).toBe(refusal);
    expect(requestHeaderRefusal(name, value, 'chromium')).toBe(refusal);
  });

  it.each(UNSAFE)('the byte %j is unsafe', (byte) => {
    expect(requestHeaderRefusal('accept', `a${byte}`, 'chromium')).toBe('unsafe-byte');
    expect(requestHeaderRefusal('content-type', `text/plain;${byte}`, 'chromium')).toBe('unsafe-byte');
  });

  it('no other byte is', () => {
    const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
    const unsafe = bytes.filter((byte) => !isCorsSafelistedRequestHeader('accept', byte, 'chromium'));
    const control = bytes.slice(0, 0x20).filter((byte) => byte !== '\t');
    expect(unsafe).toEqual([...new Set([...control, ...UNSAFE])].sort());
  });

  it.each([
    ['save-data', 'ON', true],
    ['save-data', 'off', false],
    ['device-memory', '0.5', true],
    ['dpr', '2.', true],
    ['dpr', '.5', true],
    ['dpr', '.', false],
    ['dpr', '-1', false],
    ['width', '100', true],
    ['width', '1.5', false],
    ['viewport-width', '', false],
    ['rtt', '50', true],
    ['downlink', '1.7', true],
    ['ect', '4g', true],
    ['ect', '5g', false],
    ['user-agent', 'anything ("at") all', true],
  ])('Chromium alone lets %s: %j pass (%s)', (name, value, passes) => {
    expect(isCorsSafelistedRequestHeader(name, value, 'chromium')).toBe(passes);
    expect(isCorsSafelistedRequestHeader(name, value, 'firefox')).toBe(false);
  });
});

describe('corsUnsafeRequestHeaderNames', () => {
  it('is lower-case, sorted, each name once', () => {
    const lines = [...headers({ 'X-B': '1', 'x-a': '1', Accept: '*/*' }), { name: 'x-b', value: '2' }];
    expect(corsUnsafeRequestHeaderNames(lines, 'chromium')).toEqual(['x-a', 'x-b']);
  });

  it('leaves out what only the browser can set', () => {
    const lines = headers({
      Cookie: 'a=b',
      Origin: 'null',
      'Sec-Fetch-Mode': 'cors',
      'Proxy-Authorization': 'x',
      Host: 'a',
      'sec-ch-ua': '"x"',
    });
    expect(corsUnsafeRequestHeaderNames(lines, 'chromium')).toEqual([]);
  });

  it.each([
    ['1024 bytes of safelisted values pass', 128, []],
    [
      '1025 make every one of them need permission',
      129,
      [
        'accept',
        'accept-language',
        'content-language',
        'content-type',
        'dpr',
        'range',
        'viewport-width',
        'width',
      ],
    ],
  ])('%s', (_, last, names) => {
    const lines = headers({
      accept: of(128),
      'accept-language': of(128),
      'content-language': of(128),
      'content-type': of(128, 'text/plain;'),
      range: `bytes=0-${'1'.repeat(120)}`,
      dpr: '1'.repeat(128),
      width: '1'.repeat(128),
      'viewport-width': '1'.repeat(last),
    });
    expect(corsUnsafeRequestHeaderNames(lines, 'chromium')).toEqual(names);
  });

  it('does not count unsafe values to the sum', () => {
    expect(corsUnsafeRequestHeaderNames(headers({ 'x-long': of(5000), accept: of(128) }), 'firefox')).toEqual(
      ['x-long'],
    );
  });
});

describe('isForbiddenRequestHeader', () => {
  it.each([
    'cookie',
    'origin',
    'host',
    'sec-',
    'sec-anything',
    'proxy-x',
    'access-control-request-headers',
    'te',
    'via',
    'date',
    'set-cookie',
  ])('%s is', (name) => {
    expect(isForbiddenRequestHeader(name)).toBe(true);
  });

  it.each([
    'authorization',
    'user-agent',
    'second',
    'cookies',
    'x-sec-fetch',
    'access-control-allow-origin',
    '',
  ])('%j is not', (name) => {
    expect(isForbiddenRequestHeader(name)).toBe(false);
  });
});

describe('isCorsSafelistedResponseHeaderName', () => {
  it.each([
    'cache-control',
    'content-language',
    'content-length',
    'content-type',
    'expires',
    'last-modified',
    'pragma',
  ])('%s is', (name) => {
    expect(isCorsSafelistedResponseHeaderName(name)).toBe(true);
  });

  it.each(['etag', 'location', 'date', 'set-cookie', 'x-total-count', 'content-encoding'])(
    '%s is not',
    (name) => {
      expect(isCorsSafelistedResponseHeaderName(name)).toBe(false);
    },
  );
});
