import { preflightRequest } from '../fetch/steps.ts';
import { askedBy, grantedPreflights } from '../history/evidence.ts';
import { endpointOf } from '../history/endpoint.ts';
import { get } from '../http/header-list.ts';
import type { Context } from './define-rule.ts';
import { corsLayerRan, lettingIn, lettingInHere, refusingLibrary, requestOrigin } from './signs.ts';

/**
 * The request headers for which a CORS layer refused a whole preflight: without any CORS header, or with 400. Empty when
 * nothing tells that it was the headers.
 */
export function headersRefused(context: Context): readonly string[] {
  const {
    reply,
    steps,
    index,
    message,
    surroundings: { history },
  } = context;
  if (!reply) return [];
  const asked = preflightRequest(message).headerNames;
  const failed = steps.find(
    (step) => step.hop === index && step.stage === 'preflight' && step.failure?.kind === 'header-not-allowed',
  )?.failure;
  const unlisted = failed?.kind === 'header-not-allowed' && !failed.wildcard ? failed.headers : [];
  const library = refusingLibrary(context);
  const about = library?.about;
  // The look of an answer yields to what the server did: it lets this very origin in here.
  const isGuess = library?.confidence === 'likely' && lettingInHere(context).length > 0;
  if (about === 'headers') return unlisted.length > 0 ? unlisted : asked;
  if (about !== undefined && !isGuess) return [];
  // The layer's own lists say it: they were sent along with the refusal.
  const origin = get(reply.headers, 'access-control-allow-origin');
  if (reply.status === 400 && origin !== null && get(reply.headers, 'access-control-allow-headers') !== null)
    return unlisted;
  // The same origin got in with other headers: it is not the origin that is refused.
  if (origin !== null || asked.length === 0 || lettingIn(context).length === 0) return [];
  // A bare 403 may be a login check, unless it looks like the refusal of a CORS library.
  if (reply.status >= 300 && !isGuess) return [];
  // An `Allow` without any sign of CORS is a router's own answer.
  if (get(reply.headers, 'allow') !== null) return [];
  const { method } = preflightRequest(message);
  const preflights = grantedPreflights(history, message, requestOrigin(context));
  const endpoint = endpointOf(message.url);
  // hapi's refusal has no sign of CORS at all: there only the same endpoint's own preflights count.
  const granted = (
    corsLayerRan(reply) === null ? preflights.filter(({ url }) => endpointOf(url) === endpoint) : preflights
  ).map(askedBy);
  const known = new Set(granted.flatMap((one) => one.headers));
  const fresh = asked.filter((name) => !known.has(name));
  const needsNone = method === 'GET' || method === 'HEAD' || method === 'POST';
  const isMethodKnown =
    granted.some((one) => one.method === method) || (needsNone && (corsLayerRan(reply) !== null || isGuess));
  return isMethodKnown ? fresh : [];
}
