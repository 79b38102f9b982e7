import { atHeader, defineRule } from './define-rule.ts';
import { originDifference } from './differences.ts';

/**
 * Allow-Origin names another origin.
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export default defineRule({
  id: 'origin-mismatch',
  explains: ['allow-origin-mismatch'],
  find: (context) => {
    const { value, origin } = context.failure;
    return {
      // The entry the server's list needs is the origin as the browser writes it.
      detail: { value, origin, entry: origin, ...originDifference(value, origin) },
      at: [atHeader(context, 'access-control-allow-origin')],
    };
  },
});
