import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { CopyContext } from '../parts/copy-button.tsx';
import { chooseFiles } from './choose-files.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { DropTarget } from './drop-target.tsx';
import { Panel } from './panel.tsx';
import type { PanelPorts, Settings } from './ports.ts';
import type { Recordings } from './recordings/recordings.ts';
import type { RecordingsView } from './recordings/recordings-view.tsx';
import { createPanelStore, type PanelStore } from './store.ts';

/**
 * Mounts the panel into an element that fills its page.
 * @returns the function that takes it away again
 */
export function mountPanel(
  root: HTMLElement,
  { source, loadOpenFile, theme, settings, copy, probe }: PanelPorts,
): () => void {
  const react = createRoot(root);
  const storeFrom = (initial: Settings): PanelStore | null =>
    source && createPanelStore(source, { ...settings, initial }, requestAnimationFrame);
  let live = storeFrom(settings.initial);
  /** What files need, from the first of them on: until then the panel is the live list alone. */
  let files: { readonly recordings: Recordings; readonly View: typeof RecordingsView } | null = null;
  let starts = 0;

  const show = (content: ReactNode): void =>
    react.render(
      <CrashBoundary key={starts} theme={theme.current()} onReload={restart}>
        <CopyContext value={copy}>
          <DropTarget theme={theme} onFiles={open}>
            {content}
          </DropTarget>
        </CopyContext>
      </CrashBoundary>,
    );
  const showAll = (): void => {
    if (files)
      show(<files.View recordings={files.recordings} theme={theme} probe={probe} onOpenFiles={choose} />);
    else if (live) show(<Panel store={live} theme={theme} probe={probe} onOpenFiles={choose} />);
  };
  const choose = (): void => chooseFiles(open);
  const load = async (): Promise<Recordings> => {
    const [{ createRecordings }, { RecordingsView: View }, openFile] = await Promise.all([
      import('./recordings/recordings.ts'),
      import('./recordings/recordings-view.tsx'),
      loadOpenFile(),
    ]);
    files ??= { recordings: createRecordings(live, openFile, settings), View };
    return files.recordings;
  };
  const open = (chosen: readonly File[]): void =>
    void load().then((recordings) => {
      recordings.open(chosen);
      showAll();
    }, fail);
  /** For the crash boundary, whose way on is to start anew. */
  const fail = (error: unknown): void => show(<Broken error={error} />);
  /** Also after a crash: everything anew but the recordings, which a reload of the page would lose. */
  const start = (): void => {
    starts += 1;
    showAll();
    if (!live && !files) void load().then(showAll, fail);
  };
  const restart = (): void => {
    live?.close();
    live = storeFrom(live?.getState().settings ?? settings.initial);
    files?.recordings.restart(live);
    start();
  };
  start();
  return () => {
    react.unmount();
    live?.close();
    files?.recordings.closeAll();
  };
}

const Broken = ({ error }: { readonly error: unknown }): never => {
  throw error;
};
