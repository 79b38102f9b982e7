import { mountPanel } from '../../ui/panel/mount.tsx';
import { receive } from '../recorder-link.ts';
import { copyText } from './clipboard.ts';
import { devtoolsTheme } from './devtools-theme.ts';
import { createLiveSource } from './live-source.ts';
import { rootElement } from './root-element.ts';
import { storedSettings } from './stored-settings.ts';

mountPanel(rootElement(), {
  source: createLiveSource(await receive(window)),
  theme: devtoolsTheme(),
  settings: storedSettings(localStorage),
  copy: copyText,
});
