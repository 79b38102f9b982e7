import type { OpenPort } from '../../ui/panel/ports.ts';
import { devtools } from './devtools.ts';

/** Longer than any URL needs to be told from others. */
const FILTERED = 500;

/** What this browser's DevTools can be asked to show: in Firefox (153) nothing (docs/observed/firefox.md). */
export function openInDevtools(): OpenPort {
  const { panels } = devtools();
  const { network, openResource } = panels;
  return {
    ...(network?.show && {
      request: (url, refused) =>
        void network.show({ filter: url.slice(0, FILTERED) }).then(() => {
          // Marks the row. What the page could read would open in Sources instead (docs/observed/chromium.md).
          if (refused) openResource?.(url, 0, 0, () => undefined);
        }),
    }),
    ...(openResource && { source: (url, line, column) => openResource(url, line, column, () => undefined) }),
  };
}
