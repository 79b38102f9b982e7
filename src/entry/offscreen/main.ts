import browser from 'webextension-polyfill';
import type { Message } from '../messages.ts';

// Starts the worker that looks at watched requests, and passes on what it is told and what it finds.
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
worker.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  void browser.runtime.sendMessage(data).catch(() => undefined);
});
browser.runtime.onMessage.addListener((message: unknown): undefined => {
  const { type } = message as Message;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a worker
  if (type === 'web-request' || type === 'tab-left') worker.postMessage(message);
});
