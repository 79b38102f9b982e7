import type { PageDocument } from '../../core/index.ts';
import type { CallRecord, NetworkEntry, ResourceTiming } from './entry.ts';

/** One step of a chain while it is being put together. At least one of the two entries is there. */
export interface DraftHop {
  readonly url: string;
  actual: NetworkEntry | null;
  preflight: NetworkEntry | null;
  /** An earlier preflight whose answer may have been reused for this request. */
  cached: NetworkEntry | null;
  /** True while only a page probe tells of the request: `actual` then holds what the page asked for. */
  unsent?: boolean;
}

/** An exchange while it is being put together. */
export interface Draft {
  readonly id: string;
  readonly order: number;
  hops: DraftHop[];
  pageOrigin: string | undefined;
  timing: ResourceTiming | null;
  /** What that counts from, where the page told. */
  clock: Clock | null;
  call: CallRecord | null;
  page: PageDocument | null;
}

/** What timings of one document count from, and whose calls they are. */
export interface Clock {
  readonly timeOrigin: number;
  readonly pageOrigin: string | undefined;
}

/** The same for two looks at one document. */
export const keyOfClock = ({ timeOrigin, pageOrigin }: Clock): string => `${timeOrigin} ${pageOrigin ?? ''}`;

/** When a call started: the earlier of its first request and that request's preflight. */
export function startOf({ hops }: Draft): number {
  const [first] = hops;
  return Math.min(
    first?.actual?.start ?? Number.POSITIVE_INFINITY,
    first?.preflight?.start ?? Number.POSITIVE_INFINITY,
  );
}
