import { describe, expect, test, vi } from 'vitest';
import { readable } from '../testing/exchange.ts';
import { defaultSettings, type Settings } from './ports.ts';
import type { PanelChange } from './source.ts';
import { createPanelStore } from './store.ts';

type Listener = (change: PanelChange) => void;

function setUp(initial: Settings = defaultSettings) {
  const listeners: Listener[] = [];
  let frames: (() => void)[] = [];
  const source = {
    subscribe: (listener: Listener) => {
      listeners.push(listener);
      return () => undefined;
    },
    clear: vi.fn<() => void>(),
    setLimit: vi.fn<(limit: number) => void>(),
  };
  const save = vi.fn<(settings: Settings) => void>();
  const report = (change: PanelChange): void => listeners.forEach((listener) => listener(change));
  const store = createPanelStore(source, { initial, save }, (run) => frames.push(run));
  const rendered = vi.fn<() => void>();
  store.subscribe(rendered);
  return {
    store,
    source,
    save,
    rendered,
    report,
    arrive: (...ids: readonly string[]): void =>
      report({ type: 'upsert', items: ids.map((id) => readable(id)) }),
    nextFrame: (): void => {
      const due = frames;
      frames = [];
      for (const run of due) run();
    },
    ids: (): string[] => [...store.getState().rows.keys()],
  };
}

test('what arrives within a frame is rendered once', () => {
  const { arrive, nextFrame, rendered, ids } = setUp();
  arrive('a');
  arrive('b', 'c');
  expect(rendered).not.toHaveBeenCalled();
  nextFrame();
  expect(rendered).toHaveBeenCalledTimes(1);
  expect(ids()).toEqual(['a', 'b', 'c']);
});

test('a panel that gets no frames does not hoard changes', () => {
  const { arrive, ids } = setUp();
  for (let index = 0; index < 1500; index += 1) arrive(String(index));
  expect(ids().length).toBeGreaterThanOrEqual(1000);
});

test('a navigation clears panel and source, and not what arrives after it in the same frame', () => {
  const { arrive, report, nextFrame, source, ids } = setUp();
  arrive('old');
  nextFrame();
  arrive('waiting');
  report({ type: 'navigated' });
  arrive('new');
  nextFrame();
  expect(source.clear).toHaveBeenCalledTimes(1);
  expect(ids()).toEqual(['new']);
});

test('a preserved log survives a navigation', () => {
  const { arrive, report, nextFrame, source, ids } = setUp({ ...defaultSettings, preserveLog: true });
  arrive('old');
  report({ type: 'navigated' });
  nextFrame();
  expect(source.clear).not.toHaveBeenCalled();
  expect(ids()).toEqual(['old']);
});

test('clearing empties panel and source, also of what still waits', () => {
  const { store, arrive, nextFrame, source, ids } = setUp();
  arrive('a');
  store.clear();
  nextFrame();
  expect(source.clear).toHaveBeenCalledTimes(1);
  expect(ids()).toEqual([]);
});

test('clearing shows every verdict again, a navigation keeps the filter', () => {
  const { store, report } = setUp();
  store.dispatch({ type: 'verdict-toggled', verdict: 'blocked' });
  report({ type: 'navigated' });
  expect(store.getState().filter.shown.size).toBe(1);
  store.clear();
  expect(store.getState().filter.shown.size).toBe(0);
});

test('the source is told the limit at the start and when it changes, and each choice is saved', () => {
  const { store, source, save } = setUp();
  expect(source.setLimit.mock.calls).toEqual([[5000]]);
  store.changeSettings({ ...defaultSettings, preserveLog: true });
  store.changeSettings({ ...defaultSettings, limit: 1000, preserveLog: true });
  expect(source.setLimit.mock.calls).toEqual([[5000], [1000]]);
  expect(save).toHaveBeenCalledTimes(2);
  expect(store.getState().settings).toEqual({ ...defaultSettings, limit: 1000, preserveLog: true });
});

describe('a clear', () => {
  test('can be undone: what was there stands before what came since', () => {
    const { store, arrive, nextFrame, ids } = setUp();
    arrive('a', 'b');
    store.clear();
    expect(store.getState().cleared?.rows.size).toBe(2);
    arrive('c');
    nextFrame();
    store.dispatch({ type: 'clear-undone' });
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(store.getState().cleared).toBeNull();
  });

  test('is forgotten with the page, not with a page whose log is preserved', () => {
    for (const preserveLog of [false, true]) {
      const { store, arrive, report } = setUp({ ...defaultSettings, preserveLog });
      arrive('a');
      store.clear();
      report({ type: 'navigated' });
      expect(store.getState().cleared !== null).toBe(preserveLog);
    }
  });
});

describe('a pause', () => {
  test('holds the list still and loses nothing', () => {
    const { store, arrive, report, nextFrame, ids } = setUp();
    arrive('a');
    nextFrame();
    store.togglePause();
    arrive('b', 'c', 'a');
    report({ type: 'remove', ids: ['b'] });
    nextFrame();
    expect(ids()).toEqual(['a']);
    expect(store.getState().waiting).toBe(1);
    store.togglePause();
    expect(ids()).toEqual(['a', 'c']);
    expect(store.getState().waiting).toBeNull();
  });

  test('lets go of what the source let go of meanwhile', () => {
    const { store, arrive, report, ids } = setUp();
    arrive('a', 'b');
    store.togglePause();
    arrive('a');
    report({ type: 'remove', ids: ['a'] });
    report({ type: 'dropped', total: 1 });
    store.togglePause();
    expect(ids()).toEqual(['b']);
    expect(store.getState().dropped).toBe(1);
  });

  test('keeps the list of a page that is gone until it ends', () => {
    const { store, arrive, report, nextFrame, source, ids } = setUp();
    arrive('old');
    store.togglePause();
    arrive('waiting');
    report({ type: 'navigated' });
    expect(source.clear).toHaveBeenCalledTimes(1);
    arrive('new');
    nextFrame();
    expect(ids()).toEqual(['old']);
    expect(store.getState().waiting).toBe(1);
    store.togglePause();
    expect(ids()).toEqual(['new']);
  });

  test('keeps what it shows of a page that is gone over a clear that is undone', () => {
    const { store, arrive, report, nextFrame, ids } = setUp();
    arrive('old');
    store.togglePause();
    report({ type: 'navigated' });
    arrive('new');
    nextFrame();
    store.clear();
    expect(ids()).toEqual([]);
    store.dispatch({ type: 'clear-undone' });
    expect(ids()).toEqual(['old', 'new']);
  });

  test('goes on after a clear, which takes what waited, too', () => {
    const { store, arrive, nextFrame, ids } = setUp();
    arrive('a');
    store.togglePause();
    arrive('b');
    store.clear();
    expect(ids()).toEqual([]);
    expect(store.getState()).toMatchObject({ waiting: 0 });
    arrive('c');
    nextFrame();
    expect(ids()).toEqual([]);
    store.dispatch({ type: 'clear-undone' });
    store.togglePause();
    expect(ids()).toEqual(['a', 'b', 'c']);
  });
});
