import type { Diagnosis, Exchange } from '../../core/index.ts';

/** A call that failed, with what was found out about it. */
export interface FailedCall {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
}

/** What is known of a tab's page. */
export interface TabState {
  /** Who tells: the DevTools of the tab, or the watch over its site. */
  readonly source: 'devtools' | 'watch';
  /** False once nobody looks any more: later calls are not seen. */
  readonly live: boolean;
  /** How many calls failed. */
  readonly count: number;
  /** The newest of them first, as many as are kept. */
  readonly calls: readonly FailedCall[];
}

/** A site that is watched without DevTools. Hosts, without scheme and port: what a browser grants. */
export interface Watch {
  readonly site: string;
  /** Hosts of its APIs. */
  readonly apis: readonly string[];
}

/** The page the popup was opened on. */
export type PopupPage =
  /** @property host without port; null: a page that extensions may not look at */
  { readonly tabId: number; readonly host: string | null };

/** What outlives the popup. */
export interface PopupFacts {
  readonly tab: TabState | null;
  readonly watches: readonly Watch[];
  /** What was asked for and not granted, to begin with when asked again. */
  readonly asked: Watch | null;
}

/** Everything the popup asks of its host. */
export interface PopupPorts {
  readonly page: PopupPage;
  readonly initial: PopupFacts;
  /** What the user chose for the panel; null follows the browser. */
  readonly theme: 'light' | 'dark' | null;
  /** @returns the function that ends it */
  subscribe(listener: (facts: PopupFacts) => void): () => void;
  /** Asks the browser, which asks the user. Within a click only. Resolves with whether it was granted; Chromium closes the popup before. */
  watch(watch: Watch): Promise<boolean>;
  /** Gives back what only this watch needed. */
  unwatch(site: string): Promise<void>;
  /** Opens the page that reads HAR files. */
  openFiles(): void;
  copy(text: string): Promise<void>;
}
