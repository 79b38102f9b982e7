import {
  diagnose,
  seen,
  unseen,
  type Exchange,
  type HeaderLine,
  type Hop,
  type Message,
  type Preflight,
} from '../../core/index.ts';
import type { PanelItem } from '../panel/source.ts';

/** The origin of the page all test exchanges come from. */
export const page = 'https://app.example';

/** A header line. */
export const line = (name: string, value: string): HeaderLine => ({ name, value });

interface Parts {
  readonly method?: string;
  readonly url?: string;
  readonly status?: number;
  readonly sent?: readonly HeaderLine[];
  readonly answered?: readonly HeaderLine[];
  readonly error?: string | null;
}

/** A message as Chromium reports it; without a status it was never sent. */
function message({
  method = 'GET',
  url = 'https://api.example/items',
  status,
  sent = [],
  answered = [],
  error = null,
}: Parts): Message {
  return {
    method,
    url,
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 12,
    requestHeaders: seen([line('Origin', page), ...sent], 'network-entry'),
    requestHeadersComplete: true,
    fromBrowserCache: false,
    viaServiceWorker: false,
    reply:
      status === undefined
        ? unseen('stopped-before-sending')
        : seen({ status, statusText: '', headers: answered }, 'network-entry'),
    netError: seen(error, 'network-entry'),
  };
}

/** One step of a redirect chain. */
export const hop = (parts: Parts, preflight: Preflight = { kind: 'not-needed' }): Hop => ({
  ...message(parts),
  preflight,
});

/** A preflight that was seen. */
export const preflight = (method: string, names: string, parts: Parts): Preflight => ({
  kind: 'seen',
  message: message({
    method: 'OPTIONS',
    status: 204,
    ...parts,
    sent: [line('Access-Control-Request-Method', method), line('Access-Control-Request-Headers', names)],
  }),
});

/** An exchange of a known page, in `cors` mode without credentials, with its diagnosis. */
export function item(hops: readonly [Hop, ...Hop[]], about: Partial<Exchange> = {}): PanelItem {
  const exchange: Exchange = {
    schema: 1,
    id: '1',
    browser: { engine: 'chromium', version: '156' },
    pageOrigin: seen(page, 'network-entry'),
    initiator: 'fetch',
    startedAt: hops[0].startedAt,
    mode: seen('cors', 'network-entry'),
    credentials: seen('same-origin', 'call-record'),
    redirect: seen('follow', 'call-record'),
    authorHeaders: unseen('not-reported'),
    outcome: unseen('not-reported'),
    unreadHeaders: unseen('not-reported'),
    caller: unseen('not-reported'),
    page: unseen('not-recorded'),
    hops,
    timingStatus: unseen('not-recorded'),
    ...about,
  };
  return { exchange, diagnosis: diagnose(exchange) };
}

const refused = 'net::ERR_FAILED';
const allowOrigin = (value: string): HeaderLine => line('Access-Control-Allow-Origin', value);

/** A response the page may read. */
export const readable = (id: string, about: Partial<Exchange> = {}): PanelItem =>
  item([hop({ status: 200, answered: [allowOrigin(page)] })], { id, ...about });

/** A response that allows another port of the page's host. */
export const otherPort = (id: string, about: Partial<Exchange> = {}): PanelItem =>
  item([hop({ status: 200, answered: [allowOrigin(`${page}:8443`)], error: refused })], { id, ...about });

/** A preflight that allows neither the method nor one of the headers. */
export const badPreflight = (id: string, about: Partial<Exchange> = {}): PanelItem =>
  item(
    [
      hop(
        { method: 'PUT', url: 'https://api.example/items/42', error: refused },
        preflight('PUT', 'content-type,x-api-key', {
          url: 'https://api.example/items/42',
          answered: [
            allowOrigin(page),
            line('Access-Control-Allow-Methods', 'GET, POST'),
            line('Access-Control-Allow-Headers', 'Content-Type'),
          ],
        }),
      ),
    ],
    { id, ...about },
  );

/** A redirect that is allowed to a response without CORS headers. */
export const badRedirect = (id: string): PanelItem =>
  item(
    [
      hop({ status: 302, answered: [allowOrigin('*'), line('Location', 'https://cdn.example/items')] }),
      hop({ status: 200, url: 'https://cdn.example/items', error: refused }),
    ],
    { id },
  );
