import type { HeaderLine, Reply } from './scenario.ts';

type Answer = Exclude<Reply, 'reset'>;

/** A cache in front of a server, as a CDN has it. */
export interface SharedCache {
  /** The kept answer of a URL, or else this one, which is kept from then on; `X-Cache` says which. */
  take(url: string, origin: string, fresh: Answer): Answer;
}

const KEPT: readonly HeaderLine[] = [
  ['X-Cache', 'HIT'],
  ['Age', '12'],
];
const FRESH: readonly HeaderLine[] = [['X-Cache', 'MISS']];

/** Its key is the URL without what only counts visitors, and the origin where the answer varies by it. */
export function createSharedCache(): SharedCache {
  const kept = new Map<string, Answer>();
  return {
    take(url, origin, fresh) {
      const varies = fresh.headers?.some(([name, value]) => name === 'Vary' && value === 'Origin');
      const place = url.replace(/&utm_source=\w+/, '');
      const key = varies ? `${place} ${origin}` : place;
      const hit = kept.get(key);
      if (!hit) kept.set(key, fresh);
      return { ...(hit ?? fresh), headers: [...((hit ?? fresh).headers ?? []), ...(hit ? KEPT : FRESH)] };
    },
  };
}
