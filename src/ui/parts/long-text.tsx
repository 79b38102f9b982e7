import { useState, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { formatLength } from './format.ts';

const SHOWN = 600;

/** Text of any length: what is too long to lay out at once is cut, with a control that shows all of it. */
export function LongText({
  text,
  limit = SHOWN,
}: {
  readonly text: string;
  readonly limit?: number;
}): ReactNode {
  const [all, setAll] = useState(false);
  if (text.length <= limit || all) return text;
  return (
    <>
      {text.slice(0, limit)}…{' '}
      <button type="button" className="text-button" onClick={() => setAll(true)}>
        {t('show all, {length}', { length: formatLength(text.length) })}
      </button>
    </>
  );
}
