import {
  useEffect,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { CopyButton } from '../../parts/copy-button.tsx';
import { formatCount } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { LongText } from '../../parts/long-text.tsx';
import { defaultSettings, type Settings, type Theme } from '../ports.ts';
import type { PanelStore } from '../store.ts';
import './settings-dialog.css';

const words = {
  title: 'Settings',
  theme: 'Theme',
  themes: { host: 'As DevTools', light: 'Light', dark: 'Dark' },
  limit: 'Requests kept',
  limitNote: 'Older ones are let go.',
  stacks: 'Stack of each server',
  noStacks: 'None chosen. The stack you choose in a change is remembered here for its server.',
  forget: 'Forget',
  copy: 'Copy as JSON',
  copied: 'of the settings',
  reset: 'Reset all',
  isReset: 'All settings are as they were at first.',
  undo: 'Undo',
  done: 'Done',
};

const limits = [1000, defaultSettings.limit, 10_000, 50_000];
const themes = ['host', 'light', 'dark'] as const;

interface SettingsDialogProps {
  readonly store: PanelStore;
  readonly onClose: () => void;
}

/** Every choice that outlives the panel. A change holds at once; there is nothing to confirm. */
export function SettingsDialog({ store, onClose }: SettingsDialogProps): ReactNode {
  const { settings } = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const [before, setBefore] = useState<Settings | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => dialog.current?.showModal(), []);
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
  const close = (): void => dialog.current?.close();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Kept from DevTools, which would open its drawer.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <dialog
      ref={dialog}
      className="settings"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onClose={onClose}
    >
      <h2 id={titleId}>{words.title}</h2>
      <div className="settings-line">
        <label htmlFor={`${titleId}-theme`}>{words.theme}</label>
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
              {words.themes[theme]}
            </option>
          ))}
        </select>
      </div>
      <div className="settings-line">
        <label htmlFor={`${titleId}-limit`}>{words.limit}</label>
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
        <small id={`${titleId}-note`}>{words.limitNote}</small>
      </div>
      <Stacks stacks={settings.stacks} onChange={(stacks) => change({ stacks })} />
      <div className="settings-end">
        <CopyButton
          subject={words.copied}
          word={words.copy}
          text={() => `${JSON.stringify(settings, null, 2)}\n`}
        />
        <button type="button" className="quiet-button" data-action="reset" onClick={reset}>
          {words.reset}
        </button>
        <button type="button" className="settings-done" data-action="done" onClick={close}>
          {words.done}
        </button>
      </div>
      <output className="settings-said">
        {before && (
          <>
            {words.isReset}{' '}
            <button type="button" className="text-button" data-action="undo" onClick={undo}>
              {words.undo}
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
      <h3>{words.stacks}</h3>
      {list.length === 0 && <p>{words.noStacks}</p>}
      <ul>
        {list.map(([origin, stack]) => (
          <li key={origin}>
            <span className="code">
              <LongText text={origin} limit={100} />
            </span>
            <span className="code settings-stack">{stack}</span>
            <button
              type="button"
              className="quiet-button"
              title={words.forget}
              aria-label={`${words.forget} ${origin}`}
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
