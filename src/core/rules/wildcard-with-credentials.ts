import { atHeader, defineRule } from './define-rule.ts';
import { requestOrigin } from './signs.ts';

/**
 * `*` in Allow-Origin on a request with credentials.
 * Source: https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
 */
export default defineRule({
  id: 'wildcard-with-credentials',
  explains: ['allow-origin-wildcard'],
  find: (context) => ({
    detail: { origin: requestOrigin(context) },
    at: [atHeader(context, 'access-control-allow-origin')],
  }),
});
