import { workedWithout } from '../history/evidence.ts';
import { get } from '../http/header-list.ts';
import { atHeader, atRequest, defineRule } from './define-rule.ts';
import { isCorsResponseHeader } from './response-header-sent-by-client.ts';
import { callerOf, requestOrigin } from './signs.ts';

/**
 * A header that only some calls to this endpoint carry, and those without it succeed.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export default defineRule({
  id: 'header-conditional',
  explains: [],
  unmasks: ['header-not-allowed'],
  find: (context) => {
    const {
      failure,
      reply,
      hop,
      exchange,
      surroundings: { history },
    } = context;
    if (failure.wildcard) return null;
    const headers = failure.headers.filter((name) => name !== 'content-type' && !isCorsResponseHeader(name));
    const [header] = headers;
    if (header === undefined || headers.length < failure.headers.length) return null;
    const worked = workedWithout(history, hop, requestOrigin(context), headers);
    const [example] = worked;
    if (!example) return null;
    return {
      detail: {
        header,
        headers,
        worked: worked.length,
        example: example.url,
        exampleStartedAt: example.startedAt,
        allowed: get(reply?.headers ?? [], 'access-control-allow-headers'),
        caller: callerOf(exchange),
      },
      at: [
        ...headers.map((name) => atRequest(context, name)),
        atHeader(context, 'access-control-allow-headers'),
      ],
    };
  },
});
