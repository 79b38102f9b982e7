import { useId, type ReactNode } from 'react';
import { formatCount } from '../../parts/format.ts';
import { LongText } from '../../parts/long-text.tsx';
import type { Progress } from '../ports.ts';
import './reading.css';

interface ReadingProps {
  readonly name: string;
  readonly progress: Progress;
  readonly onCancel: () => void;
}

const words = {
  reading: 'Reading',
  parsing: 'Opening the file',
  diagnosed: (done: number, total: number): string =>
    `${formatCount(done)} of ${formatCount(total)} requests diagnosed`,
  cancel: 'Cancel',
};

/** Where a file's list will be, while it is read. */
export function Reading({ name, progress: { done, total }, onCancel }: ReadingProps): ReactNode {
  const id = useId();
  const text = total === null ? words.parsing : words.diagnosed(done, total);
  return (
    <main className="panel-list reading" aria-busy="true">
      <p id={id} className="reading-name">
        {words.reading} <LongText text={name} limit={120} />
      </p>
      <progress
        aria-labelledby={id}
        aria-valuetext={text}
        max={total ?? undefined}
        value={total === null ? undefined : done}
      />
      <p className="reading-text" data-field="progress">
        {text}
      </p>
      <button type="button" className="main-button" onClick={onCancel}>
        {words.cancel}
      </button>
    </main>
  );
}
