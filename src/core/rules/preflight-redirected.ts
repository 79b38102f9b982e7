import { atHeader, atStatus, defineRule } from './define-rule.ts';
import { redirectDifference } from './differences.ts';
import { preflightRedirect } from './signs.ts';

/**
 * OPTIONS answered with a redirect, which browsers never follow for a preflight.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export default defineRule({
  id: 'preflight-redirected',
  stage: 'preflight',
  explains: ['preflight-redirect'],
  // Firefox looks at the redirect's CORS headers first; the redirect is what to repair all the same.
  unmasks: ['allow-origin-missing'],
  precedes: [
    'allow-origin-mismatch',
    'allow-origin-wildcard',
    'allow-origin-multiple',
    'allow-origin-invalid',
    'allow-credentials-not-true',
  ],
  find: (context) => {
    const redirect = preflightRedirect(context);
    if (!redirect) return null;
    const { status, location } = redirect;
    if (location === '') {
      // The browser kept the answer to itself; its error tells that it was a redirect.
      return {
        detail: { status, location, difference: null, target: null, downgrade: false },
        at: [atStatus(context)],
      };
    }
    const { difference, target, downgrade } = redirectDifference(context.message.url, location);
    return {
      detail: { status, location, difference, target, downgrade },
      at: [atStatus(context), atHeader(context, 'location')],
    };
  },
});
