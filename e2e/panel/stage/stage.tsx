// The panel over a recorder that a test feeds by hand: all of it but the browser's own API.
import { toEntry } from '../../../src/capture/har/to-entry.ts';
import { createRecorder } from '../../../src/capture/recorder.ts';
import { copyText } from '../../../src/entry/clipboard.ts';
import { createLiveSource } from '../../../src/entry/live-source.ts';
import { languageOf } from '../../../src/entry/language.ts';
import { loadOpenFile } from '../../../src/entry/panel/load-open-file.ts';
import { rootElement } from '../../../src/entry/root-element.ts';
import { pageStore } from '../../../src/entry/store.ts';
import { storedSettings } from '../../../src/entry/stored-settings.ts';
import { systemTheme } from '../../../src/entry/panel/system-theme.ts';
import { mountPanel } from '../../../src/ui/panel/mount.tsx';

// `?theme=dark` stands for DevTools' own theme.
const wanted = new URLSearchParams(location.search).get('theme');
const theme = wanted === 'dark' || wanted === 'light' ? wanted : null;

const recorder = createRecorder(
  { engine: 'chromium', version: '156.0.0.0' },
  (task) => void setTimeout(task, 0),
);

Object.assign(window, {
  corsLensRecorder: recorder,
  /** Records HAR entries. */
  record: (entries: readonly unknown[]) => {
    for (const raw of entries) {
      const entry = toEntry(raw);
      if (!entry) throw new Error(`Not an entry: ${JSON.stringify(raw).slice(0, 200)}`);
      recorder.add(entry);
    }
  },
});

const settings = await storedSettings(pageStore(localStorage));
const followLanguage = languageOf(navigator.languages);
await followLanguage(settings.initial.language);

mountPanel(rootElement(), {
  source: createLiveSource(recorder, () => Promise.resolve(() => null)),
  loadOpenFile,
  theme: { ...systemTheme, current: () => theme },
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
