import { atStatus, defineRule } from './define-rule.ts';

/**
 * Refused by an extension, a setting or DevTools request blocking.
 * Source: https://fetch.spec.whatwg.org/#main-fetch
 */
export default defineRule({
  id: 'blocked-by-client',
  explains: ['refused-elsewhere'],
  find: (context) => {
    const { failure, exchange } = context;
    return {
      detail: { error: failure.error },
      at: [atStatus(context)],
      // Firefox gives no name; only what a blocker stops is in the page's own record of resources (docs/observed/firefox.md).
      certain: failure.error !== null || exchange.timingStatus.seen,
    };
  },
});
