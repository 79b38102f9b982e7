import type { Sighting } from '../history/history.ts';
import { plainLoadsOf, sameCallGranted } from '../history/evidence.ts';
import { get } from '../http/header-list.ts';
import { parseUrl } from '../http/origin.ts';
import { cacheSignsOf, layersOf } from '../layers/recognise.ts';
import { atHeader, defineRule, type Context } from './define-rule.ts';
import { originDifference } from './differences.ts';
import { lettingIn, requestOrigin } from './signs.ts';

/**
 * A cache answered with what it kept for another origin, or for none: its key does not hold the Origin.
 * Source: https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches
 */
export default defineRule({
  id: 'cached-response',
  explains: [],
  unmasks: ['allow-origin-missing', 'allow-origin-mismatch', 'response-withheld'],
  find: (context) => {
    const {
      failure,
      reply,
      stage,
      message,
      surroundings: { history },
    } = context;
    const value = failure.kind === 'allow-origin-mismatch' ? failure.value : null;
    const worked = sameCallGranted(history, message, requestOrigin(context));
    const base = { value, worked: worked.length, example: worked[0]?.startedAt ?? null };
    if (!reply) return failure.kind === 'response-withheld' ? fromEarlierLoad(context) : null;
    if (reply.status >= 400 || !isForOther(value)) return null;
    if (message.fromBrowserCache) {
      const earlier = plainLoadsOf(history, message).length > 0 || worked.length > 0;
      return {
        detail: { ...base, layer: null, evidence: 'browser-cache', header: null, sign: null },
        at: [atHeader(context, 'access-control-allow-origin')],
        certain: earlier,
      };
    }
    // An answer whose key holds the Origin is this origin's own.
    if (variesByOrigin(reply.headers)) return null;
    const hit = cacheSignsOf(reply).find((sign) => sign.hit);
    const known = worked.length > 0 || lettingIn(context).length > 0;
    if (hit && (known || isStranger(value, requestOrigin(context)))) {
      return {
        detail: {
          ...base,
          layer: cacheName(context),
          evidence: 'shared-cache',
          header: hit.header,
          sign: hit.value,
        },
        at: [atHeader(context, hit.header), atHeader(context, 'vary')],
        certain: worked.length > 0,
      };
    }
    if (stage === 'preflight') return null;
    // Only earlier ones: what is let in later may be a server that was repaired meanwhile.
    const start = Date.parse(message.startedAt);
    const other =
      value === null
        ? undefined
        : worked.find((one) => one.answered.allowOrigin !== '*' && one.start < start);
    if (!other) return null;
    return {
      detail: { ...base, layer: null, evidence: 'answers-differ', header: null, sign: null },
      at: [atHeader(context, 'access-control-allow-origin')],
      certain: false,
    };
  },
});

/** Whether an allowed origin is nothing like the asking one: a slip in a list looks like it. */
const isStranger = (value: string | null, origin: string | null): boolean =>
  value !== null &&
  origin !== null &&
  ['host', 'subdomain', 'other'].includes(originDifference(value, origin).difference);

/** The cache that answered, by name; null when it does not give one. */
const cacheName = ({ reply, message }: Context): string | null =>
  (reply && layersOf(reply, message.url).find(({ kind }) => kind === 'cdn' || kind === 'proxy')?.name) ??
  null;

/** Whether an Allow-Origin value is some other page's, whole and well formed, or none at all. */
const isForOther = (value: string | null): boolean =>
  value === null || (value !== 'null' && parseUrl(value)?.origin === value);

const variesByOrigin = (headers: Sighting['responseHeaders']): boolean =>
  (get(headers, 'vary') ?? '')
    .toLowerCase()
    .split(',')
    .some((name) => name.trim() === 'origin' || name.trim() === '*');

/** Chromium shows a refused answer from its cache as a request that never left, after a load of the same URL without CORS. */
function fromEarlierLoad({ message, surroundings: { history }, hop }: Context) {
  if (hop.preflight.kind === 'seen' || message.requestHeadersComplete) return null;
  const start = Date.parse(message.startedAt);
  const earlier = plainLoadsOf(history, message).find((one) => one.sent.host && one.start < start);
  if (!earlier || earlier.answered.allowOrigin !== null) return null;
  return {
    detail: {
      value: null,
      worked: 0,
      layer: null,
      example: earlier.startedAt,
      evidence: 'browser-cache',
      header: null,
      sign: null,
    },
    at: [],
    certain: false,
  };
}
