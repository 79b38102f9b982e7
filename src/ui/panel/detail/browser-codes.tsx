import type { ReactNode } from 'react';
import type { Engine, Reason, ReasonCode } from '../../../core/index.ts';
import { LongText } from '../../parts/long-text.tsx';
import './browser-codes.css';

interface BrowserCodesProps {
  readonly reason: Reason;
  readonly engine: Engine;
}

/** The codes to search for: what this browser calls the refusal, and what the other one does. */
export function BrowserCodes({ reason, engine }: BrowserCodesProps): ReactNode {
  const own = wordsOf(engine);
  return (
    <dl className="browser-codes">
      <Code name="Chromium" code={reason.chromium} own={own === 'chromium'} />
      <Code name="Firefox" code={reason.firefox} own={own === 'firefox'} />
      {reason.parameter !== '' && (
        <>
          <dt>{reason.parameters.length > 1 ? 'One of' : 'Parameter'}</dt>
          <dd>
            {(reason.parameters.length > 1 ? reason.parameters : [reason.parameter]).map(
              (parameter, index) => (
                <code key={parameter} data-field={index === 0 ? 'parameter' : 'further-parameter'}>
                  <LongText text={parameter} limit={300} />
                </code>
              ),
            )}
          </dd>
        </>
      )}
    </dl>
  );
}

/** Whose words a user knows: a recording of an unknown browser is read in Chromium's. */
const wordsOf = (engine: Engine): 'chromium' | 'firefox' => (engine === 'firefox' ? 'firefox' : 'chromium');

/** What this browser calls a failure, or the other one when it has no name for it. */
export const codeOf = (code: ReasonCode, engine: Engine): string | null =>
  code[wordsOf(engine)] ?? code.chromium ?? code.firefox;

const Code = ({
  name,
  code,
  own,
}: {
  readonly name: string;
  readonly code: string | null;
  readonly own: boolean;
}): ReactNode => (
  <>
    <dt>{name}</dt>
    <dd>
      {code === null ? (
        <span className="browser-codes-none">has no code for it</span>
      ) : (
        <code data-field={own ? 'reason-code' : undefined}>{code}</code>
      )}
      {own && <span className="browser-codes-own">this browser</span>}
    </dd>
  </>
);
