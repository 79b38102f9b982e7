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
      message: failure.message,
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
