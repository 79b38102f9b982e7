import { atHeader, defineRule } from './define-rule.ts';
import { requestOrigin } from './signs.ts';

/**
 * Allow-Origin is neither an origin nor `*`.
 * Source: https://fetch.spec.whatwg.org/#http-access-control-allow-origin
 */
export default defineRule({
  id: 'origin-value-invalid',
  explains: ['allow-origin-invalid', 'allow-origin-multiple'],
  find: (context) => ({
    detail: { value: context.failure.value, origin: requestOrigin(context) },
    at: [atHeader(context, 'access-control-allow-origin')],
  }),
});
