import type { ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { cutAtDifference } from './first-difference.ts';
import { LongText } from './long-text.tsx';
import './difference.css';

/** A value with the first character marked in which it differs from another. */
export function Difference({ text, other }: { readonly text: string; readonly other: string }): ReactNode {
  const cut = cutAtDifference(text, other);
  if (!cut) return <LongText text={text} />;
  return (
    <span className="difference">
      <LongText text={cut.same} />
      {cut.first === '' ? (
        <mark className="difference-end" title={t('The value ends here')}>
          <span className="sr-only">{t('(ends here)')}</span>
        </mark>
      ) : (
        <mark title={t('The first character that differs')}>{cut.first}</mark>
      )}
      <span className="difference-rest">
        <LongText text={cut.rest} />
      </span>
    </span>
  );
}
