import type { WebRequestEvent } from '../capture/web-request/reader.ts';
import type { FailedCall } from '../ui/popup/ports.ts';

/** What a page of a tab had fail so far: all that is kept of it. */
export interface TabReport {
  readonly count: number;
  /** The newest first. */
  readonly calls: readonly FailedCall[];
}

/** Of a page that has just begun. */
export const NOTHING_FAILED: TabReport = { count: 0, calls: [] };

/** What the extension's pages tell each other. */
export type Message =
  | {
      readonly type: 'report';
      readonly source: 'devtools' | 'watch';
      readonly tabId: number;
      readonly report: TabReport;
    }
  | { readonly type: 'devtools-opened' | 'devtools-closed'; readonly tabId: number }
  /** From the background to the devtools page of a tab, which answers true if it is there: one that crashed has told nothing. */
  | { readonly type: 'devtools-asked'; readonly tabId: number }
  /** From the background to where watched requests are looked at. */
  | { readonly type: 'web-request'; readonly event: WebRequestEvent }
  /** It is closed, or on a page of another site. */
  | { readonly type: 'tab-left'; readonly tabId: number };
