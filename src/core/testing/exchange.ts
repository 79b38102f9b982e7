import type { Browser, Exchange, Hop, Message, Preflight } from '../model/exchange.ts';
import type { HeaderLine } from '../model/header.ts';
import { seen, unseen, type Observed, type UnseenWhy } from '../model/observed.ts';

export const PAGE = 'https://app.example';
export const API = 'https://api.example/items';
const STARTED = '2026-01-01T00:00:00.000Z';

/** Header lines from `Name: value` texts. */
export const lines = (...texts: readonly string[]): HeaderLine[] =>
  texts.map((text) => {
    const colon = text.indexOf(':');
    return { name: text.slice(0, colon), value: text.slice(colon + 1).replace(/^ /, '') };
  });

export interface MessageOptions {
  readonly method?: string;
  readonly url?: string;
  /** Request headers; undefined: the usual ones of a request that was sent. */
  readonly request?: readonly string[];
  readonly complete?: boolean;
  /** A status and header texts, or why nothing was seen. */
  readonly reply?: readonly [status: number, ...headers: string[]] | UnseenWhy;
  /** The browser's error: a name, null for "none", undefined where it does not report errors. */
  readonly error?: string | null;
  readonly viaServiceWorker?: boolean;
}

/** One message; a GET from `PAGE` that was answered 200 without headers unless told otherwise. */
export function message({
  method = 'GET',
  url = API,
  request,
  complete = true,
  reply = [200],
  error,
  viaServiceWorker = false,
}: MessageOptions = {}): Message {
  const sent = request ?? ['Host: api.example', `Origin: ${PAGE}`];
  return {
    method,
    url,
    startedAt: STARTED,
    durationMs: 1,
    requestHeaders: seen(lines(...sent), 'network-entry'),
    requestHeadersComplete: complete,
    reply:
      typeof reply === 'string'
        ? unseen(reply)
        : seen(
            { status: reply[0], statusText: '', headers: lines(...(reply.slice(1) as string[])) },
            'network-entry',
          ),
    fromBrowserCache: false,
    viaServiceWorker,
    netError: error === undefined ? unseen('not-reported') : seen(error, 'network-entry'),
  };
}

export interface PreflightOptions extends Omit<MessageOptions, 'method' | 'request'> {
  readonly asks?: string;
  readonly headers?: readonly string[];
  readonly origin?: string;
}

/** A preflight that was seen. */
export function preflight({
  asks = 'PUT',
  headers = [],
  origin = PAGE,
  ...rest
}: PreflightOptions = {}): Preflight {
  const request = ['Host: api.example', `Origin: ${origin}`, `Access-Control-Request-Method: ${asks}`];
  if (headers.length > 0) request.push(`Access-Control-Request-Headers: ${headers.join(',')}`);
  return { kind: 'seen', message: message({ reply: [204], ...rest, method: 'OPTIONS', request }) };
}

export interface HopOptions extends MessageOptions {
  readonly preflight?: Preflight;
}

export const hop = ({ preflight: before = { kind: 'not-needed' }, ...rest }: HopOptions = {}): Hop => ({
  ...message(rest),
  preflight: before,
});

/** The hop of a request that was never sent, as each engine shows it. */
export const neverSent = (
  engine: 'chromium' | 'firefox',
  before: Preflight,
  method = 'PUT',
  request: readonly string[] = [],
): Hop =>
  engine === 'firefox'
    ? {
        ...hop({ method, preflight: before, reply: 'stopped-before-sending', complete: false }),
        requestHeaders: unseen('stopped-before-sending'),
      }
    : hop({
        method,
        preflight: before,
        request,
        reply: 'stopped-before-sending',
        complete: false,
        error: 'net::ERR_FAILED',
      });

export const CHROMIUM: Browser = { engine: 'chromium', version: '156.0.0.0' };
export const FIREFOX: Browser = { engine: 'firefox', version: '153.0' };

export interface ExchangeOptions {
  readonly browser?: Browser;
  /** Null: not known. */
  readonly page?: string | null;
  readonly initiator?: string;
  readonly mode?: 'cors' | 'no-cors' | 'same-origin' | null;
  readonly credentials?: 'omit' | 'same-origin' | 'include';
  readonly redirect?: 'follow' | 'error' | 'manual';
  readonly timing?: number;
}

const told = <T>(value: T | undefined): Observed<T> =>
  value === undefined ? unseen('not-reported') : seen(value, 'call-record');

/** An exchange of these hops: a fetch in `cors` mode of which nothing else is known unless told otherwise. */
export function exchange(hops: readonly [Hop, ...Hop[]], options: ExchangeOptions = {}): Exchange {
  const {
    browser = CHROMIUM,
    page = PAGE,
    initiator = 'fetch',
    mode = 'cors',
    credentials,
    redirect,
    timing,
  } = options;
  return {
    schema: 1,
    id: 'x1',
    browser,
    pageOrigin: page === null ? unseen('not-recorded') : seen(page, 'network-entry'),
    initiator,
    startedAt: STARTED,
    mode: mode === null ? unseen('not-reported') : seen(mode, 'network-entry'),
    credentials: told(credentials),
    redirect: told(redirect),
    authorHeaders: unseen('not-reported'),
    outcome: unseen('not-reported'),
    unreadHeaders: unseen('not-reported'),
    caller: unseen('not-reported'),
    page: unseen('not-recorded'),
    hops,
    timingStatus: timing === undefined ? unseen('not-recorded') : seen(timing, 'resource-timing'),
  };
}
