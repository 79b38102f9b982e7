import type { Settings, SettingsPort } from './ports.ts';
import type { PanelChange, PanelItem, PanelSource } from './source.ts';
import { initialState, reduce, type PanelAction, type PanelState, type RowChange } from './state.ts';

/** The panel's state, and the only place that talks to the source. */
export interface PanelStore {
  readonly getState: () => PanelState;
  /** @returns the function that ends it */
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (action: PanelAction) => void;
  /** Empties the list; `clear-undone` gives it back. */
  readonly clear: () => void;
  /** Holds the list as it is, or lets in what has waited meanwhile. Nothing is lost while it stands still. */
  readonly togglePause: () => void;
  readonly changeSettings: (settings: Settings) => void;
  readonly close: () => void;
}

/** A hidden panel gets no animation frames; what waits for one must not grow without end. */
const MAX_WAITING = 1000;

/**
 * Connects a source to the reducer. Changes are gathered and applied once a frame, so that a page that floods costs
 * one rendering a frame.
 * @param nextFrame runs a function before the next paint
 */
export function createPanelStore(
  source: PanelSource,
  settings: SettingsPort,
  nextFrame: (run: () => void) => void,
): PanelStore {
  let state = initialState(settings.initial);
  let waiting: RowChange[] = [];
  let scheduled = false;
  let held: Held | null = null;
  const listeners = new Set<() => void>();

  const dispatch = (action: PanelAction): void => {
    state = reduce(state, action);
    for (const listener of listeners) listener();
  };
  const flush = (): void => {
    scheduled = false;
    if (waiting.length === 0) return;
    const changes = waiting;
    waiting = [];
    if (!held) return dispatch({ type: 'changed', changes });
    for (const change of changes) hold(held, change, state.rows);
    tellHeld();
  };
  const tellHeld = (): void => {
    let count = 0;
    for (const id of held?.items.keys() ?? []) if (held?.forgets || !state.rows.has(id)) count += 1;
    dispatch({ type: 'paused', waiting: held && count });
  };
  /** Lets in what has waited. */
  const release = (): void => {
    flush();
    if (!held) return;
    if (held.forgets) dispatch({ type: 'forgotten' });
    dispatch({
      type: 'changed',
      changes: [
        { type: 'remove', ids: [...held.removed] },
        { type: 'upsert', items: [...held.items.values()] },
        ...held.last.values(),
      ],
    });
  };
  const clear = (): void => {
    // What is shown is taken, and given back, also of a page that is gone.
    if (held) held = { ...held, forgets: false };
    release();
    source.clear();
    dispatch({ type: 'cleared' });
    if (held) held = nothingHeld();
    if (held) tellHeld();
  };
  const forget = (): void => {
    waiting = [];
    source.clear();
    if (!held) return dispatch({ type: 'forgotten' });
    held = { ...nothingHeld(), forgets: true };
    tellHeld();
  };
  const receive = (change: PanelChange): void => {
    if (change.type === 'navigated') {
      // At once, not with the frame: what arrives from now on belongs to the new page.
      if (!state.settings.preserveLog) forget();
      return;
    }
    waiting.push(change);
    if (waiting.length >= MAX_WAITING) return flush();
    if (scheduled) return;
    scheduled = true;
    nextFrame(flush);
  };

  source.setLimit(settings.initial.limit);
  const close = source.subscribe(receive);
  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
    clear,
    togglePause: () => {
      release();
      held = held ? null : nothingHeld();
      tellHeld();
    },
    changeSettings: (next) => {
      settings.save(next);
      if (next.limit !== state.settings.limit) source.setLimit(next.limit);
      dispatch({ type: 'settings-changed', settings: next });
    },
    close,
  };
}

/** What waits while the list is paused. No more than the source keeps: what that lets go is let go here, too. */
interface Held {
  /** The page is gone: what the list shows goes when it moves on. */
  readonly forgets: boolean;
  readonly items: Map<string, PanelItem>;
  readonly removed: Set<string>;
  /** The last of each other change. */
  readonly last: Map<string, RowChange>;
}

const nothingHeld = (): Held => ({ forgets: false, items: new Map(), removed: new Set(), last: new Map() });

function hold({ items, removed, last }: Held, change: RowChange, rows: PanelState['rows']): void {
  if (change.type === 'upsert') for (const item of change.items) items.set(item.exchange.id, item);
  else if (change.type === 'remove')
    for (const id of change.ids) {
      items.delete(id);
      if (rows.has(id)) removed.add(id);
    }
  else last.set(change.type, change);
}
