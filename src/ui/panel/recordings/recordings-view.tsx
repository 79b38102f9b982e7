import { useSyncExternalStore, type ReactNode } from 'react';
import { OpenContext } from '../open-context.ts';
import { Panel } from '../panel.tsx';
import type { PanelPorts, ProbePort, ThemePort } from '../ports.ts';
import { ComparePane } from './compare-pane.tsx';
import { Reading } from './reading.tsx';
import { RecordingTabs } from './recording-tabs.tsx';
import type { Recordings } from './recordings.ts';
import { activeOf } from './state.ts';
import { FileEmpty, ViewerEmpty } from './viewer-empty.tsx';

interface RecordingsViewProps {
  readonly recordings: Recordings;
  readonly theme: ThemePort;
  readonly share: PanelPorts['share'];
  readonly probe?: ProbePort | undefined;
  readonly reload?: (() => void) | undefined;
  readonly onOpenFiles: () => void;
}

/** What DevTools shows is the page's here and now, not a file's. */
const NOWHERE = {};

/** The recording that is shown, below the tabs of all that are open. */
export function RecordingsView({
  recordings,
  theme,
  share,
  probe,
  reload,
  onOpenFiles,
}: RecordingsViewProps): ReactNode {
  const state = useSyncExternalStore(recordings.subscribe, recordings.getState, recordings.getState);
  const hostTheme = useSyncExternalStore(theme.subscribe, theme.current, theme.current);
  const active = activeOf(state);
  const tabs = <RecordingTabs state={state} recordings={recordings} onOpenFiles={onOpenFiles} />;
  if (active && active.reading === null && !state.comparing) {
    const panel = (
      <Panel
        key={active.id}
        store={active.store}
        theme={theme}
        share={share}
        probe={active.kind === 'live' ? probe : undefined}
        reload={active.kind === 'live' ? reload : undefined}
        top={tabs}
        empty={active.kind === 'file' && <FileEmpty />}
        onOpenFiles={onOpenFiles}
      />
    );
    return active.kind === 'live' ? panel : <OpenContext value={NOWHERE}>{panel}</OpenContext>;
  }
  return (
    <div
      className="cors-lens"
      data-theme={active?.store?.getState().settings.theme ?? hostTheme ?? undefined}
    >
      <div className="panel">
        {tabs}
        {state.comparing ? (
          <ComparePane state={state} recordings={recordings} />
        ) : active?.reading ? (
          <Reading
            name={active.name}
            progress={active.reading}
            onCancel={() => recordings.close(active.id)}
          />
        ) : (
          <ViewerEmpty onOpenFiles={onOpenFiles} />
        )}
      </div>
    </div>
  );
}
