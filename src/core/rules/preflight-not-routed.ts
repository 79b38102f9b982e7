import { get } from '../http/header-list.ts';
import { atStatus, defineRule } from './define-rule.ts';
import { errorAuthor, isUnknownRoute, lettingIn, refusingLibrary } from './signs.ts';

const STATUSES = new Set([404, 405, 501]);

/**
 * OPTIONS answered 404, 405 or 501: nothing handles it.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export default defineRule({
  id: 'preflight-not-routed',
  stage: 'preflight',
  explains: ['preflight-status'],
  unmasks: ['allow-origin-missing'],
  // The wrong layer answered: what its headers lack comes after.
  precedes: [
    'allow-origin-mismatch',
    'allow-origin-wildcard',
    'allow-origin-multiple',
    'allow-origin-invalid',
    'allow-credentials-not-true',
  ],
  reads: ['reply'],
  find: (context) => {
    const { reply } = context;
    if (!reply || !(STATUSES.has(reply.status) || isUnknownRoute(reply))) return null;
    if (refusingLibrary(context)) return null;
    return {
      detail: {
        status: reply.status,
        allow: get(reply.headers, 'allow'),
        layer: errorAuthor(context)?.name ?? null,
      },
      at: [atStatus(context)],
      // Some CORS libraries answer a method they do not allow with a bare 405 (gorilla/handlers); a router names those it has.
      certain:
        reply.status !== 405 || get(reply.headers, 'allow') !== null || lettingIn(context).length === 0,
    };
  },
});
