import { atStatus, defineRule } from './define-rule.ts';

/**
 * Refused by an extension, a setting or DevTools request blocking.
 * Source: https://fetch.spec.whatwg.org/#main-fetch
 */
export default defineRule({
  id: 'blocked-by-client',
  explains: ['refused-elsewhere'],
  find: (context) => ({ detail: { error: context.failure.error }, at: [atStatus(context)] }),
});
