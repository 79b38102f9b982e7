import { plainLoadsOf } from '../history/evidence.ts';
import { atStatus, defineRule, type Context } from './define-rule.ts';

/**
 * The page's own service worker answered with something the page cannot use: an opaque response, or an error.
 * Source: https://fetch.spec.whatwg.org/#http-fetch
 */
export default defineRule({
  id: 'service-worker',
  explains: [],
  unmasks: ['network-error', 'response-withheld'],
  find: (context) => {
    const told = context.message.viaServiceWorker;
    const seen = workersOwnRequest(context);
    if (!told && !seen) return null;
    return { detail: { url: context.message.url, told }, at: [atStatus(context)], certain: told };
  },
});

/** The page's request and its worker's own one start within this time of each other, in milliseconds. */
const SOON = 2000;

/** Chromium lists what a worker fetches for the page as a request without the headers a page's request has. */
function workersOwnRequest({ failure, message, hop, surroundings }: Context): boolean {
  if (failure.kind !== 'response-withheld' || message.requestHeadersComplete || hop.preflight.kind === 'seen')
    return false;
  const start = Date.parse(message.startedAt);
  return plainLoadsOf(surroundings.history, message).some(
    (one) => !one.sent.host && one.sent.fetchMode === null && Math.abs(one.start - start) < SOON,
  );
}
