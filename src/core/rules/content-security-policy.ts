import { atStatus, defineRule } from './define-rule.ts';

/**
 * Refused by the page's Content-Security-Policy.
 * Source: https://w3c.github.io/webappsec-csp/#directive-connect-src
 */
export default defineRule({
  id: 'content-security-policy',
  explains: ['refused-elsewhere'],
  find: (context) =>
    context.failure.error === 'net::ERR_BLOCKED_BY_CSP'
      ? { detail: { error: context.failure.error }, at: [atStatus(context)] }
      : null,
});
