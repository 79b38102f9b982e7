import { createRoot } from 'react-dom/client';
import { CopyContext } from '../parts/copy-context.ts';
import type { PopupPorts } from './ports.ts';
import { Popup } from './popup.tsx';
import '../styles/tokens.css';
import '../styles/base.css';

/** Mounts the popup into an element of its page. */
export function mountPopup(root: HTMLElement, ports: PopupPorts): void {
  createRoot(root).render(
    <CopyContext value={ports.copy}>
      <Popup ports={ports} />
    </CopyContext>,
  );
}
