import type { ReactNode } from 'react';
import { EmptyState } from '../../parts/empty-state.tsx';
import { formatCount } from '../../parts/format.ts';

const words = {
  none: 'No cross-origin requests yet',
  howTo:
    'Reload the page (F5 or Ctrl+R), or repeat what failed. Every request to another origin appears here as it happens; requests to the page’s own origin are never subject to CORS and are left out.',
  reload: 'Reload the page',
  paused: 'The list is paused',
  pausedHow: 'New requests wait until you resume.',
  orFile: 'Or drop a HAR file here, or ',
  openFile: 'open one',
  hidden: (count: number) =>
    count === 1 ? 'The filter hides the only request' : `The filter hides all ${formatCount(count)} requests`,
  showAll: 'Show all',
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
      <EmptyState title={words.hidden(captured)}>
        <button type="button" className="text-button" onClick={onReset}>
          {words.showAll}
        </button>
      </EmptyState>
    );
  if (paused)
    return (
      <EmptyState title={words.paused}>
        <p>{words.pausedHow}</p>
      </EmptyState>
    );
  return (
    <EmptyState title={words.none}>
      <p>{words.howTo}</p>
      {onReload && (
        <button type="button" className="text-button" onClick={onReload}>
          {words.reload}
        </button>
      )}
      <p>
        {words.orFile}
        <button type="button" className="text-button" onClick={onOpenFiles}>
          {words.openFile}
        </button>
        .
      </p>
    </EmptyState>
  );
};
