import { createRoot } from 'react-dom/client';
import { CopyContext } from '../parts/copy-context.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { OpenContext } from './open-context.ts';
import { Panel } from './panel.tsx';
import type { PanelPorts } from './ports.ts';
import { createPanelStore, type PanelStore } from './store.ts';

/**
 * Mounts the panel into an element that fills its page.
 * @returns the function that takes it away again
 */
export function mountPanel(
  root: HTMLElement,
  { source, theme, settings, copy, share, probe, open = {} }: PanelPorts,
): () => void {
  const react = createRoot(root);
  let store: PanelStore;
  let starts = 0;
  /** Also after a crash: everything anew but the recording, which a reload of the page would lose. */
  const start = (initial = settings.initial): void => {
    store = createPanelStore(source, { ...settings, initial }, requestAnimationFrame);
    starts += 1;
    react.render(
      <CrashBoundary key={starts} theme={theme.current()} onReload={restart}>
        <CopyContext value={copy}>
          <OpenContext value={open}>
            <Panel store={store} theme={theme} share={share} probe={probe} />
          </OpenContext>
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
