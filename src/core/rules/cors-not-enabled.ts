import { atHeader, defineRule } from './define-rule.ts';
import { requestOrigin } from './signs.ts';

/**
 * No CORS header at all: nothing on this route speaks CORS.
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export default defineRule({
  id: 'cors-not-enabled',
  explains: ['allow-origin-missing'],
  reads: ['reply'],
  find: (context) => ({
    detail: { origin: requestOrigin(context), status: context.reply?.status ?? null },
    at: [atHeader(context, 'access-control-allow-origin')],
  }),
});
