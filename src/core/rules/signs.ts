import { bareSuccesses, grantsElsewhere } from '../history/evidence.ts';
import { endpointOf } from '../history/endpoint.ts';
import type { Sighting } from '../history/history.ts';
import { get } from '../http/header-list.ts';
import { parseUrl } from '../http/origin.ts';
import { sentOrigin, type Step } from '../fetch/steps.ts';
import { isRedirectStatus } from '../fetch/preflight-check.ts';
import { corsLibraryOf, errorAuthorOf, type LayerSign, type LibrarySign } from '../layers/recognise.ts';
import type { CallFrame, Exchange, Message, Reply } from '../model/exchange.ts';
import type { Failure, Stage } from '../model/failure.ts';
import type { Context } from './define-rule.ts';

/** The serialised origin the request carried, as far as known. */
export const requestOrigin = ({
  exchange,
  message,
}: {
  readonly exchange: Exchange;
  readonly message: Message;
}): string | null => sentOrigin(message) ?? (exchange.pageOrigin.seen ? exchange.pageOrigin.value : null);

/** The sign that a CORS layer handled the request although it sent no Allow-Origin; null when there is none. */
export function corsLayerRan(reply: Reply): 'access-control' | 'vary' | null {
  for (const { name } of reply.headers) {
    const key = name.toLowerCase();
    if (key.startsWith('access-control-') && key !== 'access-control-allow-origin') return 'access-control';
  }
  const vary = get(reply.headers, 'vary')?.toLowerCase() ?? '';
  if (vary.includes('access-control-request-')) return 'access-control';
  return vary.split(',').some((name) => name.trim() === 'origin') ? 'vary' : null;
}

/** The CORS library that refused this answer with a sign of its own; null when there is none. */
export function refusingLibrary({ reply, stage }: Pick<Context, 'reply' | 'stage'>): LibrarySign | null {
  if (!reply) return null;
  if (reply !== lastReply) {
    const sign = corsLibraryOf(reply, stage === 'preflight');
    lastRefusal = sign?.says === 'refused' ? sign : null;
    lastReply = reply;
  }
  return lastRefusal;
}

// Rule after rule asks about the same answer, which is always looked at in the same stage.
let lastReply: Reply | null = null;
let lastRefusal: LibrarySign | null = null;

/** Answers in which the same server lets the same origin in. */
export const lettingIn = (context: Context): readonly Sighting[] =>
  grantsElsewhere(context.surroundings.history, context.message, requestOrigin(context));

/** Of those, the ones that are not this request's own preflight. */
export const lettingInOtherwise = (context: Context): readonly Sighting[] => {
  const { preflight } = context.hop;
  const own = preflight.kind === 'seen' ? preflight.message : null;
  return lettingIn(context).filter((one) => one.startedAt !== own?.startedAt || one.url !== own.url);
};

/** The URL, without query, of one to look at: of a request that went well, if there is one. */
export function exampleOf(sightings: readonly Sighting[]): string | null {
  const one =
    sightings.find(({ sent, status }) => sent.requestMethod === null && status < 400) ?? sightings[0];
  return one?.url.split(/[?#]/, 1)[0] ?? null;
}

/** Of those, the ones of this endpoint: the only ones that tell against the look of a refusal, as routes have policies of their own. */
export const lettingInHere = (context: Context): readonly Sighting[] => {
  const endpoint = endpointOf(context.message.url);
  return lettingIn(context).filter(({ url }) => endpointOf(url) === endpoint);
};

/** Whether healthy answers of the server carry no CORS header either: it is not the error path that lacks it. */
export const speaksNoCors = (context: Context): boolean =>
  bareSuccesses(context.surroundings.history, context.message).length > 0 && lettingIn(context).length === 0;

/** The product that made an error answer itself; null when nothing tells. */
export const errorAuthor = ({ reply, message }: Pick<Context, 'reply' | 'message'>): LayerSign | null =>
  reply ? errorAuthorOf(reply, message.url) : null;

/** What shows a product, in one line: the header, or the words of the body or the host. */
export const signOf = (evidence: LayerSign['evidence']): string =>
  'header' in evidence
    ? `${evidence.header}: ${evidence.value}`
    : 'body' in evidence
      ? evidence.body
      : evidence.host;

const LOGIN =
  /(?:^|[/._-])(?:log-?in|sign-?in|sso|saml2?|oauth2?|oidc|auth(?:enticate|entication|orize)?)(?:$|[/._?-])/i;

/** Whether a redirect target looks like a login page. */
export function looksLikeLogin(location: string): boolean {
  const url = parseUrl(location, 'http://x.invalid');
  if (!url) return false;
  return LOGIN.test(url.pathname) || /^(?:log-?in|sign-?in|sso|auth|accounts?|idp)\./i.test(url.hostname);
}

/** Whether a preflight of this hop was seen and passed every check. */
export function preflightPassed(steps: readonly Step[], hop: number): boolean {
  let found = false;
  for (const step of steps) {
    if (step.hop !== hop || step.stage !== 'preflight') continue;
    if (step.outcome !== 'passed') return false;
    found = true;
  }
  return found;
}

/** Where a preflight was redirected to, whichever of its checks failed; null when it was not. */
export function preflightRedirect({
  failure,
  reply,
  stage,
}: {
  readonly failure: Failure;
  readonly reply: Reply | undefined;
  readonly stage: Stage;
}): { readonly status: number; readonly location: string } | null {
  if (failure.kind === 'preflight-redirect') return failure;
  if (stage !== 'preflight' || !reply || !isRedirectStatus(reply.status)) return null;
  const location = get(reply.headers, 'location');
  return location === null ? null : { status: reply.status, location };
}

/** Whether a CORS layer refused with a status of its own: without Allow-Origin, with the signs of such a layer. */
export function refusedByCorsLayer(context: Pick<Context, 'reply' | 'stage'>): boolean {
  const { reply } = context;
  if (!reply || get(reply.headers, 'access-control-allow-origin') !== null) return false;
  if ((reply.status === 400 || reply.status === 403) && corsLayerRan(reply) !== null) return true;
  return refusingLibrary(context) !== null;
}

/** Whether API Gateway says, in its odd way, that it has no such path or method: the status is 403. */
export const isUnknownRoute = ({ headers }: Reply): boolean =>
  (get(headers, 'x-amzn-errortype') ?? '').startsWith('MissingAuthenticationToken');

/** Where in the page's scripts the call was made: the innermost frame, as `url:line:column`, both counted from 1. */
export function callerOf({ caller }: Exchange): string | null {
  const frame: CallFrame | undefined = caller.seen ? caller.value[0] : undefined;
  return frame ? `${frame.url}:${frame.lineNumber + 1}:${frame.columnNumber + 1}` : null;
}
