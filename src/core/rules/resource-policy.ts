import { atStatus, defineRule } from './define-rule.ts';

/**
 * Refused by CORP, COEP or ORB.
 * Source: https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header
 */
export default defineRule({
  id: 'resource-policy',
  explains: ['refused-elsewhere'],
  find: (context) =>
    /^net::ERR_BLOCKED_BY_(?:RESPONSE|ORB)/.test(context.failure.error)
      ? { detail: { error: context.failure.error }, at: [atStatus(context)] }
      : null,
});
