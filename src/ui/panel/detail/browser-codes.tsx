import type { ReactNode } from 'react';
import type { Engine, Reason } from '../../../core/index.ts';
import { LongText } from '../../parts/long-text.tsx';
import './browser-codes.css';

interface BrowserCodesProps {
  readonly reason: Reason;
  readonly engine: Engine;
}

/** The codes to search for: what this browser calls the refusal, and what the other one does. */
export function BrowserCodes({ reason, engine }: BrowserCodesProps): ReactNode {
  // A recording of an unknown browser is read in Chromium's words.
  const own = engine === 'firefox' ? 'firefox' : 'chromium';
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
                <code key={parameter} data-field={index === 0 ? 'parameter' : undefined}>
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
