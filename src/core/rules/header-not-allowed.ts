import { get } from '../http/header-list.ts';
import { atHeader, atRequest, defineRule } from './define-rule.ts';
import { isCorsResponseHeader } from './response-header-sent-by-client.ts';

/**
 * Request headers that are not in Allow-Headers.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export default defineRule({
  id: 'header-not-allowed',
  explains: ['header-not-allowed'],
  find: (context) => {
    const { failure, reply } = context;
    if (failure.wildcard) return null;
    const headers = failure.headers.filter((name) => name !== 'content-type' && !isCorsResponseHeader(name));
    const [header] = headers;
    if (header === undefined) return null;
    return {
      detail: { header, headers, allowed: get(reply?.headers ?? [], 'access-control-allow-headers') },
      at: [
        atHeader(context, 'access-control-allow-headers'),
        ...headers.map((name) => atRequest(context, name)),
      ],
    };
  },
});
