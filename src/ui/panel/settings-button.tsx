import { useContext, type ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import { Icon } from '../parts/icon.tsx';
import { LanguageContext } from './language-context.ts';
import type { PanelStore } from './store.ts';
import { useDialog } from './use-dialog.ts';

const words = { settings: msg('Settings') };

const load = async () => (await import('./dialogs.ts')).SettingsDialog;

/** Opens the settings. */
export function SettingsButton({ store }: { readonly store: PanelStore }): ReactNode {
  const { Dialog, open, close } = useDialog(load);
  const speak = useContext(LanguageContext);
  const end = (): void => {
    close();
    // Not before: the panel is drawn anew, and the dialog with it.
    speak(store.getState().settings.language);
  };
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
      {Dialog && <Dialog store={store} onClose={end} />}
    </>
  );
}
