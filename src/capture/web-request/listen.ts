import browser from 'webextension-polyfill';
import type { Engine } from '../../core/index.ts';
import type { WebRequestEvent, WebRequestEventName } from './reader.ts';

/** What is listened for: the requests themselves and what they load; the permission says of which hosts. */
const FILTER = { urls: ['*://*/*'] };

type Listener = (details: object) => void;
type Event = {
  addListener(listener: Listener, filter: typeof FILTER, extra?: readonly string[]): void;
  removeListener(listener: Listener): void;
};

/**
 * Hands over what `webRequest` tells, which is of the hosts the user has granted only. Called while the background script
 * starts: a browser starts it anew for the events of listeners it had at once.
 * @returns the function that ends it; null where the permission is not granted
 */
export function listenToRequests(
  engine: Engine,
  take: (event: WebRequestEvent) => void,
): (() => void) | null {
  const api = (browser as { readonly webRequest?: unknown }).webRequest as
    Readonly<Record<WebRequestEventName, Event>> | undefined;
  if (!api) return null;
  // Chromium shows `Origin` and the CORS headers, and refused answers whole, only to those who ask for it by this name.
  const also = engine === 'chromium' ? ['extraHeaders'] : [];
  const wanted: readonly (readonly [WebRequestEventName, readonly string[]])[] = [
    ['onBeforeRequest', also],
    ['onSendHeaders', ['requestHeaders', ...also]],
    ['onHeadersReceived', ['responseHeaders', ...also]],
    ['onBeforeRedirect', ['responseHeaders', ...also]],
    ['onCompleted', ['responseHeaders', ...also]],
    ['onErrorOccurred', also],
  ];
  const ends = wanted.map(([name, extra]) => {
    const listener: Listener = (details) => take({ name, details });
    // Firefox refuses a list for an event that has none, even an empty one.
    if (extra.length > 0) api[name].addListener(listener, FILTER, extra);
    else api[name].addListener(listener, FILTER);
    return () => api[name].removeListener(listener);
  });
  return () => ends.forEach((end) => end());
}
