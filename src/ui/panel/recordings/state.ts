import type { FileProblem, Progress } from '../ports.ts';
import type { PanelStore } from '../store.ts';

/** Something the list can show: what is recorded now, or a file. */
export interface Recording {
  readonly id: string;
  readonly kind: 'live' | 'file';
  /** Of a file: its name, told apart from those that are open already. */
  readonly name: string;
  readonly store: PanelStore;
  /** How far it has been read; null when it is all there. */
  readonly reading: Progress | null;
}

/** A file nothing could be read of. */
export interface Refused {
  readonly id: string;
  readonly name: string;
  readonly problem: FileProblem;
}

export interface RecordingsState {
  /** The live one first, then files in the order they were opened. */
  readonly list: readonly Recording[];
  /** The one that is shown; null when there is none. */
  readonly activeId: string | null;
  /** Whether two of them are shown beside each other instead. */
  readonly comparing: boolean;
  readonly refused: readonly Refused[];
}

export type RecordingsAction =
  | { readonly type: 'opened'; readonly recordings: readonly Recording[] }
  | { readonly type: 'progressed'; readonly id: string; readonly progress: Progress }
  | { readonly type: 'read'; readonly id: string }
  | { readonly type: 'refused'; readonly id: string; readonly problem: FileProblem }
  | { readonly type: 'closed'; readonly id: string }
  | { readonly type: 'shown'; readonly id: string }
  | { readonly type: 'compared' }
  | { readonly type: 'dismissed'; readonly id: string }
  /** Every store is a new one. */
  | { readonly type: 'restarted'; readonly storeOf: (recording: Recording) => PanelStore };

/** @param live null where nothing is recorded */
export const initialRecordings = (live: Recording | null): RecordingsState => ({
  list: live ? [live] : [],
  activeId: live?.id ?? null,
  comparing: false,
  refused: [],
});

/** What becomes of the open recordings, as a pure function. */
export function reduceRecordings(state: RecordingsState, action: RecordingsAction): RecordingsState {
  switch (action.type) {
    case 'opened':
      return {
        ...state,
        list: [...state.list, ...action.recordings],
        activeId: action.recordings[0]?.id ?? state.activeId,
        comparing: false,
      };
    case 'progressed':
      return { ...state, list: changed(state.list, action.id, { reading: action.progress }) };
    case 'read':
      return { ...state, list: changed(state.list, action.id, { reading: null }) };
    case 'refused': {
      const file = state.list.find(({ id }) => id === action.id);
      if (!file) return state;
      const refused = [...state.refused, { id: file.id, name: file.name, problem: action.problem }];
      return without({ ...state, refused }, action.id);
    }
    case 'closed':
      return without(state, action.id);
    case 'shown':
      return { ...state, activeId: action.id, comparing: false };
    case 'compared':
      return { ...state, comparing: comparable(state).length > 1 };
    case 'dismissed':
      return { ...state, refused: state.refused.filter(({ id }) => id !== action.id) };
    case 'restarted':
      return { ...state, list: state.list.map((one) => ({ ...one, store: action.storeOf(one) })) };
  }
}

/** The recordings that are all there: two of them can be compared. */
export const comparable = ({ list }: RecordingsState): readonly Recording[] =>
  list.filter(({ reading }) => reading === null);

/** The recording that is shown. */
export const activeOf = ({ list, activeId }: RecordingsState): Recording | null =>
  list.find(({ id }) => id === activeId) ?? null;

const changed = (
  list: readonly Recording[],
  id: string,
  change: Pick<Recording, 'reading'>,
): readonly Recording[] => list.map((one) => (one.id === id ? { ...one, ...change } : one));

/** The state after a file was closed: the live recording is shown, or the file beside it. */
function without(state: RecordingsState, id: string): RecordingsState {
  const at = state.list.findIndex((one) => one.id === id);
  const list = state.list.filter((one) => one.id !== id);
  const beside = list.find(({ kind }) => kind === 'live') ?? list[Math.min(at, list.length - 1)];
  return {
    ...state,
    list,
    activeId: state.activeId === id ? (beside?.id ?? null) : state.activeId,
    comparing: state.comparing && comparable({ ...state, list }).length > 1,
  };
}
