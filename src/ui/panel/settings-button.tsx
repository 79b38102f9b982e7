import type { ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import { Icon } from '../parts/icon.tsx';
import type { PanelStore } from './store.ts';
import { useDialog } from './use-dialog.ts';

const words = { settings: msg('Settings') };

const load = async () => (await import('./dialogs.ts')).SettingsDialog;

/** Opens the settings. */
export function SettingsButton({ store }: { readonly store: PanelStore }): ReactNode {
  const { Dialog, open, close } = useDialog(load);
  return (
    <>
      <button
        type="button"
        className="quiet-button settings-button"
        title={t(words.settings)}
        aria-haspopup="dialog"
        onClick={open}
      >
        <Icon name="settings" />
      </button>
      {Dialog && <Dialog store={store} onClose={close} />}
    </>
  );
}
