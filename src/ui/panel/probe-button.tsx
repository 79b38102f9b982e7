import { useSyncExternalStore, type ReactNode } from 'react';
import { t } from '../../i18n/index.ts';
import { Icon } from '../parts/icon.tsx';
import type { ProbePort } from './ports.ts';
import { useDialog } from './use-dialog.ts';
import './probe-button.css';

const load = async () => (await import('./dialogs.ts')).ProbeDialog;

/** Says what the page probe is before it is used, and afterwards that it is there. */
export function ProbeButton({ probe }: { readonly probe: ProbePort }): ReactNode {
  const active = useSyncExternalStore(probe.subscribe, probe.active, probe.active);
  const { Dialog, open, close } = useDialog(load);
  return (
    <>
      <button
        type="button"
        className="quiet-button probe-button"
        data-active={active || undefined}
        title={
          active
            ? t('This page runs with the probe')
            : t('Reload the page with a script that notes its calls')
        }
        aria-haspopup="dialog"
        onClick={open}
      >
        <Icon name={active ? 'allowed' : 'probe'} />
        <span className="toolbar-word" aria-live="polite">
          {active ? t('Probe on') : t('Reload with probe')}
        </span>
      </button>
      {Dialog && <Dialog probe={probe} onClose={close} />}
    </>
  );
}
