import { atHeader, defineRule } from './define-rule.ts';

/**
 * Allow-Methods or Allow-Headers does not parse, which voids the whole list.
 * Source: https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export default defineRule({
  id: 'allow-list-malformed',
  explains: ['allow-methods-malformed', 'allow-headers-malformed'],
  find: (context) => {
    const { failure } = context;
    const header =
      failure.kind === 'allow-methods-malformed'
        ? 'Access-Control-Allow-Methods'
        : 'Access-Control-Allow-Headers';
    return {
      detail: { header, value: failure.value, item: failure.item },
      at: [atHeader(context, header.toLowerCase())],
    };
  },
});
