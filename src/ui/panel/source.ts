import type { Diagnosis, Exchange } from '../../core/index.ts';

/** One row of the panel: an exchange and what was found out about it. */
export interface PanelItem {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
}

/** What happened since the last change. */
export type PanelChange =
  /** New exchanges, and known ones (same `exchange.id`) of which more was learnt. */
  | { readonly type: 'upsert'; readonly items: readonly PanelItem[] }
  | { readonly type: 'remove'; readonly ids: readonly string[] }
  /** The page navigated. Unless the user preserves the log, the panel calls `clear()` before it returns. */
  | { readonly type: 'navigated' }
  /** So many of the oldest exchanges were let go since the last `clear()` because the list is full. */
  | { readonly type: 'dropped'; readonly total: number }
  /** A fact about the recording the user should know. */
  | { readonly type: 'notice'; readonly notice: Notice | null };

/** Codes, worded by explain/. */
export type Notice =
  | { readonly kind: 'outcomes-unavailable' }
  | { readonly kind: 'skipped-entries'; readonly count: number }
  /** A file that stops being JSON, on this line where that is known; so many entries before it were no HAR entries. */
  | { readonly kind: 'damaged-file'; readonly line: number | null; readonly skipped: number };

/** Where the panel gets its rows from: live DevTools, or a replayed recording. */
export interface PanelSource {
  /** Reports everything so far, then each change. @returns the function that ends it */
  subscribe(listener: (change: PanelChange) => void): () => void;
  /** Forgets every exchange; reports nothing, the panel empties its list itself. */
  clear(): void;
  /** How many exchanges are kept at most. */
  setLimit(limit: number): void;
}
