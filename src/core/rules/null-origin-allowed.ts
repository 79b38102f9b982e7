import { answeredFields } from '../fetch/steps.ts';
import { atHeader, defineAdvice } from './define-rule.ts';

/**
 * The server allows the origin `null`, which any page can take on by a sandboxed frame.
 * Source: https://w3c.github.io/webappsec-cors-for-developers/#avoid-returning-access-control-allow-origin-null
 */
export default defineAdvice({
  id: 'null-origin-allowed',
  reads: ['reply'],
  find: ({ verdict, reply, index }) => {
    if (verdict !== 'allowed' || !reply) return null;
    const { allowOrigin, allowCredentials } = answeredFields(reply);
    return allowOrigin === 'null'
      ? {
          detail: { credentials: allowCredentials === 'true' },
          at: [atHeader({ index, stage: 'response' }, 'access-control-allow-origin')],
        }
      : null;
  },
});
