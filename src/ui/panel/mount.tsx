import { createRoot } from 'react-dom/client';
import { CopyContext } from '../parts/copy-button.tsx';
import { CrashBoundary } from './crash-boundary.tsx';
import { Panel } from './panel.tsx';
import type { PanelPorts } from './ports.ts';
import { createPanelStore, type PanelStore } from './store.ts';

/**
 * Mounts the panel into an element that fills its page.
 * @returns the function that takes it away again
 */
export function mountPanel(
  root: HTMLElement,
  { source, theme, settings, copy, probe }: PanelPorts,
): () => void {
  const react = createRoot(root);
  let store: PanelStore;
  let starts = 0;
  /** Also after a crash: everything anew but the recording, which a reload of the page would lose. */
  const start = (initial = settings.initial): void => {
    store = createPanelStore(source, { ...settings, initial }, requestAnimationFrame);
    starts += 1;
    react.render(
      <CrashBoundary key={starts} theme={initial.theme ?? theme.current()} onReload={restart}>
        <CopyContext value={copy}>
          <Panel store={store} theme={theme} probe={probe} />
        </CopyContext>
      </CrashBoundary>,
    );
  };
  const restart = (): void => {
    store.close();
    start(store.getState().settings);
  };
  start();
  return () => {
    react.unmount();
    store.close();
  };
}
