import { atHeader, atStatus, defineRule } from './define-rule.ts';

/**
 * Refused by CORP, COEP or ORB.
 * Source: https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header
 */
export default defineRule({
  id: 'resource-policy',
  explains: ['refused-elsewhere', 'resource-policy'],
  find: (context) => {
    const { failure } = context;
    if (failure.kind === 'resource-policy') {
      const { value } = failure;
      return {
        detail: { error: null, value },
        at: [value === null ? atStatus(context) : atHeader(context, 'cross-origin-resource-policy')],
      };
    }
    const { error } = failure;
    return error !== null && /^net::ERR_BLOCKED_BY_(?:RESPONSE|ORB)/.test(error)
      ? { detail: { error, value: null }, at: [atStatus(context)] }
      : null;
  },
});
