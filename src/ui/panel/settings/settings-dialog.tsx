import { useId, useState, useSyncExternalStore, type ReactNode } from 'react';
import { languages, msg, t, type Language } from '../../../i18n/index.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { formatCount } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { lazyPart } from '../../parts/lazy-part.ts';
import { LongText } from '../../parts/long-text.tsx';
import { defaultSettings, type Settings, type Theme } from '../ports.ts';
import { useModal } from '../../parts/use-modal.ts';
import type { PanelStore } from '../store.ts';
import './settings-dialog.css';

const words = {
  title: msg('Settings'),
  theme: msg('Theme'),
  themes: { host: msg('As DevTools'), light: msg('Light'), dark: msg('Dark') },
  language: msg('Language'),
  asBrowser: msg('As the browser'),
  languageNote: msg('Spoken once this is closed.'),
  limit: msg('Requests kept'),
  limitNote: msg('Older ones are let go.'),
  stacks: msg('Stack of each server'),
  noStacks: msg('None chosen. The stack you choose in a change is remembered here for its server.'),
  forget: msg('Forget'),
  forgetOne: msg('Forget {server}'),
  copy: msg('Copy as JSON'),
  copied: msg('of the settings'),
  reset: msg('Reset all'),
  isReset: msg('All settings are as they were at first.'),
  undo: msg('Undo'),
  done: msg('Done'),
};

/** With every recipe: only their names are needed, and only here before a change is shown. */
const loadedStacks = lazyPart(() => import('../../../stacks/index.ts'));

const limits = [1000, defaultSettings.limit, 10_000, 50_000];
const themes = ['host', 'light', 'dark'] as const;

interface SettingsDialogProps {
  readonly store: PanelStore;
  readonly onClose: () => void;
}

/** Every choice that outlives the panel. A change holds at once; there is nothing to confirm. */
export function SettingsDialog({ store, onClose }: SettingsDialogProps): ReactNode {
  const { settings } = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const [opened] = useState(settings);
  const [before, setBefore] = useState<Settings | null>(null);
  const { ref, close, onKeyDown } = useModal();
  const titleId = useId();
  const change = (changed: Partial<Settings>): void => {
    setBefore(null);
    store.changeSettings({ ...settings, ...changed });
  };
  const reset = (): void => {
    setBefore(settings);
    store.changeSettings(defaultSettings);
  };
  const undo = (): void => {
    if (before) store.changeSettings(before);
    setBefore(null);
  };
  return (
    <dialog ref={ref} className="settings" aria-labelledby={titleId} onKeyDown={onKeyDown} onClose={onClose}>
      <h2 id={titleId}>{t(words.title)}</h2>
      <div className="settings-line">
        <label htmlFor={`${titleId}-theme`}>{t(words.theme)}</label>
        <select
          id={`${titleId}-theme`}
          data-setting="theme"
          value={settings.theme ?? 'host'}
          onChange={({ target }) =>
            change({ theme: target.value === 'host' ? null : (target.value as Theme) })
          }
        >
          {themes.map((theme) => (
            <option key={theme} value={theme}>
              {t(words.themes[theme])}
            </option>
          ))}
        </select>
      </div>
      <div className="settings-line">
        <label htmlFor={`${titleId}-language`}>{t(words.language)}</label>
        <select
          id={`${titleId}-language`}
          data-setting="language"
          value={settings.language ?? ''}
          aria-describedby={`${titleId}-language-note`}
          onChange={({ target }) =>
            change({ language: target.value === '' ? null : (target.value as Language) })
          }
        >
          <option value="">{t(words.asBrowser)}</option>
          {Object.entries(languages).map(([language, name]) => (
            <option key={language} value={language} lang={language}>
              {name}
            </option>
          ))}
        </select>
        <small id={`${titleId}-language-note`}>
          {settings.language !== opened.language && t(words.languageNote)}
        </small>
      </div>
      <div className="settings-line">
        <label htmlFor={`${titleId}-limit`}>{t(words.limit)}</label>
        <select
          id={`${titleId}-limit`}
          data-setting="limit"
          value={settings.limit}
          aria-describedby={`${titleId}-note`}
          onChange={({ target }) => change({ limit: Number(target.value) })}
        >
          {/* A limit stored by another version of the panel stays selectable. */}
          {[...new Set([...limits, settings.limit])]
            .sort((a, b) => a - b)
            .map((limit) => (
              <option key={limit} value={limit}>
                {formatCount(limit)}
              </option>
            ))}
        </select>
        <small id={`${titleId}-note`}>{t(words.limitNote)}</small>
      </div>
      <Stacks stacks={settings.stacks} onChange={(stacks) => change({ stacks })} />
      <div className="settings-end">
        <CopyButton
          subject={t(words.copied)}
          word={t(words.copy)}
          text={() => `${JSON.stringify(settings, null, 2)}\n`}
        />
        <button type="button" className="quiet-button" data-action="reset" onClick={reset}>
          {t(words.reset)}
        </button>
        <button type="button" className="settings-done" data-action="done" onClick={close}>
          {t(words.done)}
        </button>
      </div>
      <output className="settings-said">
        {before && (
          <>
            {t(words.isReset)}{' '}
            <button type="button" className="text-button" data-action="undo" onClick={undo}>
              {t(words.undo)}
            </button>
          </>
        )}
      </output>
    </dialog>
  );
}

function Stacks({
  stacks,
  onChange,
}: {
  readonly stacks: Settings['stacks'];
  readonly onChange: (stacks: Settings['stacks']) => void;
}): ReactNode {
  const list = Object.entries(stacks);
  return (
    <section className="settings-stacks">
      <h3>{t(words.stacks)}</h3>
      {list.length === 0 && <p>{t(words.noStacks)}</p>}
      <ul>
        {list.map(([origin, stack]) => (
          <li key={origin}>
            <span className="code">
              <LongText text={origin} limit={100} />
            </span>
            <StackName id={stack} />
            <button
              type="button"
              className="quiet-button"
              title={t(words.forget)}
              aria-label={t(words.forgetOne, { server: origin })}
              onClick={() => onChange(Object.fromEntries(list.filter(([other]) => other !== origin)))}
            >
              <Icon name="cross" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function StackName({ id }: { readonly id: string }): ReactNode {
  const known = loadedStacks.usePart();
  return <span className="settings-stack">{known?.stacks.find((stack) => stack.id === id)?.name ?? id}</span>;
}
