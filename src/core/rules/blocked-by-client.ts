import { has } from '../http/header-list.ts';
import { atStatus, defineRule } from './define-rule.ts';

/**
 * Refused by an extension, a setting or DevTools request blocking.
 * Source: https://fetch.spec.whatwg.org/#main-fetch
 */
export default defineRule({
  id: 'blocked-by-client',
  explains: ['refused-elsewhere'],
  find: (context) => {
    const { failure, exchange, message } = context;
    // Firefox gives no name. What a blocker stops has a Connection header already or a Resource Timing record; what the
    // page cancels at once has neither (docs/observed/firefox.md).
    const begun = message.requestHeaders.seen && has(message.requestHeaders.value, 'connection');
    const timed = exchange.timingStatus.seen && exchange.timingStatus.via === 'resource-timing';
    if (failure.error === null && !begun && !timed) return null;
    return { detail: { error: failure.error }, at: [atStatus(context)] };
  },
});
