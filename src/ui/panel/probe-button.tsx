import { useRef, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from '../parts/icon.tsx';
import type { ProbePort } from './ports.ts';
import './probe-button.css';

/** Says what the page probe is before it is used, and afterwards that it is there. */
export function ProbeButton({ probe }: { readonly probe: ProbePort }): ReactNode {
  const active = useSyncExternalStore(probe.subscribe, probe.active, probe.active);
  const dialog = useRef<HTMLDialogElement>(null);
  const close = (): void => dialog.current?.close();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Kept from DevTools, which would open its drawer.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
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
        onClick={() => dialog.current?.showModal()}
      >
        <Icon name={active ? 'allowed' : 'probe'} />
        <span className="toolbar-word" aria-live="polite">
          {active ? 'Probe on' : 'Reload with probe'}
        </span>
      </button>
      <dialog ref={dialog} className="probe-dialog" aria-labelledby="probe-title" onKeyDown={onKeyDown}>
        <h2 id="probe-title">Reload with probe</h2>
        <p>
          The browser does not report everything a call asked for. This reloads the page with a script that
          notes it for each call of <code>fetch</code>, <code>XMLHttpRequest</code>, <code>EventSource</code>{' '}
          and <code>sendBeacon</code>: credentials, mode, headers, outcome and the place in the code. Calls
          the browser refuses before sending are listed, too.
        </p>
        <ul>
          <li>The script wraps these functions. The page gets the same results, in the same order.</li>
          <li>It is gone with the next reload or navigation.</li>
          <li>What it notes stays in DevTools on this computer.</li>
          <li>Unsaved input in the page is lost.</li>
        </ul>
        <div className="probe-choices">
          <button
            type="button"
            className="probe-confirm"
            onClick={() => {
              close();
              probe.reload();
            }}
          >
            Reload with probe
          </button>
          <button type="button" onClick={close}>
            Cancel
          </button>
        </div>
      </dialog>
    </>
  );
}
