import { useEffect, useReducer, type ReactNode } from 'react';
import { msg, sentences, t, type Message } from '../../i18n/index.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { CallList } from './call-list.tsx';
import { notListed, initialState, reduce, situationOf, watchOf, type Situation } from './state.ts';
import type { PopupPorts, TabState } from './ports.ts';
import { OtherWatches, WatchSection } from './watch-section.tsx';
import './popup.css';

const words = {
  failed: msg('{count, plural, one {# failed call} other {# failed calls}}'),
  more: msg('{count, plural, one {# more is not listed here.} other {# more are not listed here.}}'),
  rest: msg('Every call, every step and the proof of a change: open DevTools (F12) and its panel “CORS”.'),
  files: msg('Open HAR files'),
  filesTitle: msg('The same diagnosis of recorded requests, in a tab of its own'),
  source: {
    devtools: msg('Seen by DevTools.'),
    watch: msg('Seen by the watch over this site.'),
    ended: msg('Seen until DevTools was closed or the watch ended: later calls are not seen.'),
  },
  empty: {
    'no-page': {
      title: msg('Nothing to see on this page'),
      text: msg(
        'Browsers keep extensions out of their own pages, of their stores and of files. Open the page whose calls fail.',
      ),
    },
    unseen: {
      title: msg('Nobody has looked at this page yet'),
      text: msg('Open DevTools (F12) and reload the page, or watch this site without DevTools.'),
    },
    watched: {
      title: msg('This site is watched'),
      text: msg('Calls are seen from now on. Reload the page to see those it makes at its start.'),
    },
    quiet: {
      title: msg('No failed cross-origin calls'),
      text: msg('What fails from now on is listed here.'),
    },
  } satisfies Record<Exclude<Situation, 'failing'>, { title: Message; text: Message }>,
};

/** The popup of the toolbar button: why this tab's calls failed, and the watch over its site. */
export function Popup({ ports }: { readonly ports: PopupPorts }): ReactNode {
  const [state, dispatch] = useReducer(reduce, ports, ({ page, initial }) => initialState(page, initial));
  useEffect(() => ports.subscribe((facts) => dispatch({ type: 'facts', facts })), [ports]);
  const { page, facts, openId } = state;
  const { tab } = facts;
  const watch = watchOf(state);
  const situation = situationOf(state, watch);
  return (
    <div className="cors-lens popup" data-theme={ports.theme ?? undefined}>
      <header className="popup-header">
        <h1>CORS Lens</h1>
        {page.host !== null && <span className="popup-host code">{page.host}</span>}
        {tab && tab.count > 0 && (
          <output className="popup-count" data-field="count">
            {t(words.failed, { count: tab.count })}
          </output>
        )}
      </header>
      <main>
        {situation === 'failing' && tab ? (
          <>
            <CallList
              calls={tab.calls}
              openId={openId}
              onToggle={(id) => dispatch({ type: 'toggled', id })}
            />
            <Notes tab={tab} />
          </>
        ) : (
          <Empty situation={situation} />
        )}
        {page.host !== null && (
          <WatchSection
            // What is suggested is what the form begins with.
            key={watch ? 'on' : 'off'}
            state={state}
            host={page.host}
            watch={watch}
            ports={ports}
            onAnswer={(answer) => dispatch({ type: 'answered', answer })}
          />
        )}
        <OtherWatches watches={facts.watches.filter(({ site }) => site !== page.host)} ports={ports} />
      </main>
      <footer className="popup-footer">
        <button
          type="button"
          className="text-button"
          data-action="open-files"
          title={t(words.filesTitle)}
          onClick={ports.openFiles}
        >
          {t(words.files)}
        </button>
      </footer>
    </div>
  );
}

function Empty({ situation }: { readonly situation: Situation }): ReactNode {
  if (situation === 'failing') return null;
  const { title, text } = words.empty[situation];
  return (
    <div className="popup-empty" data-field="empty" data-situation={situation}>
      <EmptyState title={t(title)}>
        <p>{t(text)}</p>
      </EmptyState>
    </div>
  );
}

function Notes({ tab }: { readonly tab: TabState }): ReactNode {
  const missing = notListed(tab);
  const seen = tab.live ? tab.source : 'ended';
  return (
    <p className="popup-notes">
      <span data-field="source">{t(words.source[seen])}</span>{' '}
      {sentences(missing > 0 ? t(words.more, { count: missing }) : '', t(words.rest))}
    </p>
  );
}
