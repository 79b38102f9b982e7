import { createRecorder } from '../../capture/recorder.ts';
import { mountPanel } from '../../ui/panel/mount.tsx';
import { browserOf } from '../browser-name.ts';
import { receive } from '../tape-link.ts';
import { copyText } from './clipboard.ts';
import { devtoolsTheme } from './devtools-theme.ts';
import { inspectedProbe } from './inspected-probe.ts';
import { createLiveSource } from './live-source.ts';
import { loadSites } from './load-sites.ts';
import { createPace } from './pace.ts';
import { rootElement } from './root-element.ts';
import { extensionStore } from './store.ts';
import { storedSettings } from './stored-settings.ts';

const recorder = createRecorder(browserOf(navigator.userAgent), createPace());
// Asked for together: reading the settings takes no longer than the tape's way here.
const [tape, settings] = await Promise.all([receive(window), storedSettings(extensionStore())]);
tape.connect(recorder);
// For a look from the panel's own console, and for the tests that drive the real panel.
Object.assign(window, { corsLensRecorder: recorder });

mountPanel(rootElement(), {
  source: createLiveSource(recorder, loadSites),
  theme: devtoolsTheme(),
  settings,
  copy: copyText,
  probe: inspectedProbe(),
});
