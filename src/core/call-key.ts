import { preflightRequest } from './fetch/steps.ts';
import { endpointOf } from './history/endpoint.ts';
import type { Exchange } from './model/exchange.ts';

/**
 * What tells one call of a page from another, whatever became of it: the page's origin, the method, the endpoint (ids and
 * query folded). Two exchanges with the same key are attempts of the same call.
 */
export function callKey({ pageOrigin, hops: [first] }: Exchange): string {
  const method =
    first.preflight.kind === 'seen' ? preflightRequest(first.preflight.message).method : first.method;
  return `${pageOrigin.seen ? pageOrigin.value : ''} ${method} ${endpointOf(first.url)}`;
}
