import { atStatus, defineRule } from './define-rule.ts';
import { preflightPassed } from './signs.ts';

/**
 * The actual answer is an error that carries no CORS header: the error path skips the CORS layer.
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export default defineRule({
  id: 'error-response-without-cors',
  explains: [],
  unmasks: ['allow-origin-missing'],
  reads: ['reply'],
  find: (context) => {
    const { reply, stage, steps, index } = context;
    if (stage !== 'response' || !reply || reply.status < 400) return null;
    const worksElsewhere = preflightPassed(steps, index);
    return {
      detail: { status: reply.status, preflightPassed: worksElsewhere },
      at: [atStatus(context)],
      certain: worksElsewhere,
    };
  },
});
