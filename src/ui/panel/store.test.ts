import { expect, test, vi } from 'vitest';
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
  const { arrive, report, nextFrame, source, ids } = setUp({
    ...defaultSettings,
    preserveLog: true,
    stacks: {},
  });
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
  expect(store.getState().shown.size).toBe(1);
  store.clear();
  expect(store.getState().shown.size).toBe(0);
});

test('the source is told the limit at the start and when it changes, and each choice is saved', () => {
  const { store, source, save } = setUp();
  expect(source.setLimit.mock.calls).toEqual([[5000]]);
  store.changeSettings({ limit: 5000, preserveLog: true, theme: null, stacks: {} });
  store.changeSettings({ limit: 1000, preserveLog: true, theme: null, stacks: {} });
  expect(source.setLimit.mock.calls).toEqual([[5000], [1000]]);
  expect(save).toHaveBeenCalledTimes(2);
  expect(store.getState().settings).toEqual({ limit: 1000, preserveLog: true, theme: null, stacks: {} });
});
