import { grantsElsewhere } from '../history/evidence.ts';
import { atHeader, defineRule, type Context } from './define-rule.ts';
import { corsLayerRan, requestOrigin } from './signs.ts';

/**
 * A redirect across origins made the request's Origin `null`, which the last server does not allow.
 * Source: https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export default defineRule({
  id: 'redirect-origin-null',
  explains: [],
  unmasks: ['allow-origin-mismatch', 'allow-origin-missing'],
  reads: ['reply'],
  find: (context) => {
    const { exchange, failure, index } = context;
    if (index === 0 || requestOrigin(context) !== 'null' || pageIsOpaque(context)) return null;
    // Without any CORS header the server comes first, unless it lets the page's own origin in when asked directly.
    if (failure.kind === 'allow-origin-missing' && !wouldLetPageIn(context)) return null;
    return {
      detail: {
        hop: index,
        from: exchange.hops[index - 1]?.url ?? '',
        url: exchange.hops[index]?.url ?? '',
        value: failure.kind === 'allow-origin-mismatch' ? failure.value : null,
      },
      at: [atHeader(context, 'access-control-allow-origin')],
    };
  },
});

/** Whether the last server is known to allow the page's origin, or a CORS layer of it refused `null`. */
function wouldLetPageIn({ exchange: { pageOrigin }, surroundings, message, reply }: Context): boolean {
  if (reply && corsLayerRan(reply) === 'access-control') return true;
  return pageOrigin.seen && grantsElsewhere(surroundings.history, message, pageOrigin.value).length > 0;
}

const pageIsOpaque = ({
  exchange,
}: {
  readonly exchange: { readonly pageOrigin: { readonly seen: boolean; readonly value?: string } };
}): boolean => exchange.pageOrigin.seen && exchange.pageOrigin.value === 'null';
