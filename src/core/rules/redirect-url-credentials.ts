import { atHeader, defineRule } from './define-rule.ts';

/**
 * A redirect to a URL with user name or password.
 * Source: https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export default defineRule({
  id: 'redirect-url-credentials',
  explains: ['redirect-url-credentials'],
  find: (context) => ({
    detail: { hop: context.index, location: context.failure.location },
    at: [atHeader(context, 'location')],
  }),
});
