import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import { Filled } from '../parts/filled.tsx';
import { typedHosts } from './hosts.ts';
import type { PopupPorts, Watch } from './ports.ts';
import { suggestedApis, type PopupState } from './state.ts';

const words = {
  title: msg('Without DevTools'),
  promise: msg(
    'Watches the calls of this site and its API while you browse, and counts what fails on the button. Off until you ask for it. Nothing leaves this computer.',
  ),
  field: msg('Hosts of the API'),
  hint: msg(
    'For example api.example.com; several with spaces between. Empty if it is on this host with another port.',
  ),
  ask: (host: string, apis: readonly string[]) =>
    t('The browser asks whether CORS Lens may read requests of {hosts}, and of nothing else.', {
      hosts: [host, ...apis.filter((api) => api !== host)].join(', '),
    }),
  start: msg('Watch this site without DevTools'),
  wrong: (wrong: readonly string[]) =>
    t('This is no host: {typed}', {
      typed: wrong
        .slice(0, 3)
        .map((one) => one.slice(0, 40))
        .join(', '),
    }),
  refused: msg('Not granted: nothing is watched.'),
  failed: msg('The browser could not ask for this permission.'),
  on: msg('Watching this site'),
  of: msg('Its API: {hosts}'),
  noApi: msg('this host only'),
  stop: msg('Stop watching'),
  others: msg('Also watched'),
};

/** The watch over the page's site: asked for here, and given back here. */
export function WatchSection({
  state,
  host,
  watch,
  ports,
  onAnswer,
}: {
  readonly state: PopupState;
  readonly host: string;
  readonly watch: Watch | null;
  readonly ports: PopupPorts;
  readonly onAnswer: (answer: PopupState['answer']) => void;
}): ReactNode {
  const id = useId();
  return (
    <section className="watch" data-field="watch" data-on={watch !== null} aria-labelledby={id}>
      <h2 id={id}>{t(watch ? words.on : words.title)}</h2>
      {watch ? (
        <>
          <p>
            <Filled message={words.of} places={{ hosts: <Hosts hosts={watch.apis} /> }} />
          </p>
          <button type="button" className="quiet-button" onClick={() => void ports.unwatch(host)}>
            {t(words.stop)}
          </button>
        </>
      ) : (
        <AskToWatch state={state} host={host} ports={ports} onAnswer={onAnswer} />
      )}
    </section>
  );
}

const Hosts = ({ hosts }: { readonly hosts: readonly string[] }): ReactNode =>
  hosts.length === 0 ? t(words.noApi) : <span className="code">{hosts.join(', ')}</span>;

function AskToWatch({
  state,
  host,
  ports,
  onAnswer,
}: {
  readonly state: PopupState;
  readonly host: string;
  readonly ports: PopupPorts;
  readonly onAnswer: (answer: PopupState['answer']) => void;
}): ReactNode {
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? suggestedApis(state).join(' ');
  const { hosts, wrong } = typedHosts(shown);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (wrong.length > 0) return;
    // Within the click: browsers ask only then.
    ports.watch({ site: host, apis: hosts.filter((api) => api !== host) }).then(
      (granted) => onAnswer(granted ? null : 'refused'),
      () => onAnswer('failed'),
    );
  };
  return (
    <form onSubmit={onSubmit}>
      <p>{t(words.promise)}</p>
      <label htmlFor={id}>{t(words.field)}</label>
      <input
        id={id}
        value={shown}
        onChange={({ target }) => setText(target.value)}
        aria-describedby={`${id}-hint`}
        aria-invalid={wrong.length > 0 || undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <p id={`${id}-hint`} className="watch-hint" data-wrong={wrong.length > 0 || undefined}>
        {wrong.length > 0 ? words.wrong(wrong) : t(words.hint)}
      </p>
      <button type="submit" className="watch-start" disabled={wrong.length > 0}>
        {t(words.start)}
      </button>
      <p className="watch-hint">{words.ask(host, hosts)}</p>
      {state.answer !== null && (
        <p role="alert" data-field="answer">
          {t(words[state.answer])}
        </p>
      )}
    </form>
  );
}

/** Every other watch, so that none is forgotten. */
export function OtherWatches({
  watches,
  ports,
}: {
  readonly watches: readonly Watch[];
  readonly ports: PopupPorts;
}): ReactNode {
  const id = useId();
  if (watches.length === 0) return null;
  return (
    <section className="watch" data-field="other-watches" aria-labelledby={id}>
      <h2 id={id}>{t(words.others)}</h2>
      <ul className="watch-others">
        {watches.map(({ site, apis }) => (
          <li key={site}>
            <span>
              <span className="code">{site}</span>{' '}
              <span className="watch-hint">
                <Hosts hosts={apis} />
              </span>
            </span>
            <button type="button" className="quiet-button" onClick={() => void ports.unwatch(site)}>
              {t(words.stop)}
              <span className="sr-only"> {site}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
