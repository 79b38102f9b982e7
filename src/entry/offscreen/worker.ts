import { browserOf } from '../browser-name.ts';
import type { Message } from '../messages.ts';
import { createPipeline } from '../watching/pipeline.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- to the page that started this worker
const tell = (message: Message): void => globalThis.postMessage(message);
const take = createPipeline(browserOf(navigator.userAgent), (tabId, report) =>
  tell({ type: 'report', source: 'watch', tabId, report }),
);
globalThis.addEventListener('message', ({ data }: MessageEvent<Message>) => take(data));
