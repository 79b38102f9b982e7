import { describe, expect, test, vi } from 'vitest';
import { readable } from '../../testing/exchange.ts';
import { defaultSettings, type FileProblem, type OpenFile, type Progress } from '../ports.ts';
import type { PanelChange, PanelSource } from '../source.ts';
import { createPanelStore } from '../store.ts';
import { createRecordings } from './recordings.ts';
import { activeOf } from './state.ts';

type Listener = (change: PanelChange) => void;

const emptySource = (): PanelSource => ({
  subscribe: () => () => undefined,
  clear: () => undefined,
  setLimit: () => undefined,
});

function setUp({ isLive = true } = {}) {
  const save = vi.fn<(settings: typeof defaultSettings) => void>();
  const settings = { initial: defaultSettings, save };
  const live = isLive ? createPanelStore(emptySource(), settings, (run) => run()) : null;
  const reading = new Map<
    string,
    {
      tell: Listener;
      progress: (progress: Progress) => void;
      end: (problem: FileProblem | null) => void;
      close: () => void;
    }
  >();
  const openFile: OpenFile = (file, progress) => {
    const listeners = new Set<Listener>();
    const { promise: whole, resolve: end } = deferred<FileProblem | null>();
    const close = vi.fn<() => void>();
    const tell: Listener = (change) => listeners.forEach((listener) => listener(change));
    reading.set(file.name, { tell, progress, end, close });
    return {
      source: {
        ...emptySource(),
        subscribe: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      whole,
      close,
    };
  };
  const recordings = createRecordings(live, openFile, settings);
  return {
    recordings,
    live,
    open: (...names: readonly string[]): void => recordings.open(names.map((name) => new File(['{}'], name))),
    file: (name: string) => known(reading.get(name)),
    names: (): string[] =>
      recordings.getState().list.map(({ kind, name }) => (kind === 'live' ? 'Live' : name)),
    active: (): string | undefined => {
      const one = activeOf(recordings.getState());
      return one?.kind === 'live' ? 'Live' : one?.name;
    },
    idOf: (name: string): string => known(recordings.getState().list.find((one) => one.name === name)).id,
  };
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('There is no such file.');
  return value;
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('opening', () => {
  test('shows the first file at once, being read, and keeps the live recording beside it', async () => {
    const { recordings, open, file, names, active } = setUp();
    open('dev.har', 'prod.har');
    expect([names(), active()]).toEqual([['Live', 'dev.har', 'prod.har'], 'dev.har']);
    file('dev.har').progress({ done: 100, total: 300 });
    expect(activeOf(recordings.getState())?.reading).toEqual({ done: 100, total: 300 });
    file('dev.har').tell({ type: 'upsert', items: [readable('a')] });
    file('dev.har').end(null);
    await vi.waitFor(() => expect(activeOf(recordings.getState())?.reading).toBeNull());
    expect([...(activeOf(recordings.getState())?.store.getState().rows.keys() ?? [])]).toEqual(['a']);
  });

  test('tells files of one name apart', () => {
    const { open, names } = setUp({ isLive: false });
    open('api.har', 'api.har');
    open('api.har');
    expect(names()).toEqual(['api.har', 'api.har (2)', 'api.har (3)']);
  });

  test('a file that cannot be read leaves, with what is wrong, and nothing else is lost', async () => {
    const { recordings, open, file, names, active } = setUp();
    open('bad.har', 'good.har');
    file('bad.har').end('zip');
    await vi.waitFor(() => expect(names()).toEqual(['Live', 'good.har']));
    expect(active()).toBe('Live');
    expect(recordings.getState().refused).toMatchObject([{ name: 'bad.har', problem: 'zip' }]);
    recordings.dispatch({ type: 'dismissed', id: 'file-1' });
    expect(recordings.getState().refused).toEqual([]);
  });
});

describe('closing', () => {
  test('goes back to what is live, and ends the reading', () => {
    const { recordings, open, file, names, active, idOf } = setUp();
    open('dev.har');
    recordings.close(idOf('dev.har'));
    expect([names(), active()]).toEqual([['Live'], 'Live']);
    expect(file('dev.har').close).toHaveBeenCalledTimes(1);
  });

  test('goes to the file beside it where nothing is live, and to none after the last', () => {
    const { recordings, open, active, idOf } = setUp({ isLive: false });
    open('a.har', 'b.har', 'c.har');
    recordings.dispatch({ type: 'shown', id: idOf('c.har') });
    recordings.close(idOf('c.har'));
    expect(active()).toBe('b.har');
    recordings.close(idOf('a.har'));
    expect(active()).toBe('b.har');
    recordings.close(idOf('b.har'));
    expect(active()).toBeUndefined();
  });
});

test('two recordings are compared, one or one that is still read are not', async () => {
  const { recordings, open, file, idOf } = setUp({ isLive: false });
  const isComparing = (): boolean => recordings.getState().comparing;
  open('a.har', 'b.har');
  file('a.har').end(null);
  await vi.waitFor(() => expect(activeOf(recordings.getState())?.reading).toBeNull());
  recordings.dispatch({ type: 'compared' });
  expect(isComparing()).toBe(false);
  file('b.har').end(null);
  await vi.waitFor(() =>
    expect(recordings.getState().list.every(({ reading }) => reading === null)).toBe(true),
  );
  recordings.dispatch({ type: 'compared' });
  expect(isComparing()).toBe(true);
  recordings.close(idOf('b.har'));
  expect(isComparing()).toBe(false);
});

test('what is chosen over one recording holds for the others', () => {
  const { recordings, open, live, idOf } = setUp();
  open('a.har');
  const chosen = { ...defaultSettings, stacks: { 'https://api.example': 'nginx' } };
  activeOf(recordings.getState())?.store.changeSettings(chosen);
  recordings.dispatch({ type: 'shown', id: 'live' });
  expect(live?.getState().settings).toEqual(chosen);
  live?.changeSettings(defaultSettings);
  recordings.close(idOf('a.har'));
  open('b.har');
  expect(activeOf(recordings.getState())?.store.getState().settings).toEqual(defaultSettings);
});

test('a new start keeps the files', () => {
  const { recordings, open, names, active } = setUp();
  open('a.har');
  const before = activeOf(recordings.getState())?.store;
  recordings.restart(
    createPanelStore(emptySource(), { initial: defaultSettings, save: () => undefined }, (run) => run()),
  );
  expect([names(), active()]).toEqual([['Live', 'a.har'], 'a.har']);
  expect(activeOf(recordings.getState())?.store).not.toBe(before);
});
