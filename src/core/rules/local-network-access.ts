import { parseUrl } from '../http/origin.ts';
import { isLoopbackHost, isPrivateHost } from '../http/site.ts';
import { atStatus, defineRule, type Context } from './define-rule.ts';

/**
 * Refused by the Local Network Access permission: a page of the internet, a target on this machine or network.
 * Source: https://wicg.github.io/local-network-access/
 */
export default defineRule({
  id: 'local-network-access',
  explains: ['refused-elsewhere'],
  unmasks: ['response-withheld'],
  find: (context) => {
    const { failure, message } = context;
    const host = parseUrl(message.url)?.hostname ?? '';
    const target = isLoopbackHost(host) ? 'loopback' : isPrivateHost(host) ? 'local' : 'unknown';
    if (failure.kind === 'response-withheld') {
      return neverLeft(context) && target !== 'unknown' && isPublicPage(context)
        ? { detail: { error: null, target }, at: [atStatus(context)], certain: false }
        : null;
    }
    const { error } = failure;
    return error?.startsWith('net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS')
      ? { detail: { error, target }, at: [atStatus(context)] }
      : null;
  },
});

/** Chromium shows such a request without anything it adds when it sends, and without a preflight (docs/observed/chromium.md). */
const neverLeft = ({ message, hop }: Context): boolean =>
  hop.preflight.kind !== 'seen' && !message.requestHeadersComplete;

function isPublicPage({ exchange: { pageOrigin, page } }: Context): boolean {
  // A page may ask to be treated as one: https://wicg.github.io/local-network-access/#csp
  if (page.seen && page.value.policies.some((policy) => policy.includes('treat-as-public-address')))
    return true;
  const host = pageOrigin.seen ? parseUrl(pageOrigin.value)?.hostname : undefined;
  return host !== undefined && !isLoopbackHost(host) && !isPrivateHost(host);
}
