import { answeredFields } from '../fetch/steps.ts';
import { parseUrl } from '../http/origin.ts';
import { isLoopbackHost, isPrivateHost } from '../http/site.ts';
import { atHeader, defineAdvice } from './define-rule.ts';

/**
 * A secure server lets in, with credentials, an origin that is loaded over plain http: whoever is on the line can use it.
 * Source: https://w3c.github.io/webappsec-cors-for-developers/#use-cases
 */
export default defineAdvice({
  id: 'insecure-origin-allowed',
  reads: ['reply'],
  find: ({ verdict, reply, hop, index }) => {
    if (verdict !== 'allowed' || !reply || !hop.url.startsWith('https:')) return null;
    const { allowOrigin, allowCredentials } = answeredFields(reply);
    if (allowCredentials !== 'true' || allowOrigin === null || !allowOrigin.startsWith('http:')) return null;
    const host = parseUrl(allowOrigin)?.hostname ?? '';
    // A developer's own machine or network has no line between.
    if (isLoopbackHost(host) || isPrivateHost(host)) return null;
    return {
      detail: { origin: allowOrigin },
      at: [atHeader({ index, stage: 'response' }, 'access-control-allow-origin')],
    };
  },
});
