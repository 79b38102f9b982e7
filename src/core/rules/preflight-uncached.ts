import { preflightMaxAge } from '../fetch/preflight-cache.ts';
import { get } from '../http/header-list.ts';
import { defineAdvice, type AdviceContext } from './define-rule.ts';

/** Fewer preflights than this at one endpoint are no cost worth a word. */
const WORTH_SAYING = 3;
/** An answer that is good for less than this, in seconds, saves nothing a person would notice. */
const TINY = 60;

/**
 * The endpoint pays a preflight for call after call: no Max-Age, or a tiny one.
 * Source: https://fetch.spec.whatwg.org/#http-access-control-max-age
 */
export default defineAdvice({
  id: 'preflight-uncached',
  reads: ['preflight-reply'],
  find: ({ exchange, verdict, hop, index, surroundings: { history } }: AdviceContext) => {
    if (verdict !== 'allowed' || hop.preflight.kind !== 'seen' || !hop.preflight.message.reply.seen)
      return null;
    const { message } = hop.preflight;
    const { headers } = hop.preflight.message.reply.value;
    if (preflightMaxAge(message, exchange.browser.engine) >= TINY) return null;
    // The browser's cache is by URL, and each URL is asked about once in any case.
    const { count, durationMs } = history.preflights(hop.url);
    if (count < WORTH_SAYING) return null;
    const saved = count - 1;
    const mean = durationMs / count;
    return {
      detail: {
        maxAge: get(headers, 'access-control-max-age'),
        preflights: count,
        saved,
        savedMs: Math.round(saved * mean),
      },
      at: [{ hop: index, message: 'preflight', part: { header: 'access-control-max-age' } }],
    };
  },
});
