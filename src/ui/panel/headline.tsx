import { useEffect, useState, type ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import { formatCount } from '../parts/format.ts';
import { Filled } from '../parts/filled.tsx';
import type { Counts } from './state.ts';

/** How many requests fail. */
export function Headline({ failing, total }: Counts): ReactNode {
  const announced = useSettled(
    t('{failing} failing of {total} cross-origin requests', { failing, total }),
    1000,
  );
  return (
    <>
      <h1 className="headline" data-field="count" data-failing={failing > 0 || undefined}>
        <Filled
          message={msg('{failing} of {total}')}
          places={{
            failing: <strong>{t('{count} failing', { count: formatCount(failing) })}</strong>,
            total: formatCount(total),
          }}
        />
      </h1>
      <span className="sr-only" aria-live="polite" aria-atomic="true">
        {announced}
      </span>
    </>
  );
}

/** A text once it has stopped changing: a screen reader that is told of each of a hundred changes says none of them. */
function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}
