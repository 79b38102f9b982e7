import {
  getHeader,
  type CallFrame,
  type Exchange,
  type HeaderLine,
  type Hop,
  type Message,
  type PageDocument,
} from '../../core/index.ts';

/**
 * The least HAR document that holds some exchanges: their preflights, redirects and requests, the document with its policies,
 * and what is known of each call, in the fields `readHar` reads. What it holds comes from the exchanges: masked ones give a
 * masked file.
 */
export function writeHar(exchanges: readonly Exchange[]): object {
  const { browser } = exchanges[0] ?? { browser: { engine: 'unknown', version: '' } };
  const documents = new Map<string, PageDocument>();
  for (const { page } of exchanges) if (page.seen) documents.set(page.value.url, page.value);
  const pages = [...new Set(exchanges.map(pageUrl).filter((url) => url !== ''))];
  const entries = exchanges.flatMap((exchange) => {
    const page = pages.indexOf(pageUrl(exchange)) + 1;
    return entriesOf(exchange).map((entry) => (page === 0 ? entry : { ...entry, pageref: `page_${page}` }));
  });
  entries.sort((a, b) => timeOf(a.startedDateTime) - timeOf(b.startedDateTime));
  const startedDateTime = entries[0]?.startedDateTime ?? '';
  return {
    log: {
      version: '1.2',
      creator: { name: 'CORS Lens', version: '' },
      browser: { name: BROWSERS[browser.engine], version: browser.version },
      pages: pages.map((url, index) => ({
        startedDateTime,
        id: `page_${index + 1}`,
        title: urlText(url),
        pageTimings: {},
      })),
      entries: [
        ...[...documents.values()].map((document) => documentEntry(document, startedDateTime)),
        ...entries,
      ],
      ...list(
        '_resourceTimings',
        exchanges.flatMap((exchange) => timingOf(exchange, timeOf(startedDateTime))),
      ),
      ...list('_calls', exchanges.flatMap(callOf)),
    },
  };
}

/** The document's URL, or at least its origin's; '' where neither is known. */
const pageUrl = ({ page, pageOrigin }: Exchange): string =>
  page.seen ? page.value.url : pageOrigin.seen && pageOrigin.value !== 'null' ? `${pageOrigin.value}/` : '';

const timeOf = (date: string): number => Date.parse(date) || 0;

const BROWSERS = { chromium: 'Chromium', firefox: 'Firefox', unknown: '' } as const;

const list = (name: string, items: readonly object[]): object =>
  items.length === 0 ? {} : { [name]: items };

/** A URL as it stands where URLs are compared: a parser has to leave it alone, placeholders too. */
function urlText(url: string): string {
  if (!/[<> ]/.test(url)) return url;
  return URL.canParse(url) ? new URL(url).href : url;
}

/** A HAR entry, as far as both browsers write it. */
interface Entry {
  readonly startedDateTime: string;
  readonly [field: string]: unknown;
}

function entriesOf({ hops, browser, initiator, caller }: Exchange): Entry[] {
  const isChromium = browser.engine === 'chromium';
  return hops.flatMap((hop, index) => {
    const { preflight } = hop;
    const before = 'message' in preflight ? [preflight.message] : [];
    return [
      ...before.map((message) => entryOf(message, isChromium ? { _resourceType: 'preflight' } : {})),
      // Firefox lists no request that its preflight stopped: there is nothing to write.
      ...(isListed(hop)
        ? [
            entryOf(hop, {
              ...(isChromium && initiator !== 'unknown' ? { _resourceType: initiator } : {}),
              ...(index === 0 && caller.seen && caller.via === 'network-entry'
                ? { _initiator: { type: 'script', stack: { callFrames: caller.value } } }
                : {}),
            }),
          ]
        : []),
    ];
  });
}

const isListed = (hop: Hop): boolean => hop.requestHeaders.seen || hop.preflight.kind !== 'seen';

function entryOf(message: Message, more: object): Entry {
  const { reply, netError, fromBrowserCache, viaServiceWorker, durationMs } = message;
  const answer = reply.seen ? reply.value : { status: 0, statusText: '', headers: [], body: '' };
  const isNamed = netError.seen;
  return {
    startedDateTime: message.startedAt,
    time: durationMs,
    request: request(
      message.method,
      message.url,
      message.requestHeaders.seen ? message.requestHeaders.value : [],
    ),
    response: {
      ...response(answer.status, answer.statusText, answer.headers),
      content: {
        size: answer.body?.length ?? 0,
        mimeType: getHeader(answer.headers, 'content-type') ?? '',
        ...(answer.body ? { text: answer.body } : {}),
      },
      // Firefox says with it that a request never left.
      bodySize: !reply.seen && (reply.why === 'refused-unnamed' || (viaServiceWorker && !isNamed)) ? -1 : 0,
      ...(isNamed ? { _error: netError.value } : {}),
      ...(viaServiceWorker ? { _fetchedViaServiceWorker: true } : {}),
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    ...(fromBrowserCache ? (isNamed ? { _fromCache: 'disk' } : {}) : { connection: '0' }),
    ...more,
  };
}

const request = (method: string, url: string, headers: readonly HeaderLine[]): object => ({
  method,
  url: urlText(url),
  httpVersion: '',
  cookies: [],
  headers,
  queryString: [],
  headersSize: -1,
  bodySize: -1,
});

const response = (status: number, statusText: string, headers: readonly HeaderLine[]): object => ({
  status,
  statusText,
  httpVersion: '',
  cookies: [],
  headers,
  redirectURL: getHeader(headers, 'location') ?? '',
  headersSize: -1,
});

/** The document's own request, as far as it says something of the calls: under which policies they were made. */
const documentEntry = ({ url, policies, embedderPolicy }: PageDocument, startedDateTime: string): Entry => ({
  startedDateTime,
  time: 0,
  request: request('GET', url, [{ name: 'Sec-Fetch-Mode', value: 'navigate' }]),
  response: {
    ...response(200, '', [
      ...policies.map((value) => ({ name: 'Content-Security-Policy', value })),
      ...(embedderPolicy === null ? [] : [{ name: 'Cross-Origin-Embedder-Policy', value: embedderPolicy }]),
    ]),
    content: { size: 0, mimeType: 'text/html' },
    bodySize: 0,
  },
  cache: {},
  timings: { send: 0, wait: 0, receive: 0 },
});

function timingOf({ timingStatus, hops, initiator, startedAt }: Exchange, base: number): object[] {
  if (!timingStatus.seen || timingStatus.via !== 'resource-timing') return [];
  return [
    {
      name: urlText(hops[0].url),
      startTime: timeOf(startedAt) - base,
      responseStatus: timingStatus.value,
      initiatorType: initiator,
    },
  ];
}

/** What a page probe told of the call. */
function callOf(exchange: Exchange): object[] {
  const { authorHeaders, pageOrigin, outcome, unreadHeaders, caller, hops } = exchange;
  if (!authorHeaders.seen) return [];
  const told = ({ seen, ...fact }: Exchange['mode' | 'credentials' | 'redirect']): string =>
    seen && 'value' in fact && fact.via === 'call-record' ? fact.value : '';
  const startedAt = Date.parse(exchange.startedAt);
  return [
    {
      url: urlText(hops[0].url),
      api: exchange.initiator,
      method: hops[0].method,
      credentials: told(exchange.credentials),
      mode: told(exchange.mode),
      redirect: told(exchange.redirect),
      headers: authorHeaders.value,
      ...(Number.isNaN(startedAt) ? {} : { startedAt }),
      ...(pageOrigin.seen ? { pageOrigin: pageOrigin.value } : {}),
      ...(outcome.seen ? { outcome: outcome.value } : {}),
      ...(unreadHeaders.seen ? { reads: unreadHeaders.value } : {}),
      ...(caller.seen && caller.via === 'call-record' ? { stack: caller.value.map(stackLine) } : {}),
    },
  ];
}

const stackLine = ({ functionName, url, lineNumber, columnNumber }: CallFrame): string =>
  `${functionName}@${url}:${lineNumber + 1}:${columnNumber + 1}`;
