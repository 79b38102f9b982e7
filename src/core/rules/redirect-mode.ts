import { atHeader, defineRule } from './define-rule.ts';

/**
 * The page asked for `redirect: "error"` and the server redirected.
 * Source: https://fetch.spec.whatwg.org/#concept-request-redirect-mode
 */
export default defineRule({
  id: 'redirect-mode',
  explains: ['redirect-mode-error'],
  find: (context) => ({
    detail: { hop: context.index, status: context.failure.status },
    at: [atHeader(context, 'location')],
  }),
});
