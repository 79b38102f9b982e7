import type { ReactNode } from 'react';
import type { Exchange, Policy } from '../../../core/index.ts';
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
  return (
    <>
      <CodeBlock
        block={{
          file: t('terminal'),
          language: 'bash',
          where: t('What the browser sends. Secrets are replaced: put your own in.'),
          code: curlPair(exchange, policy, server),
        }}
      />
      <CodeBlock
        block={{
          file: 'cors.test.js',
          language: 'javascript',
          where: t('Runs as it is with Vitest; `API_URL` names another server to test.'),
          code: regressionTest(related, policy, server),
        }}
      />
    </>
  );
}
