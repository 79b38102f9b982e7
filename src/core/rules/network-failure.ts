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

/** A call that takes the place of a cancelled one starts within this time after its end, in milliseconds. */
const SOON = 400;
/** A server that answered within this time is up, in milliseconds. */
const ALIVE = 3000;

/**
 * Whether the page, or the user, ended it: nothing to repair. Firefox does not say so; there another call to the same
 * endpoint that follows at once tells, as in a search while one types. The same URL again would be a second try.
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
  const { granted, others, unanswered } = history.endpoint(message.url);
  const answered = [...granted, ...others];
  // A server that answers nothing is down, however the page goes on asking.
  if (!answered.some((one) => Math.abs(one.start - end) <= ALIVE)) return false;
  return [...answered, ...unanswered].some(
    (one) =>
      one.sent.requestMethod === null &&
      one.method === message.method &&
      one.url !== message.url &&
      one.start > start &&
      one.start - end <= SOON,
  );
}

type NetworkError = Extract<Context['failure'], { kind: 'network-error' }>;
