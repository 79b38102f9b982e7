import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import { formatCount } from '../parts/format.ts';
import { Filled } from '../parts/filled.tsx';
import type { Counts } from './state.ts';

/** A screen reader that is told of each of a hundred changes says none of them. */
const ANNOUNCED_MS = 1000;

/** How many requests fail. */
export function Headline({ failing, total }: Counts): ReactNode {
  const announced = useEvery(failing, ANNOUNCED_MS);
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
        {t(
          '{count, plural, =0 {No cross-origin request fails} one {# cross-origin request fails} other {# cross-origin requests fail}}',
          { count: announced },
        )}
      </span>
    </>
  );
}

/** A number as it was some time after it began to change: also one that never stops changing is told. */
function useEvery(value: number, ms: number): number {
  const [told, setTold] = useState(value);
  const isBehind = told !== value;
  const tell = useEffectEvent(() => setTold(value));
  useEffect(() => {
    if (!isBehind) return;
    const timer = setTimeout(() => tell(), ms);
    return () => clearTimeout(timer);
  }, [isBehind, ms]);
  return told;
}
