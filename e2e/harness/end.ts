import type { Browser } from 'puppeteer-core';

/** Settles when the browser is gone, however it went. */
export const whenClosed = (browser: Browser): Promise<void> =>
  new Promise((settle) => browser.once('disconnected', () => settle()));

/** Ctrl-C closes the browser, which removes its profile; whoever waits for the browser goes on from there. */
export function closeOnInterrupt(browser: Browser): void {
  const close = (): void => void browser.close();
  process.once('SIGINT', close);
  browser.once('disconnected', () => process.off('SIGINT', close));
}
