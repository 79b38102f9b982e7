import { createRecorder } from '../../capture/recorder.ts';
import { mountPanel } from '../../ui/panel/mount.tsx';
import type { PanelPorts } from '../../ui/panel/ports.ts';
import { browserOf } from '../browser-name.ts';
import { browserLanguages, languageOf } from '../language.ts';
import { receive } from '../tape-link.ts';
import { devtoolsTheme } from './devtools-theme.ts';
import { isPanelOfDevtools } from './devtools.ts';
import { createLiveSource } from '../live-source.ts';
import { loadOpenFile } from './load-open-file.ts';
import { loadSites } from './load-sites.ts';
import { createPace } from '../pace.ts';
import { rootElement } from '../root-element.ts';
import { extensionStore } from '../store.ts';
import { storedSettings } from '../stored-settings.ts';
import { systemTheme } from './system-theme.ts';

/**
 * Starts the panel in its own document. Apart from `main.tsx`, which is run as soon as it is loaded: the popup loads the same file as
 * the panel.
 */
export async function startPanel(): Promise<void> {
  // Asked for together: reading the settings takes no longer than the tape's way here.
  const [host, settings] = await Promise.all([
    isPanelOfDevtools() ? ofDevtools() : { source: null, theme: systemTheme },
    storedSettings(extensionStore()),
  ]);
  const followLanguage = languageOf(browserLanguages());
  await followLanguage(settings.initial.language);
  mountPanel(rootElement(), {
    ...host,
    loadOpenFile,
    followLanguage,
    settings,
    copy: async (text) => (await import('../clipboard.ts')).copyText(text),
    share: async () => (await import('./sharing.ts')).sharing,
  });
}

/** What only a panel of DevTools has: in a tab of its own this page shows files. */
async function ofDevtools(): Promise<Pick<PanelPorts, 'source' | 'theme' | 'inspected'>> {
  const recorder = createRecorder(browserOf(navigator.userAgent), createPace());
  (await receive(window)).connect(recorder);
  // For a look from the panel's own console, and for the tests that drive the real panel.
  Object.assign(window, { corsLensRecorder: recorder });
  return {
    source: createLiveSource(recorder, loadSites),
    theme: devtoolsTheme(),
    inspected: async () => (await import('./inspected.ts')).inspected(),
  };
}
