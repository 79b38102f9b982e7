import { useId, type ReactNode } from 'react';
import { msg, t } from '../../../i18n/index.ts';
import { Filled } from '../../parts/filled.tsx';
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
  reading: msg('Reading {file}'),
  parsing: msg('Opening the file'),
  diagnosed: msg('{done} of {total} requests diagnosed'),
  cancel: msg('Cancel'),
};

/** Where a file's list will be, while it is read. */
export function Reading({ name, progress: { done, total }, onCancel }: ReadingProps): ReactNode {
  const id = useId();
  const text =
    total === null
      ? t(words.parsing)
      : t(words.diagnosed, { done: formatCount(done), total: formatCount(total) });
  return (
    <main className="panel-list reading" aria-busy="true">
      <h1 id={id} className="reading-name">
        <Filled message={words.reading} places={{ file: <LongText text={name} limit={120} /> }} />
      </h1>
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
        {t(words.cancel)}
      </button>
    </main>
  );
}
