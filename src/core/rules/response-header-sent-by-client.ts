import { atHeader, atRequest, defineRule } from './define-rule.ts';

/**
 * The page sets `Access-Control-Allow-*`, a response header, on its request.
 * Source: https://fetch.spec.whatwg.org/#http-responses
 */
export default defineRule({
  id: 'response-header-sent-by-client',
  explains: ['header-not-allowed'],
  find: (context) => {
    const headers = context.failure.headers.filter(isCorsResponseHeader);
    const [header] = headers;
    return header === undefined
      ? null
      : {
          detail: { header, headers },
          at: [atRequest(context, header), atHeader(context, 'access-control-allow-headers')],
        };
  },
});

/** Whether the name is a CORS response header, which means nothing on a request. @param name lower-case */
export const isCorsResponseHeader = (name: string): boolean =>
  name.startsWith('access-control-') && !name.startsWith('access-control-request-');
