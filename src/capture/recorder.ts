import { originOf, type Exchange, type History } from '../core/index.ts';
import { createAssembler } from './assemble/assembler.ts';
import type { CallRecord, Recording, ResourceTiming } from './assemble/entry.ts';
import type { Reports } from './tape.ts';

/** What happened since the last change. */
export type RecorderChange =
  | { readonly type: 'upsert'; readonly exchanges: readonly Exchange[] }
  | { readonly type: 'remove'; readonly ids: readonly string[] }
  | { readonly type: 'navigated' }
  | { readonly type: 'dropped'; readonly total: number }
  /** Whether the page's own record of outcomes (Resource Timing) can be read. */
  | { readonly type: 'outcomes'; readonly available: boolean };

/** A live recording: takes what a browser reports, keeps the last exchanges, tells what changed. */
export interface Recorder extends Reports {
  /** Every request reported, for what one exchange alone does not tell. */
  readonly history: History;
  /** @param timeOrigin as for the assembler */
  addTimings(timings: readonly ResourceTiming[], timeOrigin: number | null): void;
  addCalls(calls: readonly CallRecord[]): void;
  clear(): void;
  setLimit(limit: number): void;
  subscribe(listener: (change: RecorderChange) => void): () => void;
}

/** How many exchanges are kept unless the user chooses otherwise. */
const DEFAULT_LIMIT = 5000;

/**
 * @param schedule runs a task soon; changes of one burst are reported together, so that a page that floods costs
 *   one report a tick and not one a request
 */
export function createRecorder(recording: Recording, schedule: (task: () => void) => void): Recorder {
  const assembler = createAssembler(recording, DEFAULT_LIMIT);
  const listeners = new Set<(change: RecorderChange) => void>();
  let scheduled = false;
  let dropped = 0;
  let clearedDrops = 0;
  let readable = true;

  const tell = (change: RecorderChange): void => {
    for (const listener of listeners) listener(change);
  };

  const flush = (): void => {
    scheduled = false;
    // Its first listener is told everything that is kept.
    if (listeners.size === 0) {
      dropped = assembler.discard();
      return;
    }
    const change = assembler.drain();
    if (change.removed.length > 0) tell({ type: 'remove', ids: change.removed });
    if (change.upserted.length > 0) tell({ type: 'upsert', exchanges: change.upserted });
    if (change.dropped !== dropped) {
      dropped = change.dropped;
      tell({ type: 'dropped', total: dropped - clearedDrops });
    }
  };

  const clear = (): void => {
    assembler.clear();
    dropped = assembler.discard();
    clearedDrops = dropped;
  };

  const setOutcomes = (available: boolean): void => {
    if (available === readable) return;
    readable = available;
    tell({ type: 'outcomes', available });
  };

  const changed = (): void => {
    if (scheduled) return;
    scheduled = true;
    schedule(flush);
  };

  return {
    add(entry) {
      assembler.add(entry);
      changed();
    },
    amend(entry) {
      assembler.amend(entry);
      changed();
    },
    addTimings(timings, timeOrigin) {
      assembler.addTimings(timings, timeOrigin);
      changed();
    },
    addCalls(calls) {
      assembler.addCalls(calls);
      changed();
    },
    addOutcomes(outcomes) {
      setOutcomes(outcomes !== null);
      for (const { timeOrigin, timings, document, refused } of outcomes ?? []) {
        assembler.addDocument(document);
        // Firefox lists what a policy refuses as a request of its own, Chromium does not (docs/observed/).
        if (recording.engine === 'chromium') for (const entry of refused) assembler.add(entry);
        assembler.addTimings(timings, timeOrigin, originOf(document.url));
      }
      // Once a look: what found no request by the next one had none.
      assembler.addCalls((outcomes ?? []).flatMap(({ calls }) => calls));
      changed();
    },
    history: assembler.history,
    navigated() {
      flush();
      tell({ type: 'navigated' });
    },
    clear,
    setLimit(limit) {
      assembler.setLimit(limit);
      changed();
    },
    subscribe(listener) {
      flush();
      listeners.add(listener);
      listener({ type: 'upsert', exchanges: [...assembler.exchanges()] });
      if (dropped > clearedDrops) listener({ type: 'dropped', total: dropped - clearedDrops });
      if (!readable) listener({ type: 'outcomes', available: false });
      return () => listeners.delete(listener);
    },
  };
}
