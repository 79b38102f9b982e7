import { createRecorder } from '../../capture/recorder.ts';
import { mountPanel } from '../../ui/panel/mount.tsx';
import { browserOf } from '../browser-name.ts';
import { receive } from '../tape-link.ts';
import { copyText } from './clipboard.ts';
import { devtoolsTheme } from './devtools-theme.ts';
import { inspectedProbe } from './inspected-probe.ts';
import { createLiveSource } from './live-source.ts';
import { loadSites } from './load-sites.ts';
import { openInDevtools } from './open-in-devtools.ts';
import { rootElement } from './root-element.ts';
import { storedSettings } from './stored-settings.ts';

/**
 * Starts the panel in its own document. Apart from `main.tsx`, which is run as soon as it is loaded: the popup loads the same file as
 * the panel.
 */
export async function startPanel(): Promise<void> {
  // Changes of one burst are reported together: a page that floods costs one report a tick.
  const recorder = createRecorder(browserOf(navigator.userAgent), (task) => void setTimeout(task, 50));
  (await receive(window)).connect(recorder);
  // For a look from the panel's own console, and for the tests that drive the real panel.
  Object.assign(window, { corsLensRecorder: recorder });

  mountPanel(rootElement(), {
    source: createLiveSource(recorder, loadSites),
    theme: devtoolsTheme(),
    settings: storedSettings(localStorage),
    copy: copyText,
    share: async () => (await import('./sharing.ts')).sharing,
    probe: inspectedProbe(),
    open: openInDevtools(),
  });
}
