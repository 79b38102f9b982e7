import { originsAllowed, plainLoadsOf } from '../history/evidence.ts';
import { get } from '../http/header-list.ts';
import { answeredFields } from '../fetch/steps.ts';
import { cacheSignsOf } from '../layers/recognise.ts';
import { atHeader, defineAdvice } from './define-rule.ts';

/**
 * Allow-Origin names the asking origin, a cache may keep the answer, and `Vary` does not say that it differs by origin.
 * Source: https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches
 */
export default defineAdvice({
  id: 'vary-origin-missing',
  reads: ['reply'],
  find: ({ verdict, hop, index, reply, surroundings: { history } }) => {
    if (verdict !== 'allowed' || !reply || hop.method !== 'GET') return null;
    const { allowOrigin } = answeredFields(reply);
    if (allowOrigin === null || allowOrigin === '*') return null;
    const vary = get(reply.headers, 'vary')?.toLowerCase();
    if (vary?.split(',').some((name) => name.trim() === 'origin' || name.trim() === '*')) return null;
    const cached = keptByCache(reply.headers) ?? cacheSignsOf(reply)[0]?.header ?? null;
    if (cached === null) return null;
    const others = [...originsAllowed(history, hop.url).keys()].filter((one) => one !== allowOrigin);
    // One fixed value needs no Vary: it has to be seen that the answer depends on who asks.
    const plain = plainLoadsOf(history, hop).filter((one) => one.answered.allowOrigin === null);
    if (others.length + plain.length === 0) return null;
    return {
      detail: { value: allowOrigin, cached, others, withoutOrigin: plain.length },
      at: [atHeader({ index, stage: 'response' }, 'vary'), atHeader({ index, stage: 'response' }, cached)],
    };
  },
});

/** The header that lets caches keep an answer; null when none does. */
function keptByCache(headers: Parameters<typeof get>[0]): string | null {
  const control = get(headers, 'cache-control')?.toLowerCase();
  if (control === undefined) return null;
  if (/no-store|no-cache|private|(?:^|[\s,])max-age=0(?:\D|$)/.test(control)) return null;
  return /public|max-age|immutable/.test(control) ? 'cache-control' : null;
}
