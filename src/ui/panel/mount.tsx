import { createRoot } from 'react-dom/client';
import { CopyContext } from '../parts/copy-button.tsx';
import { Panel } from './panel.tsx';
import type { PanelPorts } from './ports.ts';
import { createPanelStore } from './store.ts';

/**
 * Mounts the panel into an element that fills its page.
 * @returns the function that takes it away again
 */
export function mountPanel(root: HTMLElement, { source, theme, settings, copy }: PanelPorts): () => void {
  const store = createPanelStore(source, settings, requestAnimationFrame);
  const react = createRoot(root);
  react.render(
    <CopyContext value={copy}>
      <Panel store={store} theme={theme} />
    </CopyContext>,
  );
  return () => {
    react.unmount();
    store.close();
  };
}
