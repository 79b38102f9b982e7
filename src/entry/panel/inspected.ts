import type { InspectedPort } from '../../ui/panel/ports.ts';
import { devtools } from './devtools.ts';
import { inspectedProbe } from './inspected-probe.ts';
import { openInDevtools } from './open-in-devtools.ts';

/** What the panel may ask of the inspected page and of DevTools. */
export const inspected = (): InspectedPort => ({
  probe: inspectedProbe(),
  reload: () => devtools().inspectedWindow.reload({}),
  open: openInDevtools(),
});
