import { describe, expect, it } from 'vitest';
import { createRecorder, type Recorder, type RecorderChange } from './recorder.ts';
import { API, EPOCH, chromium, entry, recordingOf, shape, timing } from './testing/entries.ts';

const get = (index: number) =>
  entry(
    chromium.actual({
      method: 'GET',
      url: `${API}/${index}`,
      at: index,
      response: ['Access-Control-Allow-Origin: *'],
    }),
  );

/** A recorder whose bursts end when told, and what a listener heard of them. */
function setUp(): {
  recorder: Recorder;
  endBurst: () => void;
  scheduled: () => number;
  listen: () => string[];
} {
  let tasks: (() => void)[] = [];
  const recorder = createRecorder(recordingOf('chromium'), (task) => tasks.push(task));
  return {
    recorder,
    scheduled: () => tasks.length,
    endBurst: () => {
      const due = tasks;
      tasks = [];
      for (const task of due) task();
    },
    listen: () => {
      const heard: string[] = [];
      recorder.subscribe((change) => heard.push(inWords(change)));
      return heard;
    },
  };
}

function inWords(change: RecorderChange): string {
  switch (change.type) {
    case 'upsert':
      return `upsert ${change.exchanges.map((one) => `${one.id} ${shape(one)}`).join(', ')}`.trim();
    case 'remove':
      return `remove ${change.ids.join(' ')}`;
    case 'dropped':
      return `dropped ${change.total}`;
    case 'outcomes':
      return `outcomes ${change.available}`;
    default:
      return change.type;
  }
}

describe('createRecorder', () => {
  it('reports a burst once', () => {
    const { recorder, endBurst, scheduled, listen } = setUp();
    const heard = listen();
    for (let index = 0; index < 3; index += 1) recorder.add(get(index));
    expect([scheduled(), heard]).toEqual([1, ['upsert']]);
    endBurst();
    expect(heard).toEqual(['upsert', 'upsert x1 GET 200, x2 GET 200, x3 GET 200']);
    recorder.add(get(3));
    endBurst();
    expect(heard.slice(2)).toEqual(['upsert x4 GET 200']);
  });

  it('tells a late listener everything that is kept, once', () => {
    const { recorder, endBurst, listen } = setUp();
    recorder.add(get(0));
    recorder.add(get(1));
    endBurst();
    const heard = listen();
    endBurst();
    expect(heard).toEqual(['upsert x1 GET 200, x2 GET 200']);
  });

  it('stops telling who left', () => {
    const { recorder, endBurst } = setUp();
    const heard: RecorderChange[] = [];
    const leave = recorder.subscribe((change) => heard.push(change));
    leave();
    recorder.add(get(0));
    endBurst();
    expect(heard).toHaveLength(1);
  });

  it('says what it let go, and starts again at a clearing', () => {
    const { recorder, endBurst, listen } = setUp();
    const heard = listen();
    recorder.setLimit(1);
    for (let index = 0; index < 3; index += 1) recorder.add(get(index));
    endBurst();
    expect(heard.slice(1)).toEqual(['remove x1 x2', 'upsert x3 GET 200', 'dropped 2']);
    recorder.clear();
    recorder.add(get(3));
    recorder.add(get(4));
    endBurst();
    expect(heard.slice(4)).toEqual(['remove x4', 'upsert x5 GET 200', 'dropped 1']);
  });

  it('tells what was dropped to a listener who comes after', () => {
    const { recorder, endBurst, listen } = setUp();
    listen();
    recorder.setLimit(1);
    recorder.add(get(0));
    recorder.add(get(1));
    endBurst();
    expect(listen()).toEqual(['upsert x2 GET 200', 'dropped 1']);
  });

  it('tells what was dropped before anybody listened', () => {
    const { recorder, endBurst, listen } = setUp();
    recorder.setLimit(1);
    recorder.add(get(0));
    recorder.add(get(1));
    endBurst();
    expect(listen()).toEqual(['upsert x2 GET 200', 'dropped 1']);
  });

  it('a clearing in the middle of a burst counts what that burst dropped', () => {
    const { recorder, endBurst, listen } = setUp();
    const heard = listen();
    recorder.setLimit(1);
    recorder.add(get(0));
    recorder.add(get(1));
    recorder.clear();
    recorder.add(get(2));
    endBurst();
    expect(heard.slice(1)).toEqual(['upsert x3 GET 200']);
  });

  it('reports outcomes, amended entries and navigation in their order', () => {
    const { recorder, endBurst, listen } = setUp();
    const heard = listen();
    recorder.add(entry(chromium.actual({ method: 'GET', status: 0 })));
    recorder.amend(entry(chromium.actual({ method: 'GET', status: 500, error: 'net::ERR_FAILED' })));
    recorder.addTimings([timing(API, 0, 0)], EPOCH);
    recorder.navigated();
    endBurst();
    expect(heard.slice(1)).toEqual(['upsert x1 GET 500', 'navigated']);
  });

  it('says that outcomes cannot be read, when that changes', () => {
    const { recorder, listen } = setUp();
    const heard = listen();
    recorder.addOutcomes([]);
    recorder.addOutcomes(null);
    recorder.addOutcomes(null);
    expect(heard.slice(1)).toEqual(['outcomes false']);
    expect(listen()).toEqual(['upsert', 'outcomes false']);
  });
});
