import { refusalOf, type FetchDirective } from '../csp/matching.ts';
import { originOf } from '../http/origin.ts';
import { parsePolicies } from '../csp/policies.ts';
import { get } from '../http/header-list.ts';
import type { Exchange, Message } from '../model/exchange.ts';
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
    const refusal = refusalByPage(exchange, message, index > 0);
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
function refusalByPage(
  { page, pageOrigin, initiator }: Exchange,
  { url, requestHeaders }: Message,
  redirected: boolean,
) {
  if (!page.seen || page.value.policies.length === 0) return null;
  // The policy's 'self' is the document's own origin, also where a sandbox made the page's opaque.
  const origin = originOf(page.value.url) ?? (pageOrigin.seen ? pageOrigin.value : 'null');
  const accept = requestHeaders.seen ? (get(requestHeaders.value, 'accept') ?? '') : '';
  const directive = directiveFor(initiator === 'unknown' ? loadAccepting(accept) : initiator);
  return refusalOf(parsePolicies(page.value.policies), directive, url, origin, redirected);
}

/** What an element asks for, where Firefox does not say who asked: `Accept` by destination, https://fetch.spec.whatwg.org/#fetching */
const ACCEPTED: readonly (readonly [begins: string, initiator: string])[] = [
  ['image/', 'image'],
  ['text/css', 'style'],
  ['video/', 'media'],
  ['audio/', 'media'],
  ['application/font', 'font'],
];

const loadAccepting = (accept: string): string =>
  ACCEPTED.find(([begins]) => accept.startsWith(begins))?.[1] ?? '';

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
