import { mountPanel } from '../../ui/panel/mount.tsx';
import type { Theme } from '../../ui/panel/ports.ts';
import { copyText } from './clipboard.ts';
import { rootElement } from './root-element.ts';
import { sample } from './sample.ts';
import { storedSettings } from './stored-settings.ts';

// `?theme=dark` stands for DevTools' own theme; without it the page follows the system.
const wanted = new URLSearchParams(location.search).get('theme');
const theme: Theme | null = wanted === 'dark' || wanted === 'light' ? wanted : null;

mountPanel(rootElement(), {
  source: {
    subscribe: (listener) => {
      listener({ type: 'upsert', items: sample() });
      return () => undefined;
    },
    clear: () => undefined,
    setLimit: () => undefined,
  },
  theme: { current: () => theme, subscribe: () => () => undefined },
  settings: storedSettings(localStorage),
  copy: copyText,
});
