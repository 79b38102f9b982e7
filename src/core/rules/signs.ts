import { get } from '../http/header-list.ts';
import { parseUrl } from '../http/origin.ts';
import { sentOrigin, type Step } from '../fetch/steps.ts';
import { isRedirectStatus } from '../fetch/preflight-check.ts';
import type { Exchange, Message, Reply } from '../model/exchange.ts';
import type { Failure, Stage } from '../model/failure.ts';

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

/** Whether a CORS layer refused with a status of its own: 400 or 403, without Allow-Origin, with the signs of such a layer. */
export const refusedByCorsLayer = (reply: Reply): boolean =>
  (reply.status === 400 || reply.status === 403) &&
  get(reply.headers, 'access-control-allow-origin') === null &&
  corsLayerRan(reply) !== null;
