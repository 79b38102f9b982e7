import { isOkStatus } from '../fetch/preflight-check.ts';
import { atStatus, defineRule } from './define-rule.ts';
import { errorAuthor, preflightRedirect, refusedByCorsLayer } from './signs.ts';

/**
 * OPTIONS answered with any other status outside 200 to 299.
 * Source: https://fetch.spec.whatwg.org/#ok-status
 */
export default defineRule({
  id: 'preflight-failed',
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
    if (!reply || isOkStatus(reply.status) || preflightRedirect(context)) return null;
    if (refusedByCorsLayer(context)) return null;
    return {
      detail: { status: reply.status, layer: errorAuthor(context)?.name ?? null },
      at: [atStatus(context)],
    };
  },
});
