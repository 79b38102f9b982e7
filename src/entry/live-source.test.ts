import { afterEach, expect, it, vi } from 'vitest';
import { createRecorder } from '../capture/recorder.ts';
import { API, chromium, entry, recordingOf } from '../capture/testing/entries.ts';
import type { PanelItem } from '../ui/panel/source.ts';
import { createLiveSource } from './live-source.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const answer = (path: string, at: number, response: readonly string[], status = 200) =>
  entry(
    chromium.actual({
      method: 'GET',
      url: `${API}${path}`,
      at,
      status,
      response,
      error: response.length > 0 ? null : 'net::ERR_FAILED',
    }),
  );

it('looks at a failure again when more is learnt of its server', () => {
  let tasks: (() => void)[] = [];
  const recorder = createRecorder(recordingOf('chromium'), (task) => tasks.push(task));
  const told: PanelItem[] = [];
  createLiveSource(recorder, () => new Promise(() => undefined)).subscribe((change) => {
    if (change.type === 'upsert') told.push(...change.items);
  });
  const burst = (...entries: ReturnType<typeof answer>[]): PanelItem[] => {
    told.length = 0;
    for (const one of entries) recorder.add(one);
    const due = tasks;
    tasks = [];
    for (const task of due) task();
    return [...told];
  };
  const [first] = burst(answer('/orders', 1, [], 500));
  expect(first?.diagnosis.cause).toMatchObject({ id: 'error-response-without-cors', certain: false });
  const later = burst(answer('/items', 2, ['Access-Control-Allow-Origin: *']));
  expect(later.map(({ exchange }) => exchange.hops[0].url.slice(API.length))).toEqual(['/items', '/orders']);
  expect(later[1]?.diagnosis.cause).toMatchObject({ id: 'error-response-without-cors', certain: true });
});

it('makes the rows of a flood in slices, each of them once, and none that was cleared', () => {
  let clock = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => (clock += 7));
  const recorder = createRecorder(recordingOf('chromium'), (task) => task());
  for (let n = 0; n < 300; n += 1) recorder.add(answer(`/orders/${n}`, n + 1, []));
  const source = createLiveSource(recorder, () => new Promise(() => undefined));
  const ids: string[] = [];
  const end = source.subscribe((change) => {
    if (change.type === 'upsert') ids.push(...change.items.map(({ exchange }) => exchange.id));
  });
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.length).toBeLessThan(300);
  vi.runAllTimers();
  expect(new Set(ids).size).toBe(300);
  end();

  ids.length = 0;
  source.subscribe((change) => {
    if (change.type === 'upsert') ids.push(...change.items.map(({ exchange }) => exchange.id));
  });
  const shown = ids.length;
  source.clear();
  vi.runAllTimers();
  expect(ids).toHaveLength(shown);
});
