import { atStatus, defineRule } from './define-rule.ts';

/**
 * No HTTP answer: DNS, refused, reset, timeout, TLS.
 * Source: https://fetch.spec.whatwg.org/#concept-network-error
 */
export default defineRule({
  id: 'network-failure',
  explains: ['network-error'],
  find: (context) =>
    // The page, or the user, cancelled it: nothing to repair.
    context.failure.error === 'net::ERR_ABORTED'
      ? null
      : {
          detail: { error: context.failure.error, preflight: context.stage === 'preflight' },
          at: [atStatus(context)],
        },
});
