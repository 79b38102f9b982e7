import { workedWithout } from '../history/evidence.ts';
import { get } from '../http/header-list.ts';
import { atHeader, atRequest, defineRule, type Context } from './define-rule.ts';
import { headersRefused } from './refused-headers.ts';
import { isCorsResponseHeader } from './response-header-sent-by-client.ts';
import { callerOf, requestOrigin } from './signs.ts';

/**
 * A header that only some calls to this endpoint carry, and those without it succeed.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export default defineRule({
  id: 'header-conditional',
  stage: 'preflight',
  explains: [],
  unmasks: ['header-not-allowed', 'allow-origin-missing', 'preflight-status'],
  find: (context) => {
    const headers = headersAtFault(context);
    const [header] = headers;
    if (header === undefined) return null;
    const { reply, hop, exchange, surroundings } = context;
    const worked = workedWithout(surroundings.history, hop, requestOrigin(context), headers);
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
      certain: context.failure.kind === 'header-not-allowed',
    };
  },
});

/** The headers that are refused, when it is only them: not a content type, not a response header on a request. */
function headersAtFault(context: Context): readonly string[] {
  const { failure } = context;
  if (failure.kind === 'header-not-allowed' && failure.wildcard) return [];
  const refused = failure.kind === 'header-not-allowed' ? failure.headers : headersRefused(context);
  return refused.every((name) => name !== 'content-type' && !isCorsResponseHeader(name)) ? refused : [];
}
