import { get } from '../http/header-list.ts';
import { valueOf } from '../model/observed.ts';
import { atHeader, atRequest, defineRule } from './define-rule.ts';

/**
 * Content-Type has a value outside the three that need no permission, and the server does not allow the header.
 * Source: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export default defineRule({
  id: 'content-type-not-safelisted',
  explains: ['header-not-allowed'],
  find: (context) => {
    const { failure, hop } = context;
    if (failure.wildcard || !failure.headers.includes('content-type')) return null;
    return {
      detail: { header: 'content-type', value: get(valueOf(hop.requestHeaders) ?? [], 'content-type') },
      at: [atRequest(context, 'content-type'), atHeader(context, 'access-control-allow-headers')],
    };
  },
});
