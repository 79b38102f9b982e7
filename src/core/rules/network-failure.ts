import { atStatus, defineRule, type Context } from './define-rule.ts';

/**
 * No HTTP answer, or one that broke off: DNS, refused, reset, timeout, TLS.
 * Source: https://fetch.spec.whatwg.org/#concept-network-error
 */
export default defineRule({
  id: 'network-failure',
  explains: ['network-error'],
  find: (context) => {
    const { failure, stage, reply } = context;
    if (wasCancelled(context)) return null;
    return {
      detail: { error: failure.error, preflight: stage === 'preflight', status: reply?.status ?? null },
      at: [atStatus(context)],
      // Firefox shows a call the page cancelled in the same way.
      certain: failure.error !== null,
    };
  },
});

/** A call that takes the place of a cancelled one starts within this time of its end, in milliseconds. */
const AT_ONCE = 60;

/**
 * Whether the page, or the user, ended it: nothing to repair. Firefox does not say so; there a call to the same endpoint
 * that starts in the very moment tells, as in a search while one types.
 */
function wasCancelled({
  failure,
  message,
  stage,
  surroundings: { history },
}: Context<NetworkError>): boolean {
  if (failure.error !== null) return failure.error === 'net::ERR_ABORTED';
  if (stage === 'preflight') return false;
  const start = Date.parse(message.startedAt);
  const end = start + message.durationMs;
  const { granted, others } = history.endpoint(message.url);
  return [...granted, ...others].some(
    (one) =>
      one.sent.requestMethod === null &&
      one.method === message.method &&
      one.start > start &&
      Math.abs(one.start - end) <= AT_ONCE,
  );
}

type NetworkError = Extract<Context['failure'], { kind: 'network-error' }>;
