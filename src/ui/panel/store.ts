import type { Settings, SettingsPort } from './ports.ts';
import type { PanelChange, PanelSource } from './source.ts';
import { initialState, reduce, type PanelAction, type PanelState, type RowChange } from './state.ts';

/** The panel's state, and the only place that talks to the source. */
export interface PanelStore {
  readonly getState: () => PanelState;
  /** @returns the function that ends it */
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (action: PanelAction) => void;
  /** Starts anew: a verdict that is filtered by may not occur again. */
  readonly clear: () => void;
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
    dispatch({ type: 'changed', changes });
  };
  const clear = (): void => {
    waiting = [];
    source.clear();
    dispatch({ type: 'cleared' });
  };
  const receive = (change: PanelChange): void => {
    if (change.type === 'navigated') {
      // At once, not with the frame: what arrives from now on belongs to the new page.
      if (!state.settings.preserveLog) clear();
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
    clear: () => {
      clear();
      dispatch({ type: 'verdicts-reset' });
    },
    changeSettings: (next) => {
      settings.save(next);
      if (next.limit !== state.settings.limit) source.setLimit(next.limit);
      dispatch({ type: 'settings-changed', settings: next });
    },
    close,
  };
}
