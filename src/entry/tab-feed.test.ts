import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRecorder } from '../capture/recorder.ts';
import { createTabFeed } from './tab-feed.ts';
import type { TabReport } from './messages.ts';
import { toEntry } from '../capture/har/to-entry.ts';
import type { NetworkEntry } from '../capture/assemble/entry.ts';

function entry(
  path: string,
  options: { readonly allowed?: boolean; readonly long?: number; readonly leadsTo?: string } = {},
): NetworkEntry {
  const origin = { name: 'Origin', value: 'https://app.example' };
  const made = toEntry({
    startedDateTime: new Date(
      1_790_000_000_000 + Number(path.replaceAll(/\D/g, '') || 0) * 1000,
    ).toISOString(),
    time: 5,
    request: {
      method: 'GET',
      url: `https://api.example/${path}`,
      headers: [origin, { name: 'Sec-Fetch-Mode', value: 'cors' }],
    },
    response: {
      status: options.leadsTo === undefined ? 200 : 302,
      headers: [
        ...(options.leadsTo === undefined ? [] : [{ name: 'Location', value: options.leadsTo }]),
        ...(options.allowed ? [{ name: 'Access-Control-Allow-Origin', value: '*' }] : []),
        { name: 'X-Long', value: 'x'.repeat(options.long ?? 1) },
      ],
      _error: options.allowed ? null : 'net::ERR_FAILED',
    },
    _resourceType: 'fetch',
  });
  if (!made) throw new Error('no entry');
  return made;
}

function feed(earlier?: TabReport) {
  const sent: TabReport[] = [];
  const tasks: (() => void)[] = [];
  const recorder = createRecorder({ engine: 'chromium', version: '156' }, (task) => tasks.push(task));
  const { restart } = createTabFeed(
    recorder,
    (report) => sent.push(report),
    earlier,
    (task) => tasks.push(task),
  );
  const run = (): void => {
    while (tasks.length > 0) tasks.shift()?.();
  };
  return { sent, recorder, restart, run };
}

// However busy the machine is: all rows are made in one go.
beforeEach(() => void vi.spyOn(performance, 'now').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

const paths = ({ calls }: TabReport): string[] =>
  calls.map(({ exchange }) => new URL(exchange.hops[0].url).pathname);

it('tells once of a burst: the newest call that failed first, none that passed', () => {
  const { sent, recorder, run } = feed();
  recorder.add(entry('1'));
  recorder.add(entry('2', { allowed: true }));
  recorder.add(entry('3'));
  run();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.count).toBe(2);
  expect(sent.map(paths)).toEqual([['/3', '/1']]);
});

it('counts what it does not hand on: too many, too long', () => {
  const { sent, recorder, run } = feed();
  for (let index = 1; index <= 60; index += 1) recorder.add(entry(String(index)));
  recorder.add(entry('61', { long: 200_000 }));
  run();
  expect(sent.at(-1)?.count).toBe(61);
  expect(sent.at(-1)?.calls).toHaveLength(49);
  expect(JSON.stringify(sent.at(-1)).length).toBeLessThan(700_000);
});

it('begins anew with the next page', () => {
  const { sent, recorder, restart, run } = feed();
  recorder.add(entry('1'));
  run();
  recorder.navigated();
  run();
  expect(sent.at(-1)).toEqual({ count: 0, calls: [] });
  recorder.add(entry('2'));
  run();
  restart();
  run();
  expect(sent.map(({ count }) => count)).toEqual([1, 0, 1, 0]);
});

it('goes on from what another feed has told of the page', () => {
  const first = feed();
  first.recorder.add(entry('1'));
  first.run();
  const { sent, recorder, run } = feed(first.sent[0]);
  recorder.add(entry('2'));
  run();
  expect(sent.map(paths)).toEqual([['/2', '/1']]);
  expect(new Set(sent[0]?.calls.map(({ exchange }) => exchange.id)).size).toBe(2);
});

it('goes on counting what another feed has told of and not handed on', () => {
  const first = feed();
  for (let index = 1; index <= 60; index += 1) first.recorder.add(entry(String(index)));
  first.run();
  const { sent, recorder, run } = feed(first.sent.at(-1));
  recorder.add(entry('61'));
  run();
  expect(sent.at(-1)?.count).toBe(61);
  expect(sent.map(paths)[0]?.slice(0, 2)).toEqual(['/61', '/60']);
});

it('counts on what its recorder has let go of', () => {
  const { sent, recorder, restart, run } = feed();
  recorder.setLimit(3);
  for (let index = 1; index <= 70; index += 1) {
    recorder.add(entry(String(index), { allowed: index > 60 }));
    run();
  }
  expect(sent.at(-1)?.count).toBe(60);
  expect(sent.map(paths).at(-1)).toHaveLength(50);
  expect(sent.map(paths).at(-1)?.[0]).toBe('/60');
  restart();
  run();
  expect(sent.at(-1)).toEqual({ count: 0, calls: [] });
});

it('counts once what turns out to be the end of a redirect', () => {
  const { sent, recorder, run } = feed();
  recorder.add(entry('2'));
  run();
  recorder.add(entry('1', { allowed: true, leadsTo: 'https://api.example/2' }));
  run();
  expect(sent.map(({ count }) => count)).toEqual([1, 1]);
  expect(sent.map(paths)).toEqual([['/2'], ['/1']]);
});
