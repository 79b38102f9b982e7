import { atHeader, defineRule } from './define-rule.ts';

/**
 * Allow-Credentials is missing or not exactly `true` on a request with credentials.
 * Source: https://fetch.spec.whatwg.org/#http-access-control-allow-credentials
 */
export default defineRule({
  id: 'credentials-not-allowed',
  explains: ['allow-credentials-not-true'],
  find: (context) => ({
    detail: { value: context.failure.value },
    at: [atHeader(context, 'access-control-allow-credentials')],
  }),
});
