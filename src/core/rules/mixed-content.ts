import { parseUrl } from '../http/origin.ts';
import { isLoopbackHost } from '../http/site.ts';
import type { Observed } from '../model/observed.ts';
import { atStatus, defineRule } from './define-rule.ts';

/**
 * An http resource on an https page. Chromium leaves an empty error name, Firefox none.
 * Source: https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
 */
export default defineRule({
  id: 'mixed-content',
  explains: ['refused-elsewhere'],
  find: (context) => {
    const { failure, message, exchange } = context;
    // Chromium has an empty name for what a policy refuses, too.
    const unnamed = failure.error === '' || failure.error === null;
    if (!unnamed || !isMixed(message.url, exchange.pageOrigin, failure.error)) return null;
    return { detail: { url: message.url }, at: [atStatus(context)] };
  },
});

function isMixed(url: string, page: Observed<string>, error: string | null): boolean {
  if (!page.seen) return error === '';
  const target = parseUrl(url);
  return page.value.startsWith('https:') && target?.protocol === 'http:' && !isLoopbackHost(target.hostname);
}
