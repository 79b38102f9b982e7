import { parseTokenList } from '../http/field-list.ts';
import { answeredFields, preflightRequest } from '../fetch/steps.ts';
import { defineAdvice } from './define-rule.ts';

/**
 * `Authorization` rides on `*`: works in today's browsers, the standard says no.
 * Source: https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
 */
export default defineAdvice({
  id: 'authorization-under-wildcard',
  reads: ['preflight-reply'],
  find: ({ hop, index, hypothesis }) => {
    if (hop.preflight.kind !== 'seen' || !hop.preflight.message.reply.seen || hypothesis.assumption.include)
      return null;
    const { allowHeaders } = answeredFields(hop.preflight.message.reply.value);
    if (allowHeaders === null || !allowHeaders.includes('*')) return null;
    const list = parseTokenList(allowHeaders);
    if (!list.ok || !list.items.includes('*')) return null;
    if (!preflightRequest(hop.preflight.message).headerNames.includes('authorization')) return null;
    if (list.items.some((name) => name.toLowerCase() === 'authorization')) return null;
    return {
      detail: { header: 'authorization' },
      at: [{ hop: index, message: 'preflight', part: { header: 'access-control-allow-headers' } }],
    };
  },
});
