import { credentialedOrigins } from '../history/evidence.ts';
import { answeredFields } from '../fetch/steps.ts';
import { siteRelation } from '../http/site-relation.ts';
import { atHeader, defineAdvice } from './define-rule.ts';

/**
 * The server let in, with credentials, origins that have nothing to do with each other: it seems to repeat any.
 * Source: https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
 */
export default defineAdvice({
  id: 'origin-reflected-with-credentials',
  reads: ['reply'],
  find: ({ verdict, hop, index, reply, surroundings: { history, registrableDomain } }) => {
    if (verdict !== 'allowed' || !reply) return null;
    const { allowOrigin, allowCredentials } = answeredFields(reply);
    if (allowCredentials !== 'true' || allowOrigin === null || allowOrigin === '*') return null;
    const origins = credentialedOrigins(history, hop.url).filter((one) => one !== 'null');
    const strangers = origins.filter(
      (one) => one !== allowOrigin && siteRelation(one, allowOrigin, registrableDomain) === 'cross-site',
    );
    // Two sites may well be one company's; three are a pattern.
    if (strangers.length < 2) return null;
    return {
      detail: { origins, count: origins.length },
      at: [
        atHeader({ index, stage: 'response' }, 'access-control-allow-origin'),
        atHeader({ index, stage: 'response' }, 'access-control-allow-credentials'),
      ],
    };
  },
});
