import type { ReactNode } from 'react';
import type { Engine, Reason, ReasonCode } from '../../../core/index.ts';
import { msg, t } from '../../../i18n/index.ts';
import { LongText } from '../../parts/long-text.tsx';
import { useShown } from '../../parts/use-shown.tsx';
import { Filled } from '../../parts/filled.tsx';
import './browser-codes.css';

interface BrowserCodesProps {
  readonly reason: Reason;
  readonly engine: Engine;
}

/** The codes to search for: what this browser calls the refusal, and what the other one does. */
export function BrowserCodes({ reason, engine }: BrowserCodesProps): ReactNode {
  const own = wordsOf(engine);
  const { shown: parameters, more } = useShown(
    reason.parameters.length > 1 ? reason.parameters : [reason.parameter],
  );
  return (
    <>
      <dl className="browser-codes">
        <Code name="Chromium" code={reason.chromium} own={own === 'chromium'} />
        <Code name="Firefox" code={reason.firefox} own={own === 'firefox'} />
        {reason.parameter !== '' && (
          <>
            <dt>{reason.parameters.length > 1 ? t('One of') : t('Parameter')}</dt>
            <dd>
              {parameters.map((parameter, index) => (
                <code key={parameter} data-field={index === 0 ? 'parameter' : 'further-parameter'}>
                  <LongText text={parameter} limit={300} />
                </code>
              ))}
              {more}
            </dd>
          </>
        )}
      </dl>
      <Alternatives reason={reason} own={own} />
    </>
  );
}

/** What else it may be, in the words of this browser: codes it does not tell apart are listed once. */
function Alternatives({ reason, own }: { readonly reason: Reason; readonly own: Own }): ReactNode {
  const keyOf = (code: ReasonCode): string => `${code[own]} ${code.parameter}`;
  const others = new Map(reason.alternatives.map((other) => [keyOf(other), other]));
  others.delete(keyOf(reason));
  if (others.size === 0) return null;
  return (
    <div className="detail-alternatives">
      {t('It may also be')}
      <ul>
        {[...others].map(([key, other]) => (
          <li key={key}>
            {other.parameter === '' ? (
              <AlternativeCode code={other[own]} />
            ) : (
              <Filled
                message={msg('{code} with {parameter}')}
                places={{
                  code: <AlternativeCode code={other[own]} />,
                  parameter: (
                    <code data-field="alternative-parameter">
                      <LongText text={other.parameter} limit={120} />
                    </code>
                  ),
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

const AlternativeCode = ({ code }: { readonly code: string | null }): ReactNode => (
  <code data-field="alternative-code">{code ?? t('a failure without a name')}</code>
);

type Own = 'chromium' | 'firefox';

/** Whose words a user knows: a recording of an unknown browser is read in Chromium's. */
const wordsOf = (engine: Engine): Own => (engine === 'firefox' ? 'firefox' : 'chromium');

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
        <span className="browser-codes-none">{t('has no code for it')}</span>
      ) : (
        <code data-field={own ? 'reason-code' : undefined}>{code}</code>
      )}
      {own && <span className="browser-codes-own">{t('this browser')}</span>}
    </dd>
  </>
);
