import { get } from '../http/header-list.ts';
import { atHeader, defineRule } from './define-rule.ts';

/**
 * The method is not in Allow-Methods, or only `*` is and the request has credentials.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export default defineRule({
  id: 'method-not-allowed',
  explains: ['method-not-allowed'],
  find: (context) => ({
    detail: {
      method: context.failure.method,
      allowed: get(context.reply?.headers ?? [], 'access-control-allow-methods'),
      wildcardWithCredentials: context.failure.wildcard,
    },
    at: [atHeader(context, 'access-control-allow-methods')],
  }),
});
