import { atStatus, defineRule } from './define-rule.ts';

/**
 * Refused by the Local Network Access permission.
 * Source: https://wicg.github.io/local-network-access/
 */
export default defineRule({
  id: 'local-network-access',
  explains: ['refused-elsewhere'],
  find: (context) =>
    context.failure.error?.startsWith('net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS')
      ? { detail: { error: context.failure.error }, at: [atStatus(context)] }
      : null,
});
