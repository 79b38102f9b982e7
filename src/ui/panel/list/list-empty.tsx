import type { ReactNode } from 'react';
import { EmptyState } from '../../parts/empty-state.tsx';
import { formatCount } from '../../parts/format.ts';

/** @param captured how many exchanges the filter hides; 0 when nothing was captured */
export const ListEmpty = ({
  captured,
  onOpenFiles,
  onReset,
}: {
  readonly captured: number;
  readonly onOpenFiles: () => void;
  readonly onReset: () => void;
}): ReactNode =>
  captured === 0 ? (
    <EmptyState title="No cross-origin requests yet">
      <p>
        Reload the page, or repeat what failed. Every request to another origin appears here as it happens;
        requests to the page’s own origin are never subject to CORS and are left out.
      </p>
      <p>
        Or drop a HAR file here, or{' '}
        <button type="button" className="text-button" onClick={onOpenFiles}>
          open one
        </button>
        .
      </p>
    </EmptyState>
  ) : (
    <EmptyState
      title={
        captured === 1
          ? 'The filter hides the only request'
          : `The filter hides all ${formatCount(captured)} requests`
      }
    >
      <button type="button" className="text-button" onClick={onReset}>
        Show all
      </button>
    </EmptyState>
  );
