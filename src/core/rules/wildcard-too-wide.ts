import { answeredFields } from '../fetch/steps.ts';
import { parseUrl } from '../http/origin.ts';
import { isLoopbackHost, isPrivateHost } from '../http/site.ts';
import { atHeader, defineAdvice } from './define-rule.ts';

/**
 * `*` where it opens more than public data: on a server of the local network to a page of the internet, or next to
 * Allow-Credentials, which shows that credentials were meant. `*` on a public answer without credentials is right.
 * Source: https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
 */
export default defineAdvice({
  id: 'wildcard-too-wide',
  reads: ['reply'],
  find: ({ exchange, verdict, reply, hop, index }) => {
    if (verdict !== 'allowed' || !reply) return null;
    const { allowOrigin, allowCredentials } = answeredFields(reply);
    if (allowOrigin !== '*') return null;
    const why =
      allowCredentials === 'true'
        ? 'credentials'
        : isInward(exchange.pageOrigin, hop.url)
          ? 'local-server'
          : null;
    return why === null
      ? null
      : {
          detail: { why },
          at: [
            atHeader(
              { index, stage: 'response' },
              why === 'credentials' ? 'access-control-allow-credentials' : 'access-control-allow-origin',
            ),
          ],
        };
  },
});

/** Whether a page of the internet reads from this machine or its network. */
function isInward(page: { readonly seen: boolean; readonly value?: string }, url: string): boolean {
  const target = parseUrl(url)?.hostname ?? '';
  if (!isLoopbackHost(target) && !isPrivateHost(target)) return false;
  const host = parseUrl(page.value ?? '')?.hostname;
  return host !== undefined && host !== '' && !isLoopbackHost(host) && !isPrivateHost(host);
}
