import { readHar } from '../../capture/har/read-har.ts';
import { replay } from '../../capture/replay/replay.ts';
import { mountPanel } from '../../ui/panel/mount.tsx';
import type { Theme } from '../../ui/panel/ports.ts';
import { languageOf } from '../language.ts';
import { copyText } from '../clipboard.ts';
import { createLiveSource } from '../live-source.ts';
import { loadOpenFile } from './load-open-file.ts';
import { loadSites } from './load-sites.ts';
import { rootElement } from '../root-element.ts';
import { pageStore } from '../store.ts';
import { storedSettings } from '../stored-settings.ts';

// `?theme=dark` stands for DevTools' own theme; without it the page follows the system.
const wanted = new URLSearchParams(location.search);
const theme: Theme | null =
  wanted.get('theme') === 'dark' ? 'dark' : wanted.get('theme') === 'light' ? 'light' : null;

// `?recording=firefox`: what the demo's cases looked like in a real browser (demo/record.ts); `none`: files only.
const recordings = import.meta.glob<string>('../../../demo/recordings/*.har', {
  query: '?raw',
  import: 'default',
});
const name = wanted.get('recording') === 'firefox' ? 'firefox' : 'chromium';
const load = recordings[`../../../demo/recordings/${name}.har`];
if (!load) throw new Error(`demo/recordings/${name}.har is missing`);
const source =
  wanted.get('recording') === 'none'
    ? null
    : createLiveSource(
        replay(readHar(JSON.parse(await load())), (task) => void setTimeout(task)),
        loadSites,
      );

const settings = await storedSettings(pageStore(localStorage));
const followLanguage = languageOf(navigator.languages);
await followLanguage(settings.initial.language);

mountPanel(rootElement(), {
  source,
  loadOpenFile,
  theme: { current: () => theme, subscribe: () => () => undefined },
  followLanguage,
  settings,
  copy: copyText,
  share: async () => (await import('./sharing.ts')).sharing,
});
