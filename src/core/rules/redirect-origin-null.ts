import { atHeader, defineRule } from './define-rule.ts';
import { requestOrigin } from './signs.ts';

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
    if (failure.kind === 'allow-origin-missing') return null;
    return {
      detail: {
        hop: index,
        from: exchange.hops[index - 1]?.url ?? '',
        url: exchange.hops[index]?.url ?? '',
        value: failure.value,
      },
      at: [atHeader(context, 'access-control-allow-origin')],
    };
  },
});

const pageIsOpaque = ({
  exchange,
}: {
  readonly exchange: { readonly pageOrigin: { readonly seen: boolean; readonly value?: string } };
}): boolean => exchange.pageOrigin.seen && exchange.pageOrigin.value === 'null';
