import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { WebRequestEvent } from '../../capture/web-request/reader.ts';
import type { TabReport } from '../messages.ts';
import { createPipeline } from './pipeline.ts';

const TAB = 7;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A call whose answer is refused, in Chromium. */
const refused = (id: number): WebRequestEvent[] =>
  [
    { name: 'onBeforeRequest', more: {} },
    {
      name: 'onSendHeaders',
      more: {
        requestHeaders: [
          { name: 'Origin', value: 'https://app.example' },
          { name: 'Sec-Fetch-Mode', value: 'cors' },
        ],
      },
    },
    {
      name: 'onHeadersReceived',
      more: { statusCode: 200, statusLine: 'HTTP/1.1 200 OK', responseHeaders: [] },
    },
    { name: 'onErrorOccurred', more: { error: 'net::ERR_FAILED' } },
  ].map(({ name, more }, index) => ({
    name: name as WebRequestEvent['name'],
    details: {
      requestId: String(id),
      tabId: TAB,
      frameId: 0,
      type: 'xmlhttprequest',
      method: 'GET',
      url: `https://api.example/${id}`,
      initiator: 'https://app.example',
      timeStamp: 1_790_000_000_000 + id * 100 + index,
      ...more,
    },
  }));

function pipeline() {
  const counts: number[] = [];
  const take = createPipeline({ engine: 'chromium', version: '156' }, (_tabId, report: TabReport) =>
    counts.push(report.count),
  );
  return {
    counts,
    take,
    refuse: (id: number) => refused(id).forEach((event) => take({ type: 'web-request', event })),
  };
}

it('counts on beyond what it keeps of a tab', async () => {
  const { counts, refuse } = pipeline();
  for (let id = 1; id <= 600; id += 1) {
    refuse(id);
    await vi.advanceTimersByTimeAsync(50);
  }
  await vi.advanceTimersByTimeAsync(2000);
  expect(counts.at(-1)).toBe(600);
});

it('tells nothing more of a tab that was left', async () => {
  const { counts, refuse, take } = pipeline();
  refuse(1);
  await vi.advanceTimersByTimeAsync(2000);
  refuse(2);
  take({ type: 'tab-left', tabId: TAB });
  await vi.advanceTimersByTimeAsync(2000);
  expect(counts).toEqual([1]);
});
