import { expect, it, vi } from 'vitest';
import type { NetworkEntry } from '../../capture/assemble/entry.ts';
import { toEntry } from '../../capture/har/to-entry.ts';
import type { TabReport } from '../messages.ts';
import { createFeed } from './feed.ts';

function refused(): NetworkEntry {
  const entry = toEntry({
    startedDateTime: '2026-01-01T00:00:00.000Z',
    time: 5,
    request: {
      method: 'GET',
      url: 'https://api.example/1',
      headers: [
        { name: 'Origin', value: 'https://app.example' },
        { name: 'Sec-Fetch-Mode', value: 'cors' },
      ],
    },
    response: { status: 200, headers: [], _error: 'net::ERR_FAILED' },
    _resourceType: 'fetch',
  });
  if (!entry) throw new Error('no entry');
  return entry;
}

it('says that nothing failed on a new page, before anything leaves its origin', () => {
  const sent: TabReport[] = [];
  createFeed({ engine: 'chromium', version: '156' }, (report) => sent.push(report)).navigated();
  expect(sent).toEqual([{ count: 0, calls: [] }]);
});

it('keeps what the new page had fail before its navigation was told', async () => {
  const sent: TabReport[] = [];
  const feed = createFeed({ engine: 'chromium', version: '156' }, (report) => sent.push(report));
  feed.add(refused());
  feed.navigated();
  await vi.waitUntil(() => sent.length > 1);
  expect(sent.map(({ count }) => count)).toEqual([0, 1]);
});
