import { atHeader, defineRule } from './define-rule.ts';
import { requestOrigin } from './signs.ts';

/** `*` in Allow-Origin on a request with credentials. */
export default defineRule({
  id: 'wildcard-with-credentials',
  spec: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
  explains: ['allow-origin-wildcard'],
  find: (context) => ({
    detail: { origin: requestOrigin(context) },
    at: [atHeader(context, 'access-control-allow-origin')],
  }),
});
