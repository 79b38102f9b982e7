import type { NetworkEntry } from '../../capture/assemble/entry.ts';

/**
 * Whether an entry is worth looking at for who asks why calls fail: one that may have left the page's origin. A coarse sieve
 * of what the browser itself says: what it lets through is looked at properly.
 */
export function crossesOrigins({ sent, url, resourceType }: NetworkEntry): boolean {
  if (resourceType === 'document' || sent.fetchMode === 'navigate') return false;
  if (sent.fetchSite !== null) return sent.fetchSite !== 'same-origin' && sent.fetchSite !== 'none';
  const from = sent.origin ?? sent.referer;
  // A request that was refused shows neither.
  return from === null || !url.startsWith(`${from.split('/', 3).join('/')}/`);
}
