import type { OpenedFile, OpenFile, SettingsPort } from '../ports.ts';
import type { PanelSource } from '../source.ts';
import { createPanelStore, type PanelStore } from '../store.ts';
import {
  activeOf,
  initialRecordings,
  reduceRecordings,
  type Recording,
  type RecordingsAction,
  type RecordingsState,
} from './state.ts';

/** The open recordings, and the only place that opens files. */
export interface Recordings {
  readonly getState: () => RecordingsState;
  /** @returns the function that ends it */
  readonly subscribe: (listener: () => void) => () => void;
  /** Reads files, and shows the first of them. */
  readonly open: (files: readonly File[]) => void;
  /** Closes a file, whether it has been read or not. */
  readonly close: (id: string) => void;
  readonly dispatch: (action: ShowAction) => void;
  /** Gives every recording a new store, over the source it has. */
  readonly restart: (live: PanelStore | null) => void;
  readonly closeAll: () => void;
}

type ShowAction = Extract<RecordingsAction, { readonly type: 'shown' | 'compared' | 'dismissed' }>;

const LIVE = 'live';

/**
 * @param live the store of what is recorded here; null where nothing is
 * @param openFile reads a file
 */
export function createRecordings(
  live: PanelStore | null,
  openFile: OpenFile,
  settings: SettingsPort,
): Recordings {
  let state = initialRecordings(live && { id: LIVE, kind: 'live', name: '', store: live, reading: null });
  const files = new Map<string, OpenedFile>();
  const listeners = new Set<() => void>();
  let opened = 0;
  let latest = live?.getState().settings ?? settings.initial;

  const dispatch = (action: RecordingsAction): void => {
    const before = activeOf(state);
    state = reduceRecordings(state, action);
    const after = activeOf(state);
    // What the user chose over one recording holds for the next.
    if (before && before.id !== after?.id) {
      latest = before.store.getState().settings;
      after?.store.dispatch({ type: 'settings-changed', settings: latest });
    }
    for (const listener of listeners) listener();
  };
  /** Applied as they come: rows of a file come a few at a time, and nobody looks at them before the last. */
  const storeOf = (source: PanelSource): PanelStore =>
    createPanelStore(source, { ...settings, initial: latest }, (run) => run());
  const begin = (file: File, others: readonly Recording[]): Recording => {
    const id = `file-${(opened += 1)}`;
    const opening = openFile(file, (progress) => dispatch({ type: 'progressed', id, progress }));
    files.set(id, opening);
    void opening.whole.then((problem) =>
      problem === null ? dispatch({ type: 'read', id }) : end(id, { type: 'refused', id, problem }),
    );
    return {
      id,
      kind: 'file',
      name: nameFor(file.name, [...state.list, ...others]),
      store: storeOf(opening.source),
      reading: { done: 0, total: null },
    };
  };
  const end = (id: string, action: RecordingsAction): void => {
    const recording = state.list.find((one) => one.id === id);
    files.get(id)?.close();
    files.delete(id);
    dispatch(action);
    recording?.store.close();
  };

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: (chosen) => {
      const recordings: Recording[] = [];
      for (const file of chosen) recordings.push(begin(file, recordings));
      dispatch({ type: 'opened', recordings });
    },
    close: (id) => end(id, { type: 'closed', id }),
    dispatch,
    restart: (next) => {
      latest = activeOf(state)?.store.getState().settings ?? latest;
      dispatch({
        type: 'restarted',
        storeOf: (recording) => {
          const source = files.get(recording.id)?.source;
          if (!source) return next ?? recording.store;
          recording.store.close();
          return storeOf(source);
        },
      });
    },
    closeAll: () => {
      for (const { id, store } of state.list) {
        files.get(id)?.close();
        store.close();
      }
    },
  };
}

/** A name of its own: two files of one name are common, as `dev/api.har` and `prod/api.har`. */
function nameFor(name: string, list: readonly Recording[]): string {
  const taken = new Set(list.map((one) => one.name));
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name} (${count})`;
  return free;
}
