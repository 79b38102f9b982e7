import { describe, expect, it } from 'vitest';
import { parseRawHttp, surroundingsOf } from './raw-http.ts';

describe('parseRawHttp', () => {
  it('joins a preflight with its request', () => {
    const { hops, pageOrigin } = parseRawHttp(
      `> OPTIONS https://api.example/a
> Origin: https://app.example
> Access-Control-Request-Method: PUT

< 204
---
> PUT https://api.example/a
> Origin: https://app.example

< 200
< Vary: Origin
< Vary: Accept
`,
    );
    expect(pageOrigin).toMatchObject({ value: 'https://app.example' });
    expect(hops).toHaveLength(1);
    expect(hops[0]).toMatchObject({
      method: 'PUT',
      preflight: { kind: 'seen', message: { method: 'OPTIONS', reply: { value: { status: 204 } } } },
      reply: {
        value: {
          status: 200,
          headers: [
            { name: 'Vary', value: 'Origin' },
            { name: 'Vary', value: 'Accept' },
          ],
        },
      },
    });
  });

  it('knows a request that was not sent after its preflight', () => {
    const { hops } = parseRawHttp(
      '> OPTIONS https://a.example/\n> Access-Control-Request-Method: PUT\n\n< 401\n',
    );
    expect(hops[0]).toMatchObject({ method: 'PUT', reply: { seen: false, why: 'stopped-before-sending' } });
  });

  it('takes an OPTIONS of the page itself as a request', () => {
    const { hops } = parseRawHttp('> OPTIONS https://a.example/\n\n< 200\n');
    expect(hops[0]).toMatchObject({ method: 'OPTIONS', preflight: { kind: 'not-needed' } });
  });

  it('reads directives and errors', () => {
    const exchange = parseRawHttp(
      'page: null\nbrowser: firefox 153\nmode: no-cors\ncredentials: include\noutcome: blocked\n\n> GET https://a.example/\n!\n',
    );
    expect(exchange).toMatchObject({
      browser: { engine: 'firefox', version: '153' },
      pageOrigin: { value: 'null' },
      mode: { value: 'no-cors' },
      credentials: { value: 'include' },
      timingStatus: { value: 0 },
      hops: [{ reply: { seen: false }, netError: { value: '' } }],
    });
  });

  it('reads what surrounds an exchange', () => {
    const source = `page: https://app.example
page-url: https://app.example/shop
csp: connect-src 'self'
csp: img-src *
coep: require-corp
call-outcome: threw TypeError no such method
reads: X-Total-Count, ETag
from-cache: browser
via: service-worker

> GET https://api.example/a
> Origin: https://app.example

< 200
< Access-Control-Allow-Origin: *
---
> GET https://api.example/a
> Origin: https://app.example

< 500
===
> GET https://api.example/a
> Origin: https://app.example

< 502
<< Bad
Gateway
`;
    const exchange = parseRawHttp(source);
    expect(exchange).toMatchObject({
      page: {
        value: {
          url: 'https://app.example/shop',
          policies: ["connect-src 'self'", 'img-src *'],
          embedderPolicy: 'require-corp',
        },
      },
      outcome: { value: { type: 'threw', name: 'TypeError', message: 'no such method' } },
      unreadHeaders: { value: ['x-total-count', 'etag'] },
      hops: [
        {
          fromBrowserCache: true,
          viaServiceWorker: true,
          reply: { value: { status: 502, body: 'Bad\nGateway' } },
        },
      ],
    });
    const { granted, others } = surroundingsOf(source).history.endpoint('https://api.example/a');
    expect(granted.map(({ status }) => status)).toEqual([200]);
    expect(others.map(({ status }) => status)).toEqual([500, 502]);
    expect(others.map(({ start }) => start - Date.parse(exchange.startedAt))).toEqual([-1000, 0]);
  });

  it.each([
    ['credential: include\n> GET https://a.example/\n', 'not a directive'],
    ['credentials: yes\n> GET https://a.example/\n', 'none of'],
    ['> GET nowhere\n', 'not a request line'],
    ['> GET https://a.example/\n< OK\n', 'not a status line'],
    ['> GET https://a.example/\n< 200\n< no colon\n', 'not a header line'],
    ['> GET https://a.example/\nwhat\n', 'not a line'],
    ['from-cache: proxy\n> GET https://a.example/\n', 'none of'],
    ['> GET https://a.example/\n===\n> GET https://a.example/\n===\n> GET https://a.example/\n', 'only one'],
    ['', 'no request line'],
  ])('refuses %j', (source, message) => expect(() => parseRawHttp(source)).toThrow(message));
});
