import { describe, expect, it } from 'vitest';
import { diagnose, type Engine } from '../../core/index.ts';
import { createAssembler } from '../assemble/assembler.ts';
import type { NetworkEntry } from '../assemble/entry.ts';
import { createWebRequestReader, type WebRequestEventName, type WebRequestReport } from './reader.ts';

const PAGE = 'http://localhost:3000';
const API = 'http://api.localhost:4000/items';

type Event = readonly [WebRequestEventName, Readonly<Record<string, unknown>>];

const lines = (...texts: readonly string[]): { name: string; value: string }[] =>
  texts.map((text) => ({ name: text.split(': ')[0] ?? '', value: text.split(': ')[1] ?? '' }));

/** Events as the browser of an engine hands them over. */
function reports(engine: Engine, events: readonly Event[]): WebRequestReport[] {
  const found: WebRequestReport[] = [];
  const take = createWebRequestReader(engine, (report) => found.push(report));
  const initiator = engine === 'firefox' ? { documentUrl: `${PAGE}/` } : { initiator: PAGE };
  events.forEach(([name, details], index) =>
    take({
      name,
      details: {
        tabId: 7,
        frameId: 0,
        type: 'xmlhttprequest',
        method: 'GET',
        url: API,
        timeStamp: 1_790_000_000_000 + index,
        ...initiator,
        ...details,
      },
    }),
  );
  return found;
}

const entries = (engine: Engine, events: readonly Event[]): NetworkEntry[] =>
  reports(engine, events).flatMap((report) => (report.type === 'entry' ? [report.entry] : []));

const SENT = lines('Origin: http://localhost:3000', 'Sec-Fetch-Mode: cors', 'Sec-Fetch-Site: cross-site');
const ASKED = [
  ...SENT,
  ...lines('Access-Control-Request-Method: PUT', 'Access-Control-Request-Headers: x-api-key'),
];
const NOT_ALLOWED = { statusCode: 204, statusLine: 'HTTP/1.1 204 No Content', responseHeaders: [] };

/** A call whose preflight is answered without CORS headers, in the order seen (docs/observed/web-request.md). */
const FAILED_PREFLIGHT: Readonly<Record<'chromium' | 'firefox', readonly Event[]>> = {
  chromium: [
    ['onBeforeRequest', { requestId: '1', method: 'PUT' }],
    ['onBeforeRequest', { requestId: '2', method: 'OPTIONS' }],
    ['onSendHeaders', { requestId: '2', method: 'OPTIONS', requestHeaders: ASKED }],
    ['onHeadersReceived', { requestId: '2', method: 'OPTIONS', ...NOT_ALLOWED }],
    ['onCompleted', { requestId: '2', method: 'OPTIONS', ...NOT_ALLOWED }],
    ['onErrorOccurred', { requestId: '1', method: 'PUT', error: 'net::ERR_FAILED' }],
  ],
  firefox: [
    ['onBeforeRequest', { requestId: '1', method: 'PUT' }],
    ['onSendHeaders', { requestId: '1', method: 'PUT', requestHeaders: [...SENT, ...lines('x-api-key: 1')] }],
    ['onBeforeRequest', { requestId: '2', method: 'OPTIONS' }],
    ['onSendHeaders', { requestId: '2', method: 'OPTIONS', requestHeaders: ASKED }],
    ['onHeadersReceived', { requestId: '2', method: 'OPTIONS', ...NOT_ALLOWED }],
    ['onErrorOccurred', { requestId: '2', method: 'OPTIONS', error: 'NS_ERROR_DOM_BAD_URI' }],
    ['onErrorOccurred', { requestId: '1', method: 'PUT', error: 'NS_ERROR_DOM_BAD_URI' }],
  ],
};

function diagnoses(engine: Engine, events: readonly Event[]) {
  const assembler = createAssembler({ engine, version: '1' }, 100);
  for (const entry of entries(engine, events)) assembler.add(entry);
  return [...assembler.exchanges()].map((exchange) =>
    diagnose(exchange, { history: assembler.history, registrableDomain: null }),
  );
}

describe.each(['chromium', 'firefox'] as const)('requests seen through webRequest in %s', (engine) => {
  it('pairs a failed preflight with its call', () => {
    expect(diagnoses(engine, FAILED_PREFLIGHT[engine])).toMatchObject([
      { verdict: 'blocked', cause: { id: 'cors-not-enabled', stage: 'preflight' } },
    ]);
  });

  it('reads a refused answer', () => {
    const answer = { requestId: '3', statusCode: 200, statusLine: 'HTTP/1.1 200 OK', responseHeaders: [] };
    const end: Event =
      engine === 'chromium'
        ? ['onErrorOccurred', { requestId: '3', error: 'net::ERR_FAILED' }]
        : ['onCompleted', answer];
    expect(
      diagnoses(engine, [
        ['onBeforeRequest', { requestId: '3' }],
        ['onSendHeaders', { requestId: '3', requestHeaders: SENT }],
        ['onHeadersReceived', answer],
        end,
      ]),
    ).toMatchObject([{ verdict: 'blocked', cause: { id: 'cors-not-enabled', stage: 'response' } }]);
  });

  it('takes a broken connection for what it is', () => {
    const error = engine === 'chromium' ? 'net::ERR_EMPTY_RESPONSE' : 'NS_ERROR_NET_RESET';
    expect(
      diagnoses(engine, [
        ['onBeforeRequest', { requestId: '4' }],
        ['onSendHeaders', { requestId: '4', requestHeaders: SENT }],
        ['onErrorOccurred', { requestId: '4', error }],
      ]),
    ).toMatchObject([{ verdict: 'failed', cause: { id: 'network-failure' } }]);
  });

  it('makes an entry of each hop of a redirect', () => {
    const moved = {
      requestId: '5',
      statusCode: 302,
      statusLine: 'HTTP/1.1 302 Found',
      responseHeaders: lines('Location: /next'),
    };
    expect(
      entries(engine, [
        ['onBeforeRequest', { requestId: '5' }],
        ['onSendHeaders', { requestId: '5', requestHeaders: SENT }],
        ['onHeadersReceived', moved],
        ['onBeforeRedirect', { ...moved, redirectUrl: `${API}/next` }],
        ['onBeforeRequest', { requestId: '5', url: `${API}/next` }],
        [
          'onCompleted',
          {
            requestId: '5',
            url: `${API}/next`,
            statusCode: 200,
            statusLine: 'HTTP/1.1 200 ',
            responseHeaders: [],
          },
        ],
      ]),
    ).toMatchObject([
      { url: API, status: 302, statusText: 'Found' },
      { url: `${API}/next`, status: 200, statusText: '', requestHeaders: [] },
    ]);
  });

  it('tells of a navigation, and makes no entry of it', () => {
    const page = { requestId: '6', type: 'main_frame', url: `${PAGE}/` };
    expect(
      reports(engine, [
        ['onBeforeRequest', page],
        ['onCompleted', { ...page, statusCode: 200 }],
      ]),
    ).toEqual([{ type: 'navigated', tabId: 7 }]);
  });

  it('leaves out what is no request of a tab, or none at all', () => {
    const odd: readonly Event[] = [
      ['onCompleted', { requestId: '8', tabId: -1 }],
      ['onCompleted', { requestId: 9 }],
      ['onCompleted', { requestId: '8', url: null }],
      ['onCompleted', { requestId: '8', timeStamp: Number.NaN }],
    ];
    expect(reports(engine, odd)).toEqual([]);
    const found: unknown[] = [];
    createWebRequestReader(engine, (report) => found.push(report))({ name: 'onCompleted', details: null });
    expect(found).toEqual([]);
  });

  it('reads a header whose value is given as bytes', () => {
    const [entry] = entries(engine, [
      [
        'onCompleted',
        {
          requestId: '1',
          statusCode: 200,
          responseHeaders: [{ name: 'X-Name', binaryValue: [0x63, 0xe9] }, { name: 'X-None' }, null],
        },
      ],
    ]);
    expect(entry?.responseHeaders).toEqual([{ name: 'X-Name', value: 'cé' }]);
  });
});

it('forgets requests that never end', () => {
  const many = Array.from({ length: 600 }, (_, index): Event => [
    'onSendHeaders',
    { requestId: String(index), requestHeaders: SENT },
  ]);
  const [first, last] = entries('chromium', [
    ...many,
    ['onCompleted', { requestId: '0', statusCode: 200, responseHeaders: [] }],
    ['onCompleted', { requestId: '599', statusCode: 200, responseHeaders: [] }],
  ]);
  expect(first?.requestHeaders).toEqual([]);
  expect(last?.requestHeaders).toEqual(SENT);
});
