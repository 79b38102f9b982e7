import type { ReactNode } from 'react';
import { t } from '../../../i18n/index.ts';
import { Prose } from '../../parts/prose.tsx';
import type { ProbePort } from '../ports.ts';
import { useModal } from '../../parts/use-modal.ts';
import './probe-dialog.css';

interface ProbeDialogProps {
  readonly probe: ProbePort;
  readonly onClose: () => void;
}

/** What the page probe does, before it does it. */
export function ProbeDialog({ probe, onClose }: ProbeDialogProps): ReactNode {
  const { ref, close, onKeyDown } = useModal();
  return (
    <dialog
      ref={ref}
      className="probe-dialog"
      aria-labelledby="probe-title"
      onKeyDown={onKeyDown}
      onClose={onClose}
    >
      <h2 id="probe-title">{t('Reload with probe')}</h2>
      <p>
        <Prose
          text={t(
            'The browser does not report everything a call asked for. This reloads the page with a script that notes it for each call of `fetch`, `XMLHttpRequest`, `EventSource` and `sendBeacon`: credentials, mode, headers, outcome and the place in the code. Calls the browser refuses before sending are listed, too.',
          )}
        />
      </p>
      <ul>
        <li>{t('The script wraps these functions. The page gets the same results, in the same order.')}</li>
        <li>{t('It is gone with the next reload or navigation.')}</li>
        <li>{t('What it notes stays in DevTools on this computer.')}</li>
        <li>{t('Unsaved input in the page is lost.')}</li>
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
          {t('Reload with probe')}
        </button>
        <button type="button" onClick={close}>
          {t('Cancel')}
        </button>
      </div>
    </dialog>
  );
}
