import { defineRule } from './define-rule.ts';
import { callerOf } from './signs.ts';

/**
 * The page asked for another origin with `mode: "same-origin"`: the browser sends nothing.
 * Source: https://fetch.spec.whatwg.org/#main-fetch
 */
export default defineRule({
  id: 'same-origin-mode',
  explains: ['same-origin-mode'],
  find: ({ exchange, hop }) => ({
    detail: {
      url: hop.url,
      origin: exchange.pageOrigin.seen ? exchange.pageOrigin.value : null,
      caller: callerOf(exchange),
    },
    at: [],
  }),
});
