import { defineAdvice } from './define-rule.ts';

/**
 * A script's `no-cors` call succeeded, and its response is unreadable by design.
 * Source: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque
 */
export default defineAdvice({
  id: 'opaque-no-cors',
  reads: [],
  find: ({ exchange, hypothesis, index }) =>
    // An image or a script that is loaded without CORS is used, not read: nothing to repair.
    hypothesis.assumption.mode === 'no-cors' && SCRIPTED.has(exchange.initiator)
      ? { detail: {}, at: [{ hop: index, message: 'request', part: { header: 'sec-fetch-mode' } }] }
      : null,
});

const SCRIPTED = new Set(['fetch', 'xmlhttprequest', 'xhr']);
