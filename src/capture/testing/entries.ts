import type { Engine, Exchange, Hop } from '../../core/index.ts';
import { createAssembler, type Assembler } from '../assemble/assembler.ts';
import type { CallRecord, NetworkEntry, Recording, ResourceTiming } from '../assemble/entry.ts';
import { toEntry } from '../har/to-entry.ts';

export const PAGE = 'https://app.example';
export const API = 'https://api.example/items';

/** The epoch milliseconds every recording of these tests begins at. */
export const EPOCH = Date.UTC(2026, 0, 1);
export const VERSIONS: Readonly<Record<Engine, string>> = {
  chromium: '156.0.0.0',
  firefox: '153.0',
  unknown: '',
};

export interface Sent {
  readonly url?: string;
  /** Milliseconds after the recording began. */
  readonly at?: number;
  readonly time?: number;
  readonly origin?: string | null;
  /** 0: no answer. */
  readonly status?: number;
  readonly response?: readonly string[];
  readonly error?: string | null;
}

export interface Actual extends Sent {
  readonly method?: string;
  /** Headers the page set. */
  readonly author?: readonly string[];
  /** Headers only the browser sets. */
  readonly extra?: readonly string[];
  readonly type?: string;
}

export interface Preflight extends Sent {
  readonly asks?: string;
  readonly headers?: readonly string[];
}

const pairs = (texts: readonly string[]): { name: string; value: string }[] =>
  texts.map((text) => ({
    name: text.slice(0, text.indexOf(': ')),
    value: text.slice(text.indexOf(': ') + 2),
  }));

/** A HAR entry with the header list a test may change. */
export interface RawEntry {
  readonly request: {
    headers: { name: string; value: string }[];
    readonly method: string;
    readonly url: string;
  };
  readonly [field: string]: unknown;
}

/** HAR entries as each engine writes them. */
export interface Browser {
  readonly engine: Engine;
  readonly preflight: (options?: Preflight) => RawEntry;
  readonly actual: (options?: Actual) => RawEntry;
}

interface Raw {
  readonly method: string;
  readonly request: readonly string[];
  readonly options: Sent;
}

function har({ method, request, options }: Raw, more: object, response: object): RawEntry {
  const { url = API, at = 0, time = 5, status = 0, response: headers = [] } = options;
  return {
    startedDateTime: new Date(EPOCH + at).toISOString(),
    time,
    request: { method, url, headers: pairs(request) },
    response: {
      status,
      statusText: '',
      headers: pairs(status > 0 ? headers : []),
      cookies: [],
      content: { size: 0 },
      redirectURL: '',
      ...response,
    },
    cache: {},
    timings: {},
    ...more,
  };
}

const wire = (url: string, origin: string | null): string[] => [
  `Host: ${new URL(url).host}`,
  'User-Agent: test',
  'Accept: */*',
  ...(origin === null ? [] : [`Origin: ${origin}`]),
  `Referer: ${PAGE}/`,
  'Sec-Fetch-Mode: cors',
  'Sec-Fetch-Site: same-site',
  'Sec-Fetch-Dest: empty',
];

const asking = ({ asks = 'PUT', headers = [] }: Preflight): string[] => [
  `Access-Control-Request-Method: ${asks}`,
  ...(headers.length > 0 ? [`Access-Control-Request-Headers: ${headers.join(',')}`] : []),
];

export const chromium: Browser = {
  engine: 'chromium',
  preflight: (options = {}) => {
    const { url = API, origin = PAGE, status = 204, error = null } = options;
    const raw = {
      method: 'OPTIONS',
      request: [...wire(url, origin), ...asking(options)],
      options: { ...options, status },
    };
    return har(
      raw,
      { _resourceType: 'preflight', _initiator: { type: 'preflight', url, requestId: '1.1' } },
      { _error: error },
    );
  },
  // A request that was never sent shows only what the page set.
  actual: (options = {}) => {
    const {
      method = 'PUT',
      url = API,
      origin = PAGE,
      status = 200,
      author = [],
      extra = [],
      type = 'fetch',
      error = status === 0 ? 'net::ERR_FAILED' : null,
    } = options;
    const request =
      status === 0
        ? [`Referer: ${PAGE}/`, 'User-Agent: test', ...author]
        : [...wire(url, origin), ...extra, ...author];
    return har(
      { method, request, options: { ...options, status } },
      { _resourceType: type, _initiator: { type: 'script' } },
      { _error: error },
    );
  },
};

export const firefox: Browser = {
  engine: 'firefox',
  preflight: (options = {}) => {
    const { url = API, origin = PAGE, status = 204 } = options;
    return har(
      {
        method: 'OPTIONS',
        request: [...wire(url, origin), ...asking(options)],
        options: { ...options, status },
      },
      { _securityState: 'secure' },
      {},
    );
  },
  // A hop that was never sent has neither `Origin` nor `Sec-Fetch-*`.
  actual: (options = {}) => {
    const { method = 'PUT', url = API, origin = PAGE, status = 200, author = [], extra = [] } = options;
    const request =
      status === 0 && origin === null
        ? [`Host: ${new URL(url).host}`, 'User-Agent: test', ...author]
        : [...wire(url, origin), ...extra, ...author];
    return har({ method, request, options: { ...options, status } }, { _securityState: 'secure' }, {});
  },
};

export const browsers: readonly (readonly [Engine, Browser])[] = [
  ['chromium', chromium],
  ['firefox', firefox],
];

export function entry(raw: object): NetworkEntry {
  const read = toEntry(raw);
  if (read === null) throw new Error('not a HAR entry');
  return read;
}

export const recordingOf = (engine: Engine): Recording => ({ engine, version: VERSIONS[engine] });

export interface Extras {
  readonly limit?: number;
  readonly timings?: readonly ResourceTiming[];
  readonly timeOrigin?: number | null;
  readonly calls?: readonly CallRecord[];
}

/** An assembler that was given these HAR entries in this order. */
export function assembler(
  { engine }: Browser,
  raws: readonly object[],
  { limit, timings, timeOrigin = null, calls }: Extras = {},
): Assembler {
  const one = createAssembler(recordingOf(engine), limit);
  for (const raw of raws) one.add(entry(raw));
  if (calls) one.addCalls(calls);
  if (timings) one.addTimings(timings, timeOrigin);
  return one;
}

export const assembled = (browser: Browser, raws: readonly object[], extras?: Extras): Exchange[] => [
  ...assembler(browser, raws, extras).exchanges(),
];

/** An exchange in one line: each hop's preflight, its request and its answer. */
export const shape = ({ hops }: Exchange): string => hops.map(shapeOf).join(' → ');

const answer = (one: Hop['reply']): string => (one.seen ? String(one.value.status) : one.why);

function shapeOf({ method, preflight, reply }: Hop): string {
  const before =
    preflight.kind === 'seen'
      ? `preflight ${answer(preflight.message.reply)}, `
      : preflight.kind === 'not-needed'
        ? ''
        : `preflight ${preflight.kind}, `;
  return `${before}${method} ${answer(reply)}`;
}

export const shapes = (browser: Browser, raws: readonly object[], extras?: Extras): string[] =>
  assembled(browser, raws, extras).map(shape);

export const call = (url: string, options: Partial<CallRecord> = {}): CallRecord => ({
  url,
  api: 'fetch',
  method: 'GET',
  credentials: 'same-origin',
  mode: 'cors',
  redirect: 'follow',
  headers: [],
  ...options,
});

export const timing = (name: string, startTime: number, responseStatus: number): ResourceTiming => ({
  name,
  startTime,
  responseStatus,
  initiatorType: 'fetch',
});
