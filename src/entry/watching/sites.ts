import { hostOf } from '../../ui/popup/hosts.ts';
import type { Watch } from '../../ui/popup/ports.ts';

/** Whether a page, by its URL or origin, is of a site that is watched. A host may be granted and be no such site. */
export const isWatched = (watches: readonly Watch[], page: string): boolean => {
  const host = hostOf(page);
  return watches.some(({ site }) => site === host);
};
