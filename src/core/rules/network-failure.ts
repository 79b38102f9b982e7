import { atStatus, defineRule } from './define-rule.ts';

/** No HTTP answer: DNS, refused, reset, timeout, TLS. */
export default defineRule({
  id: 'network-failure',
  spec: 'https://fetch.spec.whatwg.org/#concept-network-error',
  explains: ['network-error'],
  find: (context) => ({
    detail: { error: context.failure.error, preflight: context.stage === 'preflight' },
    at: [atStatus(context)],
  }),
});
