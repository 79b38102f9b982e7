import { useState, type ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import type { SettingsDialog as LoadedDialog } from './settings/settings-dialog.tsx';
import type { PanelStore } from './store.ts';

const words = { settings: 'Settings' };

/** Opens the settings, which are loaded when they are asked for. */
export function SettingsButton({ store }: { readonly store: PanelStore }): ReactNode {
  const [Dialog, setDialog] = useState<typeof LoadedDialog | null>(null);
  const [failed, setFailed] = useState<unknown>();
  if (failed !== undefined) throw failed;
  const open = (): void => {
    import('./settings/settings-dialog.tsx').then(
      ({ SettingsDialog }) => setDialog(() => SettingsDialog),
      setFailed,
    );
  };
  return (
    <>
      <button
        type="button"
        className="quiet-button settings-button"
        title={words.settings}
        aria-label={words.settings}
        aria-haspopup="dialog"
        onClick={open}
      >
        <Icon name="settings" />
      </button>
      {Dialog && <Dialog store={store} onClose={() => setDialog(null)} />}
    </>
  );
}
