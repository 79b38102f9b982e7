import { useEffect, useState, type ReactNode } from 'react';
import { msg, t } from '../../../i18n/index.ts';
import type { Lesson as LoadedLesson } from '../learn/lesson.tsx';
import type { PanelItem } from '../source.ts';
import './learn.css';

const words = { summary: msg('How the browser decided'), loading: msg('Loading') };

let loaded: typeof LoadedLesson | null = null;
/** Who learns wants it for the next row, too. */
let wanted = false;

/** The way through the Fetch standard, loaded when it is asked for (docs/decisions/0014-learn-mode.md). */
export function Learn({ item }: { readonly item: PanelItem }): ReactNode {
  const [isOpen, setOpen] = useState(wanted);
  const [Lesson, setLesson] = useState(() => loaded);
  const [failed, setFailed] = useState<unknown>();
  useEffect(() => {
    if (!isOpen || Lesson) return;
    import('../learn/lesson.tsx').then(
      (arrived) => {
        loaded = arrived.Lesson;
        setLesson(() => arrived.Lesson);
      },
      (error: unknown) => setFailed(error),
    );
  }, [isOpen, Lesson]);
  if (failed !== undefined) throw failed;
  return (
    <details
      className="learn"
      data-field="learn"
      open={isOpen}
      onToggle={({ currentTarget: { open } }) => {
        wanted = open;
        setOpen(open);
      }}
    >
      <summary>{t(words.summary)}</summary>
      {/* oxlint-disable-next-line react/static-components -- loaded once, not created in rendering */}
      {isOpen &&
        (Lesson ? <Lesson item={item} /> : <output className="learn-loading">{t(words.loading)}</output>)}
    </details>
  );
}
