import { useEffect, useState, type ReactNode } from 'react';
import { formatCount } from '../parts/format.ts';
import type { Counts } from './state.ts';

/** How many requests fail. */
export function Headline({ failing, total }: Counts): ReactNode {
  const announced = useSettled(`${failing} failing of ${total} cross-origin requests`, 1000);
  return (
    <>
      <h1 className="headline" data-field="count" data-failing={failing > 0 || undefined}>
        <strong>{formatCount(failing)} failing</strong> of {formatCount(total)}
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
