import { get } from '../http/header-list.ts';
import { redirectDifference } from './differences.ts';
import { atHeader, atStatus, defineRule } from './define-rule.ts';
import { errorAuthor, isUnknownRoute, preflightRedirect, refusedByCorsLayer } from './signs.ts';

/**
 * OPTIONS answered 401/403 or sent to a login page: authentication runs before CORS.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export default defineRule({
  id: 'preflight-unauthorized',
  stage: 'preflight',
  explains: ['preflight-status', 'preflight-redirect'],
  unmasks: ['allow-origin-missing'],
  // The wrong layer answered: what its headers lack comes after.
  precedes: [
    'allow-origin-mismatch',
    'allow-origin-wildcard',
    'allow-origin-multiple',
    'allow-origin-invalid',
    'allow-credentials-not-true',
  ],
  find: (context) => {
    const { reply } = context;
    const redirect = preflightRedirect(context);
    if (redirect) {
      const { status, location } = redirect;
      return redirectDifference(context.message.url, location).difference === 'login'
        ? { detail: { status, challenge: null, location, layer: null }, at: [atHeader(context, 'location')] }
        : null;
    }
    if (!reply) return null;
    if (reply.status !== 401 && reply.status !== 403) return null;
    // API Gateway's word for a path or method it does not have.
    if (isUnknownRoute(reply)) return null;
    // A CORS layer that refuses an origin may answer 403 itself.
    if (refusedByCorsLayer(context)) return null;
    const challenge = get(reply.headers, 'www-authenticate');
    return {
      detail: { status: reply.status, challenge, layer: errorAuthor(context)?.name ?? null },
      at:
        challenge === null ? [atStatus(context)] : [atStatus(context), atHeader(context, 'www-authenticate')],
    };
  },
});
