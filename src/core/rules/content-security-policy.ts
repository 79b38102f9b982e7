import { refusalOf, type FetchDirective } from '../csp/matching.ts';
import { originOf } from '../http/origin.ts';
import { parsePolicies } from '../csp/policies.ts';
import type { Exchange } from '../model/exchange.ts';
import { atStatus, defineRule } from './define-rule.ts';

/**
 * Refused by the page's Content-Security-Policy.
 * Source: https://w3c.github.io/webappsec-csp/#directive-connect-src
 */
export default defineRule({
  id: 'content-security-policy',
  explains: ['refused-elsewhere'],
  find: (context) => {
    const { failure, message, exchange, index } = context;
    const named = failure.error === 'net::ERR_BLOCKED_BY_CSP';
    if (!named && failure.error !== null && failure.error !== '') return null;
    const refusal = refusalByPage(exchange, message.url, index > 0);
    if (!named && !refusal) return null;
    return {
      detail: {
        error: failure.error,
        directive: refusal?.directive ?? null,
        value: refusal?.value ?? null,
        url: message.url,
        page: exchange.page.seen ? exchange.page.value.url : null,
      },
      at: [atStatus(context)],
    };
  },
});

/** Which directive of the page's policies refuses a URL; null when none is known to. */
function refusalByPage({ page, pageOrigin, initiator }: Exchange, url: string, redirected: boolean) {
  if (!page.seen || page.value.policies.length === 0) return null;
  // The policy's 'self' is the document's own origin, also where a sandbox made the page's opaque.
  const origin = originOf(page.value.url) ?? (pageOrigin.seen ? pageOrigin.value : 'null');
  return refusalOf(parsePolicies(page.value.policies), directiveFor(initiator), url, origin, redirected);
}

/** https://w3c.github.io/webappsec-csp/#effective-directive-for-a-request */
function directiveFor(initiator: string): FetchDirective {
  switch (initiator) {
    case 'script':
      return 'script-src-elem';
    case 'font':
      return 'font-src';
    case 'image':
    case 'img':
      return 'img-src';
    case 'stylesheet':
    case 'style':
    case 'css':
    case 'link':
      return 'style-src-elem';
    case 'media':
    case 'audio':
    case 'video':
    case 'track':
      return 'media-src';
    default:
      return 'connect-src';
  }
}
