import { redirectTarget } from '../fetch/steps.ts';
import { atHeader, defineRule } from './define-rule.ts';
import { redirectDifference } from './differences.ts';

/**
 * A hop of a redirect chain carries no CORS headers.
 * Source: https://fetch.spec.whatwg.org/#http-fetch
 */
export default defineRule({
  id: 'redirect-without-cors',
  stage: 'response',
  explains: [],
  unmasks: ['allow-origin-missing'],
  reads: ['reply'],
  find: (context) => {
    const { hop, index, exchange } = context;
    const location = redirectTarget(hop);
    if (location === null) {
      // An error at the end of a chain is the error's own affair.
      if (index === 0 || (context.reply?.status ?? 0) >= 400) return null;
      const from = exchange.hops[index - 1]?.url ?? hop.url;
      const { difference } = redirectDifference(from, hop.url);
      return {
        detail: { hop: index, url: hop.url, location: null, difference, login: difference === 'login' },
        at: [atHeader(context, 'access-control-allow-origin')],
      };
    }
    const { difference, target, downgrade } = redirectDifference(hop.url, location);
    return {
      detail: {
        hop: index,
        url: hop.url,
        location: target,
        difference,
        login: difference === 'login',
        downgrade,
      },
      at: [atHeader(context, 'location')],
    };
  },
});
