import { useMemo, type ReactNode } from 'react';
import { createMask, type Exchange, type Policy } from '../../../core/index.ts';
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
  for (const one of [exchange, ...related]) mask.learn(one);
  return {
    curl: curlPair(mask.exchange(exchange), policy, server),
    test: regressionTest(related.map(mask.exchange), policy, server),
  };
}
