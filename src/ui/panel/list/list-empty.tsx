import type { ReactNode } from 'react';
import { msg, t } from '../../../i18n/index.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Filled } from '../../parts/filled.tsx';

const words = {
  none: msg('No cross-origin requests yet'),
  howTo: msg(
    'Reload the page (F5 or Ctrl+R), or repeat what failed. Every request to another origin appears here as it happens; requests to the page’s own origin are never subject to CORS and are left out.',
  ),
  reload: msg('Reload the page'),
  paused: msg('The list is paused'),
  pausedHow: msg('New requests wait until you resume.'),
  orFile: msg('Or drop a HAR file here, or {open}.'),
  openFile: msg('open one'),
  hidden: msg(
    '{count, plural, =1 {The filter hides the only request} other {The filter hides all # requests}}',
  ),
  showAll: msg('Show all'),
};

interface ListEmptyProps {
  /** How many exchanges the filter hides; 0 when nothing was captured. */
  readonly captured: number;
  readonly paused: boolean;
  readonly onReset: () => void;
  readonly onOpenFiles: () => void;
  /** Not where the host cannot reload a page. */
  readonly onReload: (() => void) | undefined;
}

/** What the list says when it shows no row, and what to do then. */
export const ListEmpty = ({
  captured,
  paused,
  onReset,
  onOpenFiles,
  onReload,
}: ListEmptyProps): ReactNode => {
  if (captured > 0)
    return (
      <EmptyState title={t(words.hidden, { count: captured })}>
        <button type="button" className="main-button" onClick={onReset}>
          {t(words.showAll)}
        </button>
      </EmptyState>
    );
  if (paused)
    return (
      <EmptyState title={t(words.paused)}>
        <p>{t(words.pausedHow)}</p>
      </EmptyState>
    );
  return (
    <EmptyState title={t(words.none)}>
      <p>{t(words.howTo)}</p>
      {onReload && (
        <button type="button" className="main-button" onClick={onReload}>
          {t(words.reload)}
        </button>
      )}
      <p>
        <Filled
          message={words.orFile}
          places={{
            open: (
              <button type="button" className="text-button" onClick={onOpenFiles}>
                {t(words.openFile)}
              </button>
            ),
          }}
        />
      </p>
    </EmptyState>
  );
};
