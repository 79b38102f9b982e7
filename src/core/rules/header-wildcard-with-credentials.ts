import { atHeader, atRequest, defineRule } from './define-rule.ts';
import { isCorsResponseHeader } from './response-header-sent-by-client.ts';

/**
 * `*` in Allow-Headers on a request with credentials is the name of a header, not a wildcard.
 * Source: https://fetch.spec.whatwg.org/#cors-protocol-and-credentials
 */
export default defineRule({
  id: 'header-wildcard-with-credentials',
  explains: ['header-not-allowed'],
  find: (context) => {
    if (!context.failure.wildcard) return null;
    const headers = context.failure.headers.filter((name) => !isCorsResponseHeader(name));
    const [header] = headers;
    return header === undefined
      ? null
      : {
          detail: { header, headers },
          at: [atHeader(context, 'access-control-allow-headers'), atRequest(context, header)],
        };
  },
});
