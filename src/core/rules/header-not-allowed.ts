import { get } from '../http/header-list.ts';
import { atHeader, atRequest, atStatus, defineRule, type Context } from './define-rule.ts';
import { isCorsResponseHeader } from './response-header-sent-by-client.ts';
import { headersRefused } from './refused-headers.ts';
import { callerOf, refusingLibrary } from './signs.ts';

/**
 * Request headers that are not in Allow-Headers, or for which a CORS layer refuses the whole preflight.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export default defineRule({
  id: 'header-not-allowed',
  stage: 'preflight',
  explains: ['header-not-allowed'],
  unmasks: ['allow-origin-missing', 'preflight-status'],
  find: (context) => {
    const { failure, reply, exchange } = context;
    if (failure.kind !== 'header-not-allowed') return refusedForHeaders(context);
    if (failure.wildcard) return null;
    const headers = failure.headers.filter((name) => name !== 'content-type' && !isCorsResponseHeader(name));
    const [header] = headers;
    if (header === undefined) return null;
    return {
      detail: {
        header,
        headers,
        allowed: get(reply?.headers ?? [], 'access-control-allow-headers'),
        caller: callerOf(exchange),
      },
      at: [
        atHeader(context, 'access-control-allow-headers'),
        ...headers.map((name) => atRequest(context, name)),
      ],
    };
  },
});

/** Some CORS layers answer a preflight for a header they do not allow without any CORS header, or with 400. */
function refusedForHeaders(context: Context) {
  const headers = headersRefused(context);
  const [header] = headers;
  if (header === undefined) return null;
  const { reply, exchange } = context;
  return {
    detail: {
      header,
      headers,
      allowed: get(reply?.headers ?? [], 'access-control-allow-headers'),
      caller: callerOf(exchange),
      status: reply?.status ?? null,
      layer: refusingLibrary(context)?.name ?? null,
    },
    at: [atStatus(context), ...headers.map((name) => atRequest(context, name))],
    certain: refusingLibrary(context)?.about === 'headers',
  };
}
