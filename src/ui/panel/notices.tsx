import type { ReactNode } from 'react';
import { formatCount } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { describeNotice } from '../../explain/index.ts';
import type { PanelState } from './state.ts';
import type { PanelStore } from './store.ts';
import './notices.css';

interface NoticesProps {
  readonly state: PanelState;
  readonly store: PanelStore;
}

const words = {
  older: (kept: number, dropped: number) =>
    `Showing the last ${formatCount(kept)}; ${formatCount(dropped)} older ${dropped === 1 ? 'one was' : 'ones were'} let go.`,
  paused: (waiting: number) =>
    waiting === 0
      ? 'Paused. New requests will wait here, none is lost.'
      : `Paused. ${formatCount(waiting)} new ${waiting === 1 ? 'request waits' : 'requests wait'}.`,
  resume: 'Resume',
  cleared: (count: number) => `Cleared ${formatCount(count)} ${count === 1 ? 'request' : 'requests'}.`,
  undo: 'Undo',
  forget: 'Dismiss',
};

/** What the user should know of the recording itself. */
export function Notices({ state, store }: NoticesProps): ReactNode {
  const { notice, rows, waiting } = state;
  const dropped = state.dropped + state.droppedBefore;
  const cleared = state.cleared?.rows.size ?? 0;
  const lines = [
    ...(dropped > 0 ? [words.older(rows.size, dropped)] : []),
    ...(notice ? [describeNotice(notice)] : []),
  ];
  return (
    <>
      {lines.map((line) => (
        <p key={line} className="notice" role="note">
          <Icon name="info" />
          <span>{line}</span>
        </p>
      ))}
      {waiting !== null && (
        <p className="notice" data-notice="paused">
          <Icon name="pause" />
          <span>{words.paused(waiting)}</span>
          <button type="button" className="text-button" onClick={store.togglePause}>
            {words.resume}
          </button>
        </p>
      )}
      {cleared > 0 && (
        <p className="notice" aria-live="polite" data-notice="cleared">
          <Icon name="clear" />
          <span>{words.cleared(cleared)}</span>
          <button
            type="button"
            className="text-button"
            onClick={() => store.dispatch({ type: 'clear-undone' })}
          >
            {words.undo}
          </button>
          <button
            type="button"
            className="text-button"
            onClick={() => store.dispatch({ type: 'clear-settled' })}
          >
            {words.forget}
          </button>
        </p>
      )}
    </>
  );
}
