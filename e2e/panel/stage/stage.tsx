// The panel over a recorder that a test feeds by hand: all of it but the browser's own API.
import { copyText } from '../../../src/entry/clipboard.ts';
import { createLiveSource } from '../../../src/entry/live-source.ts';
import { languageOf } from '../../../src/entry/language.ts';
import { loadOpenFile } from '../../../src/entry/panel/load-open-file.ts';
import { rootElement } from '../../../src/entry/root-element.ts';
import { pageStore } from '../../../src/entry/store.ts';
import { storedSettings } from '../../../src/entry/stored-settings.ts';
import { systemTheme } from '../../../src/entry/panel/system-theme.ts';
import { mountPanel } from '../../../src/ui/panel/mount.tsx';
import { fedRecorder } from './fed-recorder.ts';

// `?source=none`: the page that shows files alone.
const isViewer = new URLSearchParams(location.search).get('source') === 'none';

const settings = await storedSettings(pageStore(localStorage));
const followLanguage = languageOf(navigator.languages);
await followLanguage(settings.initial.language);

mountPanel(rootElement(), {
  source: isViewer ? null : createLiveSource(fedRecorder(), () => Promise.resolve(() => null)),
  loadOpenFile,
  theme: systemTheme,
  followLanguage,
  settings,
  copy: copyText,
  inspected: () =>
    Promise.resolve({
      probe: { active: () => false, subscribe: () => () => undefined, reload: () => undefined },
      reload: () => undefined,
      open: {},
    }),
  share: async () => (await import('../../../src/entry/panel/sharing.ts')).sharing,
});
