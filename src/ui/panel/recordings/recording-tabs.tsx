import { useEffect, useRef, type ReactNode } from 'react';
import { msg, t, type Message } from '../../../i18n/index.ts';
import { Filled } from '../../parts/filled.tsx';
import { formatCount } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import type { FileProblem, Progress } from '../ports.ts';
import type { Recordings } from './recordings.ts';
import { comparable, type RecordingsState, type Refused } from './state.ts';
import './recording-tabs.css';

interface RecordingTabsProps {
  readonly state: RecordingsState;
  readonly recordings: Recordings;
  readonly onOpenFiles: () => void;
}

const words = {
  label: msg('Recordings'),
  live: msg('Live'),
  open: msg('Open HAR files'),
  compare: msg('Compare'),
  close: msg('Close {file}'),
  cancel: msg('Cancel reading {file}'),
  dismiss: msg('Dismiss'),
  percent: ({ done, total }: Progress): string =>
    total === null ? '…' : `${formatCount(total === 0 ? 100 : Math.floor((done / total) * 100))} %`,
  problems: {
    empty: msg('{file} is empty.'),
    zip: msg('{file} is a ZIP archive. Unpack it, and open the HAR file in it.'),
    gzip: msg('{file} is compressed with gzip. Unpack it, and open the HAR file in it.'),
    'not-json': msg('{file} is not a HAR file: it is not JSON. The browser’s Network panel saves HAR files.'),
    'no-log': msg('{file} is not a HAR file: it is JSON without a “log” object.'),
    'no-entries': msg('{file} is not a HAR file: its “log.entries” is not a list.'),
    'too-large': msg('{file} is larger than this browser can read at once.'),
    unreadable: msg(
      '{file} could not be read: it was moved or changed, or it needs more memory than there is.',
    ),
  } satisfies Record<FileProblem, Message>,
};

/** A name is the file's own: it may be long, and turn the reading direction. */
const NAME = 60;
const shortened = (name: string): string => (name.length > NAME ? `${name.slice(0, NAME)}…` : name);

/** What is open, which of it is shown, and what could not be opened. Nothing while there is nothing to choose from. */
export function RecordingTabs({ state, recordings, onOpenFiles }: RecordingTabsProps): ReactNode {
  const { list, activeId, comparing, refused } = state;
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement !== document.body) return;
    // What had the focus went with the list below, and the tabs above it are new ones.
    const current = comparing ? '[data-action="compare"]' : `[data-recording="${activeId}"] > button`;
    nav.current?.querySelector<HTMLElement>(current)?.focus();
  }, [activeId, comparing]);
  const isShown = list.some(({ kind }) => kind === 'file');
  return (
    <>
      {isShown && (
        <nav ref={nav} className="recordings" aria-label={t(words.label)}>
          <ul>
            {list.map(({ id, kind, name, reading }) => {
              const isCurrent = id === activeId && !comparing;
              const label = kind === 'live' ? t(words.live) : name;
              return (
                <li key={id} className="recording" data-recording={id} data-current={isCurrent || undefined}>
                  <button
                    type="button"
                    className="recording-name"
                    title={label}
                    aria-current={isCurrent || undefined}
                    onClick={() => recordings.dispatch({ type: 'shown', id })}
                  >
                    {kind === 'live' && <span className="recording-live" aria-hidden="true" />}
                    <bdi>{shortened(label)}</bdi>
                    {reading && <span className="recording-progress"> {words.percent(reading)}</span>}
                  </button>
                  {kind === 'file' && (
                    <button
                      type="button"
                      className="recording-close"
                      aria-label={t(reading ? words.cancel : words.close, { file: name })}
                      onClick={() => recordings.close(id)}
                    >
                      <Icon name="cross" />
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
          {comparable(state).length > 1 && (
            <button
              type="button"
              className="chip"
              data-action="compare"
              aria-pressed={comparing}
              onClick={() =>
                recordings.dispatch(
                  comparing && activeId !== null ? { type: 'shown', id: activeId } : { type: 'compared' },
                )
              }
            >
              <Icon name="compare" /> {t(words.compare)}
            </button>
          )}
          <button type="button" className="quiet-button" onClick={onOpenFiles}>
            <Icon name="file" />
            <span className="toolbar-word">{t(words.open)}</span>
          </button>
        </nav>
      )}
      <div role="alert">
        {refused.map((each) => (
          <Problem
            key={each.id}
            refused={each}
            onDismiss={() => recordings.dispatch({ type: 'dismissed', id: each.id })}
          />
        ))}
      </div>
    </>
  );
}

const Problem = ({
  refused: { name, problem },
  onDismiss,
}: {
  readonly refused: Refused;
  readonly onDismiss: () => void;
}): ReactNode => (
  <p className="refused-file" data-problem={problem}>
    <Icon name="failed" />
    <span>
      <Filled
        message={words.problems[problem]}
        places={{
          file: (
            <strong>
              <bdi>{shortened(name)}</bdi>
            </strong>
          ),
        }}
      />
    </span>
    <button type="button" className="text-button" onClick={onDismiss}>
      {t(words.dismiss)}
    </button>
  </p>
);
