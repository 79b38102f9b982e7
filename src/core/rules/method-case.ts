import { get } from '../http/header-list.ts';
import { parseTokenList } from '../http/field-list.ts';
import { atHeader, defineRule } from './define-rule.ts';

/**
 * The method is allowed in another letter case: `patch` is sent as `patch`.
 * Source: https://fetch.spec.whatwg.org/#concept-method-normalize
 */
export default defineRule({
  id: 'method-case',
  explains: ['method-not-allowed'],
  reads: ['reply'],
  find: (context) => {
    const { method } = context.failure;
    const list = parseTokenList(get(context.reply?.headers ?? [], 'access-control-allow-methods'));
    const allowed = list.ok
      ? list.items.find((item) => item.toLowerCase() === method.toLowerCase())
      : undefined;
    return allowed === undefined
      ? null
      : { detail: { method, allowed }, at: [atHeader(context, 'access-control-allow-methods')] };
  },
});
