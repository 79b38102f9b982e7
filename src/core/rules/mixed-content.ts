import { atStatus, defineRule } from './define-rule.ts';

/**
 * An http resource on an https page. Chromium leaves an empty error name.
 * Source: https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
 */
export default defineRule({
  id: 'mixed-content',
  explains: ['refused-elsewhere'],
  find: (context) =>
    context.failure.error === '' ? { detail: { url: context.message.url }, at: [atStatus(context)] } : null,
});
