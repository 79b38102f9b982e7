import { isForbiddenMethod } from '../http/method.ts';
import { defineRule } from './define-rule.ts';
import { callerOf } from './signs.ts';

/**
 * The call threw before anything was sent: its method, its URL or its options are none that a page may use.
 * Source: https://fetch.spec.whatwg.org/#dom-request
 */
export default defineRule({
  id: 'call-rejected',
  explains: ['call-rejected'],
  find: ({ exchange, hop, failure }) => ({
    detail: {
      name: failure.name,
      // The browser quotes the URL: its login and query are nobody's business.
      message: failure.message
        .slice(0, 500)
        .replaceAll(/\b(https?:\/\/)(?:[^\s/?#'"]*@)?([^\s?#'"]*)[^\s'"]*/g, '$1$2'),
      method: hop.method,
      why: isForbiddenMethod(hop.method)
        ? 'forbidden-method'
        : exchange.mode.seen && exchange.mode.value === 'no-cors'
          ? 'no-cors-limits'
          : 'unknown',
      caller: callerOf(exchange),
    },
    at: [],
  }),
});
