import { readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer-core';

/** Calls a function of `firefox/privileged.js` in Firefox's own window; arguments and value are JSON. Rejects when it throws. */
export type Ask = (name: string, ...values: readonly unknown[]) => Promise<unknown>;

/** Loads `firefox/privileged.js` into Firefox's own window. */
export async function privilegedScope(browser: Browser): Promise<Ask> {
  const { connection } = browser as unknown as BidiBrowser;
  const { result: tree } = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const window = tree.contexts?.find(({ url }) => url.endsWith('/browser.xhtml'));
  if (!window) throw new Error('Firefox has no window to drive.');
  const evaluate = async (expression: string): Promise<string | undefined> => {
    const target = { context: window.context };
    const { result } = await connection.send('script.evaluate', { expression, target, awaitPromise: true });
    if (result.exceptionDetails) throw new Error(result.exceptionDetails.text);
    return result.result?.value;
  };
  await evaluate(readScript('privileged.js'));
  return async (name, ...values) => {
    const call = `corsLensHarness.${name}(...${JSON.stringify(values)})`;
    return JSON.parse((await evaluate(`(async () => JSON.stringify((await ${call}) ?? null))()`)) ?? 'null');
  };
}

/** The text of one of the scripts that run inside Firefox. */
const readScript = (name: string): string =>
  readFileSync(new URL(`firefox/${name}`, import.meta.url), 'utf8');

/** `firefox/panel.js` as an address that a frame loads it from. */
export const frameScript = (): string => `data:text/javascript,${encodeURIComponent(readScript('panel.js'))}`;

/** The part of puppeteer's Firefox browser that its public types leave out: the WebDriver BiDi connection. */
interface BidiBrowser {
  readonly connection: { send(method: string, parameters: object): Promise<{ readonly result: BidiResult }> };
}

interface BidiResult {
  readonly contexts?: readonly { readonly context: string; readonly url: string }[];
  readonly result?: { readonly value: string };
  readonly exceptionDetails?: { readonly text: string };
}
