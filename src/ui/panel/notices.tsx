import type { ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
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
  older: msg(
    'Showing the last {kept}; {dropped, plural, one {# older one was let go} other {# older ones were let go}}.',
  ),
  paused: msg(
    '{count, plural, =0 {Paused. New requests will wait here, none is lost.} one {Paused. # new request waits.} other {Paused. # new requests wait.}}',
  ),
  resume: msg('Resume'),
  cleared: msg('Cleared {count, plural, one {# request} other {# requests}}.'),
  undo: msg('Undo'),
  forget: msg('Dismiss'),
};

/** What the user should know of the recording itself. */
export function Notices({ state, store }: NoticesProps): ReactNode {
  const { notice, rows, waiting } = state;
  const dropped = state.dropped + state.droppedBefore;
  const cleared = state.cleared?.rows.size ?? 0;
  const lines = [
    ...(dropped > 0 ? [t(words.older, { kept: formatCount(rows.size), dropped })] : []),
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
          <span>{t(words.paused, { count: waiting })}</span>
          <button type="button" className="text-button" onClick={store.togglePause}>
            {t(words.resume)}
          </button>
        </p>
      )}
      {cleared > 0 && (
        <p className="notice" aria-live="polite" data-notice="cleared">
          <Icon name="clear" />
          <span>{t(words.cleared, { count: cleared })}</span>
          <button
            type="button"
            className="text-button"
            onClick={() => store.dispatch({ type: 'clear-undone' })}
          >
            {t(words.undo)}
          </button>
          <button
            type="button"
            className="text-button"
            onClick={() => store.dispatch({ type: 'clear-settled' })}
          >
            {t(words.forget)}
          </button>
        </p>
      )}
    </>
  );
}
