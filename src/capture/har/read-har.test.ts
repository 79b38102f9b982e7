import { describe, expect, it } from 'vitest';
import { diagnose } from '../../core/index.ts';
import { API, PAGE, chromium, firefox } from '../testing/entries.ts';
import { assembleHar } from './assemble-har.ts';
import { HarError } from './har-error.ts';
import { readHar, readTimings } from './read-har.ts';
import { headerLines, toEntry } from './to-entry.ts';

const log = (more: object = {}): { log: object } => ({ log: { version: '1.2', entries: [], ...more } });
const get = chromium.actual({ method: 'GET' });

describe('readHar', () => {
  it.each([
    ['null', null],
    ['a number', 1],
    ['a list', []],
    ['an empty object', {}],
    ['log is null', { log: null }],
    ['log is a list', { log: [] }],
    ['no entries', { log: {} }],
    ['entries are an object', { log: { entries: {} } }],
    ['entries are text', { log: { entries: 'x' } }],
  ])('refuses what is no HAR, in one line: %s', (_, document) => {
    expect(() => readHar(document)).toThrow(HarError);
    expect(() => readHar(document)).toThrow(/^not a HAR file: [^\n]+$/);
  });

  it('counts what is no entry and reads the rest', () => {
    const entries = [
      null,
      1,
      'x',
      [],
      {},
      { request: null },
      { request: {} },
      { request: { url: 'nowhere', method: 'GET' } },
      { request: { url: API, method: '' } },
      { request: { url: API, method: 1 } },
      get,
    ];
    const found = readHar(log({ entries }));
    expect([found.entries.length, found.skipped]).toEqual([1, 10]);
  });

  it('sorts entries by their start', () => {
    const entries = [
      chromium.actual({ at: 20, url: `${API}/2` }),
      chromium.actual({ at: 10, url: `${API}/1` }),
    ];
    expect(readHar(log({ entries })).entries.map(({ url }) => url)).toEqual([`${API}/1`, `${API}/2`]);
  });

  it.each([
    [
      'the browser is named',
      { browser: { name: 'Firefox', version: '153.0' }, creator: { name: 'x', version: '1' } },
      [],
      'firefox',
      '153.0',
    ],
    ['the creator is one', { creator: { name: 'Firefox', version: '140.1' } }, [], 'firefox', '140.1'],
    [
      'DevTools exports',
      { creator: { name: 'WebInspector', version: '537.36' } },
      ['User-Agent: Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36'],
      'chromium',
      '156.0.0.0',
    ],
    [
      'only the user agent tells',
      {},
      ['user-agent: Mozilla/5.0 (X11; rv:153.0) Gecko/20100101 Firefox/153.0'],
      'firefox',
      '153.0',
    ],
    ['the fields of an entry tell', {}, [], 'chromium', ''],
    ['names of a wrong type', { browser: 'Firefox', creator: [1] }, [], 'chromium', ''],
    [
      'versions of a wrong type',
      { browser: { name: { toString: null }, version: { valueOf: 1 } } },
      [],
      'chromium',
      '',
    ],
  ])('recognises the browser: %s', (_, more, author, engine, version) => {
    const raw = chromium.actual({ method: 'GET', status: 0, author });
    raw.request.headers = raw.request.headers.filter(({ value }) => value !== 'test');
    expect(readHar(log({ entries: [raw], ...more })).recording).toEqual({ engine, version });
  });

  it('reads the page of an entry from its title, where that is a URL', () => {
    const raw = { ...chromium.actual({ method: 'GET', origin: null, status: 200 }), pageref: 'page_1' };
    raw.request.headers = raw.request.headers.filter(({ name }) => name !== 'Referer');
    const pages = [
      null,
      { id: 1 },
      { id: 'page_0', title: 'My page' },
      { id: 'page_1', title: 'https://page.example/x' },
    ];
    const [one] = assembleHar(readHar(log({ entries: [raw], pages }))).exchanges;
    expect(one?.pageOrigin).toMatchObject({ value: 'https://page.example' });
  });

  it.each([
    [
      'timings',
      {
        _resourceTimings: [
          null,
          {},
          { name: API, startTime: 1, responseStatus: 0 },
          { name: 1, startTime: 1, responseStatus: 1 },
        ],
      },
      { timings: [{ name: API, startTime: 1, responseStatus: 0, initiatorType: '' }] },
    ],
    ['timings of a wrong type', { _resourceTimings: 'x' }, { timings: [] }],
    ['calls of a wrong type', { _calls: {} }, { calls: [] }],
    [
      'calls',
      { _calls: [null, { url: 1 }, { url: API, headers: { a: 'b', c: 1 }, method: 7 }] },
      {
        calls: [
          {
            url: API,
            api: 'fetch',
            method: 'GET',
            credentials: 'same-origin',
            mode: 'cors',
            redirect: 'follow',
            headers: [{ name: 'a', value: 'b' }],
          },
        ],
      },
    ],
    [
      'calls with header lines',
      { _calls: [{ url: API, headers: [{ name: 'a', value: 'b' }, 1] }] },
      { calls: [{ headers: [{ name: 'a', value: 'b' }] }] },
    ],
  ])('reads %s', (_, more, expected) => {
    expect(readHar(log(more))).toMatchObject(expected);
  });

  it('tells the outcome by timings and the question by calls', () => {
    const entries = [firefox.actual({ method: 'GET', response: [`Access-Control-Allow-Origin: ${PAGE}`] })];
    const more = { browser: { name: 'Firefox', version: '153.0' }, entries };
    const verdicts = [
      {},
      { _resourceTimings: [{ name: API, startTime: 0, responseStatus: 0 }] },
      { _calls: [{ url: API, credentials: 'include' }] },
    ].map((extra) => {
      const [one] = assembleHar(readHar(log({ ...more, ...extra }))).exchanges;
      return one && [diagnose(one).verdict, diagnose(one).verdictCertain];
    });
    expect(verdicts).toEqual([
      ['allowed', false],
      ['blocked', true],
      ['blocked', true],
    ]);
  });
});

describe('readTimings', () => {
  it.each([undefined, null, 'x', {}, [[]], [{ name: API, startTime: '1', responseStatus: 1 }]])(
    '%j are none',
    (raw) => {
      expect(readTimings(raw)).toEqual([]);
    },
  );
});

describe('toEntry', () => {
  const read = (request: object, response: object = {}, more: object = {}) =>
    toEntry({ request: { method: 'GET', url: API, ...request }, response, ...more });

  it('takes what is usable of an entry with odd fields', () => {
    expect(
      toEntry({
        request: { method: 'GET', url: `${API}#part`, headers: 'x' },
        response: [],
        startedDateTime: 7,
        time: 'x',
        _resourceType: {},
        _initiator: 1,
        pageref: {},
      }),
    ).toMatchObject({
      url: API,
      startedAt: '',
      start: 0,
      durationMs: 0,
      requestHeaders: [],
      status: 0,
      responseHeaders: [],
      error: undefined,
      resourceType: '',
      documentUrl: '',
    });
  });

  it.each([
    [200, 200],
    [0, 0],
    [-1, 0],
    [1000, 0],
    [200.5, 0],
    ['200', 0],
    [Number.NaN, 0],
    [null, 0],
  ])('status %j is %i', (status, expected) => {
    expect(read({}, { status })?.status).toBe(expected);
  });

  it.each([
    [{}, undefined],
    [{ _error: null }, null],
    [{ _error: 'net::ERR_FAILED' }, 'net::ERR_FAILED'],
    [{ _error: '' }, ''],
    [{ _error: 7 }, null],
  ])('%j tells the error %j', (response, error) => {
    expect(read({}, response)?.error).toBe(error);
  });

  it.each([
    ['a time of day that is none', { startedDateTime: 'yesterday' }, { start: 0, startedAt: 'yesterday' }],
    [
      'a date',
      { startedDateTime: '2026-01-01T00:00:00.500+01:00' },
      { start: Date.UTC(2025, 11, 31, 23) + 500 },
    ],
    ['a negative duration', { time: -3 }, { durationMs: 0 }],
    ['an endless duration', { time: Number.POSITIVE_INFINITY }, { durationMs: 0 }],
    ['the resource type in capitals', { _resourceType: 'XHR' }, { resourceType: 'xhr' }],
  ])('reads %s', (_, more, expected) => {
    expect(read({}, {}, more)).toMatchObject(expected);
  });

  it('a URL too long for any browser is no request', () => {
    expect(read({ url: `${API}?${'a'.repeat(2 * 1024 * 1024)}` })).toBeNull();
    expect(read({ url: `${API}?${'a'.repeat(1024 * 1024)}` })).not.toBeNull();
  });
});

describe('headerLines', () => {
  it('keeps order and repeats, and leaves out what is no header line', () => {
    const good = [
      { name: 'B', value: '1' },
      { name: 'a', value: '' },
      { name: 'B', value: '2' },
    ];
    expect(headerLines(good)).toEqual(good);
    expect(
      headerLines([
        null,
        good[0],
        { name: '', value: 'x' },
        { name: 'x' },
        { name: 1, value: 'x' },
        good[1],
        'B: 1',
        good[2],
      ]),
    ).toEqual(good);
  });

  it.each([undefined, null, {}, 'a: b', 1])('%j has none', (raw) => {
    expect(headerLines(raw)).toEqual([]);
  });
});
