import { askedBy, grantedPreflights } from '../history/evidence.ts';
import { preflightRequest } from '../fetch/steps.ts';
import { get } from '../http/header-list.ts';
import { atHeader, atStatus, defineRule, type Context } from './define-rule.ts';
import { corsLayerRan, refusingLibrary, requestOrigin } from './signs.ts';

/**
 * The method is not in Allow-Methods, or a CORS layer refuses the whole preflight for it.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export default defineRule({
  id: 'method-not-allowed',
  stage: 'preflight',
  explains: ['method-not-allowed'],
  unmasks: ['allow-origin-missing', 'preflight-status'],
  find: (context) => {
    const { failure, reply } = context;
    if (failure.kind !== 'method-not-allowed') return refusedForMethod(context);
    const { method, wildcard } = failure;
    return {
      detail: {
        method,
        allowed: get(reply?.headers ?? [], 'access-control-allow-methods'),
        wildcardWithCredentials: wildcard,
      },
      at: [atHeader(context, 'access-control-allow-methods')],
    };
  },
});

/** Some CORS layers answer a preflight for a method they do not allow without any CORS header, or with 400. */
function refusedForMethod(context: Context) {
  const {
    reply,
    steps,
    index,
    message,
    surroundings: { history },
  } = context;
  if (!reply) return null;
  const { method, headerNames } = preflightRequest(message);
  const library = refusingLibrary(context);
  const allowed = get(reply.headers, 'access-control-allow-methods');
  const origin = get(reply.headers, 'access-control-allow-origin');
  const unlisted = steps.some(
    (step) => step.hop === index && step.stage === 'preflight' && step.failure?.kind === 'method-not-allowed',
  );
  const told =
    library?.about === 'method' || (reply.status === 400 && origin !== null && allowed !== null && unlisted);
  if (!told) {
    if (library?.about !== undefined || origin !== null || reply.status >= 300) return null;
    if (corsLayerRan(reply) === null || get(reply.headers, 'allow') !== null) return null;
    // Every header of it was granted with another method: the method is what is new.
    const granted = grantedPreflights(history, message, requestOrigin(context)).map(askedBy);
    const withHeaders = granted.filter((one) => {
      const known = new Set(one.headers);
      return headerNames.every((name) => known.has(name));
    });
    if (withHeaders.length === 0 || granted.some((one) => one.method === method)) return null;
  }
  return {
    detail: {
      method,
      allowed,
      wildcardWithCredentials: false,
      status: reply.status,
      layer: library?.name ?? null,
    },
    at: [atStatus(context)],
    certain: told,
  };
}
