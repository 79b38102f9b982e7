import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { ProbePort } from '../ports.ts';
import './probe-dialog.css';

interface ProbeDialogProps {
  readonly probe: ProbePort;
  readonly onClose: () => void;
}

/** What the page probe does, before it does it. */
export function ProbeDialog({ probe, onClose }: ProbeDialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
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
      className="probe-dialog"
      aria-labelledby="probe-title"
      onKeyDown={onKeyDown}
      onClose={onClose}
    >
      <h2 id="probe-title">Reload with probe</h2>
      <p>
        The browser does not report everything a call asked for. This reloads the page with a script that
        notes it for each call of <code>fetch</code>, <code>XMLHttpRequest</code>, <code>EventSource</code>{' '}
        and <code>sendBeacon</code>: credentials, mode, headers, outcome and the place in the code. Calls the
        browser refuses before sending are listed, too.
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
  );
}
