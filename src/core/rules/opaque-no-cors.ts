import { get } from '../http/header-list.ts';
import type { Reply } from '../model/exchange.ts';
import { defineAdvice } from './define-rule.ts';

/**
 * A script's `no-cors` call succeeded, and its response is unreadable by design.
 * Source: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque
 */
export default defineAdvice({
  id: 'opaque-no-cors',
  reads: [],
  find: ({ exchange, hypothesis, hop, index, reply }) =>
    // An image or a script that is loaded without CORS is used, not read: nothing to repair.
    hypothesis.assumption.mode === 'no-cors' &&
    SCRIPTED.has(exchange.initiator) &&
    !(reply && isSentOnly(hop.method, reply))
      ? { detail: {}, at: [{ hop: index, message: 'request', part: { header: 'sec-fetch-mode' } }] }
      : null,
});

/** Whether data was sent and nothing came back that a page could want: what analytics does. */
const isSentOnly = (method: string, { status, headers }: Reply): boolean =>
  method === 'POST' &&
  (status === 204 ||
    get(headers, 'content-length') === '0' ||
    (get(headers, 'content-type') ?? '').startsWith('image/'));

const SCRIPTED = new Set(['fetch', 'xmlhttprequest', 'xhr']);
