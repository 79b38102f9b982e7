import { atHeader, defineRule } from './define-rule.ts';
import { redirectDifference } from './differences.ts';

/** OPTIONS answered with a redirect, which browsers never follow for a preflight. */
export default defineRule({
  id: 'preflight-redirected',
  spec: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch-0',
  explains: ['preflight-redirect'],
  find: (context) => {
    const { failure, message } = context;
    const { difference, target } = redirectDifference(message.url, failure.location);
    return {
      detail: { status: failure.status, location: failure.location, difference, target },
      at: [atStatusAnd(context), atHeader(context, 'location')],
    };
  },
});

const atStatusAnd = ({ index }: { readonly index: number }) => ({ hop: index, message: 'preflight', part: 'status' }) as const;
