import { createRoot } from 'react-dom/client';
import type { Language } from '../../i18n/index.ts';
import { CopyContext } from '../parts/copy-context.ts';
import { CrashBoundary } from './crash-boundary.tsx';
import { LanguageContext } from './language-context.ts';
import { OpenContext } from './open-context.ts';
import { Panel } from './panel.tsx';
import type { InspectedPort, OpenPort, PanelPorts, Settings } from './ports.ts';
import type * as Files from './recordings/index.ts';
import { createPanelStore, type PanelStore } from './store.ts';

/** What files need, from the first of them on: until then the panel is the live list alone. */
type LoadedFiles = typeof Files & { readonly recordings: Files.Recordings };

const NOWHERE: OpenPort = {};

/**
 * Mounts the panel into an element that fills its page.
 * @returns the function that takes it away again
 */
export function mountPanel(
  root: HTMLElement,
  { source, loadOpenFile, theme, followLanguage, settings, copy, share, inspected }: PanelPorts,
): () => void {
  const react = createRoot(root);
  const storeFrom = (initial: Settings): PanelStore | null =>
    source && createPanelStore(source, { ...settings, initial }, requestAnimationFrame);
  let live = storeFrom(settings.initial);
  let files: LoadedFiles | null = null;
  let page: InspectedPort | null = null;
  let failed: { readonly error: unknown } | null = null;
  /** Whether a file was ever opened. */
  let isUsed = false;
  let isDragged = false;
  let starts = 0;
  let ended = false;

  const show = (): void =>
    react.render(
      <CrashBoundary
        key={starts}
        theme={live?.getState().settings.theme ?? theme.current()}
        onReload={restart}
      >
        <CopyContext value={copy}>
          <LanguageContext value={speak}>
            <OpenContext value={page?.open ?? NOWHERE}>
              {failed ? (
                <Failed {...failed} />
              ) : files && (!live || isUsed) ? (
                <files.RecordingsView
                  recordings={files.recordings}
                  theme={theme}
                  share={share}
                  probe={page?.probe}
                  reload={page?.reload}
                  onOpenFiles={choose}
                />
              ) : (
                live && (
                  <Panel
                    store={live}
                    theme={theme}
                    share={share}
                    probe={page?.probe}
                    reload={page?.reload}
                    onOpenFiles={choose}
                  />
                )
              )}
              {isDragged && files && <files.DropHint theme={theme.current()} />}
            </OpenContext>
          </LanguageContext>
        </CopyContext>
      </CrashBoundary>,
    );
  const withFiles = (use: (loaded: LoadedFiles) => void): void =>
    void Promise.all([import('./recordings/index.ts'), loadOpenFile()])
      .then(([loaded, openFile]) => {
        files ??= { ...loaded, recordings: loaded.createRecordings(live, openFile, settings) };
        use(files);
      })
      .catch((error: unknown) => {
        // For the crash boundary, whose way on is to start anew.
        failed = { error };
      })
      .finally(show);
  const openFiles = (chosen: readonly File[]): void =>
    withFiles(({ recordings }) => {
      isUsed = true;
      recordings.open(chosen);
    });
  const choose = (): void => withFiles(({ chooseFiles }) => chooseFiles(openFiles));
  const onDrag = (event: DragEvent): void => {
    const { type, dataTransfer, relatedTarget } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    // Else the browser would open the file in the panel's place.
    event.preventDefault();
    const isOver = type === 'dragover' || (type === 'dragleave' && relatedTarget !== null);
    if (type === 'drop') openFiles([...dataTransfer.files]);
    if (isOver === isDragged) return;
    isDragged = isOver;
    withFiles(() => undefined);
  };
  for (const type of ['dragover', 'dragleave', 'drop'] as const) root.addEventListener(type, onDrag);
  /** Draws everything anew, also after a crash. */
  const start = (): void => {
    starts += 1;
    failed = null;
    show();
    if (!live) withFiles(() => undefined);
  };
  /** After a crash: everything anew but the recordings, which a reload of the page would lose. */
  const restart = (): void => {
    live?.close();
    live = storeFrom(live?.getState().settings ?? settings.initial);
    files?.recordings.restart(live);
    start();
  };
  const speak = (chosen: Language | null): void =>
    void followLanguage(chosen).then((isOther) => {
      if (!isOther || ended) return;
      const stores = files ? files.recordings.getState().list.map(({ store }) => store) : [live];
      for (const store of stores) store?.dispatch({ type: 'reworded' });
      start();
      // Where the language was chosen.
      requestAnimationFrame(() => root.querySelector<HTMLElement>('.settings-button')?.focus());
    });
  start();
  // Without it the list is as good; what needs it is not shown then.
  inspected?.().then(
    (loaded) => {
      page = loaded;
      if (!ended) show();
    },
    () => undefined,
  );
  return () => {
    ended = true;
    react.unmount();
    live?.close();
    files?.recordings.closeAll();
  };
}

const Failed = ({ error }: { readonly error: unknown }): never => {
  throw error;
};
