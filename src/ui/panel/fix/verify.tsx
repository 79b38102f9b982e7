import { useMemo, type ReactNode } from 'react';
import { createMask, type Exchange, type Hop, type Message, type Policy } from '../../../core/index.ts';
import { t } from '../../../i18n/index.ts';
import { curlPair } from '../../../stacks/verify/curl.ts';
import { regressionTest } from '../../../stacks/verify/regression-test.ts';
import { CodeBlock } from '../../parts/code-block.tsx';

interface VerifyProps {
  readonly exchange: Exchange;
  readonly related: readonly Exchange[];
  readonly policy: Policy;
  /** The origin of the server that is changed. */
  readonly server: string;
}

/** How to see the change on the server itself, without a browser: once by hand, and always in CI. */
export function Verify({ exchange, related, policy, server }: VerifyProps): ReactNode {
  const { curl, test } = useMemo(
    () => verifyingCode({ exchange, related, policy, server }),
    [exchange, related, policy, server],
  );
  return (
    <>
      <CodeBlock
        block={{
          file: t('terminal'),
          language: 'bash',
          where: t('What the browser sends. Secrets are replaced: put your own in.'),
          code: curl,
        }}
      />
      <CodeBlock
        block={{
          file: 'cors.test.js',
          language: 'javascript',
          where: t('Runs as it is with Vitest; `API_URL` names another server to test.'),
          code: test,
        }}
      />
    </>
  );
}

/** The commands and the test, made of masked exchanges as everything that leaves. */
export function verifyingCode({ exchange, related, policy, server }: VerifyProps): {
  readonly curl: string;
  readonly test: string;
} {
  const mask = createMask();
  const one = shortened(exchange);
  const others = related.map(shortened);
  for (const each of [one, ...others]) mask.learn(each);
  return {
    curl: curlPair(mask.exchange(one), policy, server),
    test: regressionTest(others.map(mask.exchange), policy, server),
  };
}

/** No server takes so many lines; to mask a hundred thousand of them takes seconds. */
const MOST_LINES = 500;

function shortened(exchange: Exchange): Exchange {
  const [first, ...others] = exchange.hops;
  return { ...exchange, hops: [shortHop(first), ...others.map(shortHop)] };
}

const shortHop = (hop: Hop): Hop => ({
  ...shortMessage(hop),
  preflight:
    hop.preflight.kind === 'seen'
      ? { ...hop.preflight, message: shortMessage(hop.preflight.message) }
      : hop.preflight,
});

const shortMessage = <M extends Message>(message: M): M => {
  const { requestHeaders: sent, reply } = message;
  return {
    ...message,
    requestHeaders: sent.seen ? { ...sent, value: sent.value.slice(0, MOST_LINES) } : sent,
    reply: reply.seen
      ? { ...reply, value: { ...reply.value, headers: reply.value.headers.slice(0, MOST_LINES) } }
      : reply,
  };
};
