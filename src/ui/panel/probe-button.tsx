import { useState, useSyncExternalStore, type ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import type { ProbePort } from './ports.ts';
import type { ProbeDialog } from './probe-dialog.tsx';
import './probe-button.css';

/** Says what the page probe is before it is used, and afterwards that it is there. */
export function ProbeButton({ probe }: { readonly probe: ProbePort }): ReactNode {
  const active = useSyncExternalStore(probe.subscribe, probe.active, probe.active);
  const [open, setOpen] = useState<{ readonly Dialog: typeof ProbeDialog } | null>(null);
  return (
    <>
      <button
        type="button"
        className="quiet-button probe-button"
        data-active={active || undefined}
        title={
          active ? 'This page runs with the probe' : 'Reload the page with a script that notes its calls'
        }
        aria-haspopup="dialog"
        onClick={() =>
          void import('./probe-dialog.tsx').then(({ ProbeDialog: Dialog }) => setOpen({ Dialog }))
        }
      >
        <Icon name={active ? 'allowed' : 'probe'} />
        <span className="toolbar-word" aria-live="polite">
          {active ? 'Probe on' : 'Reload with probe'}
        </span>
      </button>
      {open && <open.Dialog onConfirm={probe.reload} onClose={() => setOpen(null)} />}
    </>
  );
}
