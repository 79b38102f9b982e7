/** Makes HAR entries like those a browser records: half of the calls preflighted, a third of them failing. */
export function harEntries(count: number, from = 0): unknown[] {
  const entries: unknown[] = [];
  for (let index = from; entries.length < count; index += 1) {
    const url = `https://api.example.test/v1/items/${index}?page=${index % 50}`;
    const start = Date.UTC(2026, 0, 1) + index * 20;
    const kind = index % 6;
    if (kind === 5) {
      entries.push(
        entry('GET', `https://app.example.test/assets/${index}.js`, start, {
          status: 200,
          type: 'script',
          origin: null,
        }),
      );
      continue;
    }
    const preflighted = kind < 3;
    const refused = kind === 0;
    const method = preflighted ? 'PUT' : 'GET';
    if (preflighted) {
      const headers: Lines = refused
        ? CORS
        : [
            ...CORS,
            ['access-control-allow-methods', 'GET, PUT'],
            ['access-control-allow-headers', 'content-type, x-trace'],
          ];
      entries.push(
        entry('OPTIONS', url, start + 2, {
          status: 204,
          type: 'preflight',
          headers,
          sent: [
            ['Access-Control-Request-Method', 'PUT'],
            ['Access-Control-Request-Headers', 'content-type,x-trace'],
          ],
        }),
      );
    }
    if (entries.length >= count) break;
    const error = refused || kind === 3 ? 'net::ERR_FAILED' : null;
    entries.push(
      entry(method, url, start, {
        status: refused ? 0 : 200,
        type: 'fetch',
        error,
        headers: kind === 3 ? [] : CORS,
        sent: preflighted
          ? [
              ['Content-Type', 'application/json'],
              ['X-Trace', 'on'],
            ]
          : [],
      }),
    );
  }
  return entries;
}

type Lines = readonly (readonly [string, string])[];

const CORS: Lines = [
  ['access-control-allow-origin', 'https://app.example.test'],
  ['vary', 'Origin'],
];

interface Shape {
  readonly status: number;
  readonly type: string;
  readonly error?: string | null;
  readonly headers?: Lines;
  readonly sent?: Lines;
  readonly origin?: null;
}

function entry(
  method: string,
  url: string,
  start: number,
  { status, type, error = null, headers = [], sent = [], origin }: Shape,
): unknown {
  const bare = status === 0;
  const lines = (list: Lines) => list.map(([name, value]) => ({ name, value }));
  return {
    _initiator: {
      type: 'script',
      stack: {
        callFrames: [
          {
            functionName: 'load',
            scriptId: '7',
            url: 'https://app.example.test/assets/main.js',
            lineNumber: 120,
            columnNumber: 14,
          },
        ],
      },
    },
    _priority: 'High',
    _resourceType: type,
    cache: {},
    connection: '443',
    pageref: 'page_1',
    request: {
      method,
      url,
      httpVersion: 'http/2.0',
      headers: lines([
        ...sent,
        [
          'User-Agent',
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
        ],
        ['Referer', 'https://app.example.test/'],
        ['sec-ch-ua', '"Chromium";v="156"'],
        ['sec-ch-ua-mobile', '?0'],
        ['sec-ch-ua-platform', '"Linux"'],
        ...(bare
          ? []
          : ([
              [':authority', 'api.example.test'],
              ['Accept', '*/*'],
              ['Accept-Encoding', 'gzip, deflate, br'],
              ['Accept-Language', 'en-US,en;q=0.9'],
              ...(origin === null ? [] : [['Origin', 'https://app.example.test'] as const]),
              ['Sec-Fetch-Dest', 'empty'],
              ['Sec-Fetch-Mode', origin === null ? 'no-cors' : 'cors'],
              ['Sec-Fetch-Site', origin === null ? 'same-origin' : 'same-site'],
            ] as Lines)),
      ]),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: bare
        ? []
        : lines([
            ['date', 'Thu, 01 Jan 2026 00:00:00 GMT'],
            ['content-type', 'application/json'],
            ['content-length', '512'],
            ['cache-control', 'no-store'],
            ['server', 'nginx'],
            ['strict-transport-security', 'max-age=31536000'],
            ...headers,
          ]),
      cookies: [],
      content: { size: 512, mimeType: 'application/json' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 640,
      _error: error,
      _fetchedViaServiceWorker: false,
    },
    serverIPAddress: '203.0.113.7',
    startedDateTime: new Date(start).toISOString(),
    time: 12.5,
    timings: {
      blocked: 1,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 0.2,
      wait: 10,
      receive: 1.3,
      _blocked_queueing: 0.6,
    },
  };
}

/** The text of a HAR file of so many entries. */
export const harText = (count: number): string =>
  JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: 'WebInspector', version: '537.36' },
      pages: [{ id: 'page_1', title: 'https://app.example.test/' }],
      entries: harEntries(count),
    },
  });
