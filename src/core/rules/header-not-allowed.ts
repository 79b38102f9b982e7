import { askedBy, grantedPreflights } from '../history/evidence.ts';
import { get } from '../http/header-list.ts';
import { preflightRequest } from '../fetch/steps.ts';
import { atHeader, atRequest, atStatus, defineRule, type Context } from './define-rule.ts';
import { isCorsResponseHeader } from './response-header-sent-by-client.ts';
import { callerOf, corsLayerRan, lettingIn, refusingLibrary, requestOrigin } from './signs.ts';

/**
 * Request headers that are not in Allow-Headers, or for which a CORS layer refuses the whole preflight.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export default defineRule({
  id: 'header-not-allowed',
  explains: ['header-not-allowed'],
  unmasks: ['allow-origin-missing', 'preflight-status'],
  find: (context) => {
    const { failure, reply, exchange } = context;
    if (failure.kind !== 'header-not-allowed') return refusedForHeaders(context);
    if (failure.wildcard) return null;
    const headers = failure.headers.filter((name) => name !== 'content-type' && !isCorsResponseHeader(name));
    const [header] = headers;
    if (header === undefined) return null;
    return {
      detail: {
        header,
        headers,
        allowed: get(reply?.headers ?? [], 'access-control-allow-headers'),
        caller: callerOf(exchange),
      },
      at: [
        atHeader(context, 'access-control-allow-headers'),
        ...headers.map((name) => atRequest(context, name)),
      ],
    };
  },
});

/** Some CORS layers answer a preflight for a header they do not allow without any CORS header, or with 400. */
function refusedForHeaders(context: Context) {
  const headers = headersRefused(context);
  const [header] = headers;
  if (header === undefined) return null;
  const { reply, exchange } = context;
  return {
    detail: {
      header,
      headers,
      allowed: get(reply?.headers ?? [], 'access-control-allow-headers'),
      caller: callerOf(exchange),
      status: reply?.status ?? null,
      layer: refusingLibrary(context)?.name ?? null,
    },
    at: [atStatus(context), ...headers.map((name) => atRequest(context, name))],
    certain: refusingLibrary(context)?.about === 'headers',
  };
}

function headersRefused(context: Context): readonly string[] {
  const {
    stage,
    reply,
    steps,
    index,
    message,
    surroundings: { history },
  } = context;
  if (stage !== 'preflight' || !reply) return [];
  const asked = preflightRequest(message).headerNames;
  const failed = steps.find(
    (step) => step.hop === index && step.stage === 'preflight' && step.failure?.kind === 'header-not-allowed',
  )?.failure;
  const unlisted = failed?.kind === 'header-not-allowed' && !failed.wildcard ? failed.headers : [];
  const about = refusingLibrary(context)?.about;
  if (about === 'headers') return unlisted.length > 0 ? unlisted : asked;
  if (about !== undefined) return [];
  // The layer's own lists say it: they were sent along with the refusal.
  const origin = get(reply.headers, 'access-control-allow-origin');
  if (reply.status === 400 && origin !== null && get(reply.headers, 'access-control-allow-headers') !== null)
    return unlisted;
  // The same origin got in with other headers: it is not the origin that is refused.
  if (reply.status >= 300 || origin !== null || asked.length === 0 || lettingIn(context).length === 0)
    return [];
  // An `Allow` without any sign of CORS is a router's own answer.
  if (corsLayerRan(reply) === null || get(reply.headers, 'allow') !== null) return [];
  const { method } = preflightRequest(message);
  const granted = grantedPreflights(history, message, requestOrigin(context)).map(askedBy);
  const known = new Set(granted.flatMap((one) => one.headers));
  const fresh = asked.filter((name) => !known.has(name));
  const methodKnown = method === 'GET' || method === 'POST' || granted.some((one) => one.method === method);
  return methodKnown ? fresh : [];
}
