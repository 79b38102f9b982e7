import { describe, expect, it } from 'vitest';
import { replyFields, requestFields } from './cors-fields.ts';

const NO_REPLY = {
  allowOrigin: null,
  allowOriginLines: 0,
  allowCredentials: null,
  allowMethods: null,
  allowHeaders: null,
  location: null,
  setsCookie: false,
};
const NO_REQUEST = {
  origin: null,
  referer: null,
  requestMethod: null,
  requestHeaders: null,
  fetchMode: null,
  fetchSite: null,
  fetchDest: null,
  storageAccess: false,
  cookie: false,
  authorization: false,
  host: false,
  upgrade: null,
  priority: false,
};

describe('replyFields', () => {
  it('of nothing is nothing', () => {
    expect(replyFields([])).toEqual(NO_REPLY);
  });

  it.each([
    ['allowOrigin', 'access-control-allow-origin'],
    ['allowCredentials', 'access-control-allow-credentials'],
    ['allowMethods', 'access-control-allow-methods'],
    ['allowHeaders', 'access-control-allow-headers'],
    ['location', 'location'],
  ])('reads %s in any letter case, trimmed, repeats joined', (field, name) => {
    const lines = [name, name.toUpperCase(), `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`].map(
      (spelled, index) => ({ name: spelled, value: ` v${index}\t` }),
    );
    expect(replyFields(lines)).toEqual({ ...NO_REPLY, [field]: 'v0, v1, v2' });
  });

  it('tells whether a cookie is set', () =>
    expect(replyFields([{ name: 'Set-Cookie', value: 'a=1' }]).setsCookie).toBe(true));

  it('tells an empty field from an absent one', () => {
    expect(replyFields([{ name: 'Access-Control-Allow-Origin', value: ' ' }])).toMatchObject({
      allowOrigin: '',
    });
  });

  it('counts the Allow-Origin lines of the usual spelling, as Firefox does', () => {
    const spelled = { name: 'Access-Control-Allow-Origin', value: '*' };
    const lower = { name: 'access-control-allow-origin', value: '*' };
    expect(replyFields([spelled, lower, spelled])).toMatchObject({
      allowOrigin: '*, *, *',
      allowOriginLines: 2,
    });
    expect(replyFields([lower, lower])).toMatchObject({ allowOrigin: '*, *', allowOriginLines: 0 });
  });

  it('ignores fields of the same length and near names', () => {
    const lines = [
      'Location2',
      'X-Access',
      'Access-Control-Allow-Origins',
      'Access-Control-Expose-Header',
      'Access-Control-Allow-OriginX',
      'x'.repeat(27),
      'x'.repeat(32),
    ];
    expect(replyFields(lines.map((name) => ({ name, value: 'v' })))).toEqual(NO_REPLY);
  });
});

describe('requestFields', () => {
  it('of nothing is nothing', () => {
    expect(requestFields([])).toEqual(NO_REQUEST);
  });

  it.each([
    ['origin', 'Origin', 'v'],
    ['referer', 'Referer', 'v'],
    ['requestMethod', 'Access-Control-Request-Method', 'v'],
    ['requestHeaders', 'Access-Control-Request-Headers', 'v'],
    ['fetchMode', 'Sec-Fetch-Mode', 'v'],
    ['fetchSite', 'Sec-Fetch-Site', 'v'],
    ['fetchDest', 'Sec-Fetch-Dest', 'v'],
    ['storageAccess', 'Sec-Fetch-Storage-Access', true],
    ['cookie', 'Cookie', true],
    ['authorization', 'Authorization', true],
    ['host', 'Host', true],
    ['host', ':authority', true],
    ['upgrade', 'Upgrade', 'v'],
    ['priority', 'Priority', true],
  ])('reads %s from %s in any letter case', (field, name, expected) => {
    expect(requestFields([{ name, value: ' v ' }])).toEqual({ ...NO_REQUEST, [field]: expected });
    expect(requestFields([{ name: name.toLowerCase(), value: 'v' }])).toEqual({
      ...NO_REQUEST,
      [field]: expected,
    });
  });

  it('finds each of two names of one length', () => {
    const lines = [
      { name: 'cookie', value: 'a=b' },
      { name: 'origin', value: 'https://a.example' },
    ];
    expect(requestFields(lines)).toEqual({ ...NO_REQUEST, cookie: true, origin: 'https://a.example' });
    expect(requestFields(lines.toReversed())).toEqual({
      ...NO_REQUEST,
      cookie: true,
      origin: 'https://a.example',
    });
  });
});
