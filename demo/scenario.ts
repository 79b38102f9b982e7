import type { BrowserName } from '../scripts/browsers.mjs';

/** A header line as it goes over the wire; order, case and repeats count. */
export type HeaderLine = readonly [name: string, value: string];

/** `page` serves the demo itself; `api` is cross-origin but same-site; `other` is cross-site; `closed` refuses connections. */
export type ServerName = 'page' | 'api' | 'other' | 'closed';

/** What the page does. */
export interface Call {
  readonly api: 'fetch' | 'xhr';
  readonly server: ServerName;
  readonly method?: string;
  readonly headers?: readonly HeaderLine[];
  /** For XHR, `include` sets `withCredentials`. */
  readonly credentials?: RequestCredentials;
  readonly mode?: RequestMode;
  readonly redirect?: RequestRedirect;
  readonly body?: string;
  /** XHR: listens to upload progress, which makes the browser ask first. */
  readonly uploadListener?: true;
  /** Makes the call from an iframe whose origin is opaque. */
  readonly sandboxed?: true;
  /** How often to make the very same call; the last outcome counts. */
  readonly times?: 2;
  /** A response header the page then tries to read. */
  readonly reads?: string;
}

/** One answer; `reset` drops the connection instead. */
export type Reply =
  { readonly status: number; readonly headers?: readonly HeaderLine[]; readonly body?: string } | 'reset';

/** What one URL answers. What is not given is a plain 404. */
export interface Route {
  readonly preflight?: Reply;
  readonly actual?: Reply;
}

/** What the server does. A redirect's target n is `{server}/<id>/<n>`, answered by `hops[n - 1]`. */
export interface Answer extends Route {
  readonly hops?: readonly Route[];
}

/** What CORS Lens must say, and with certainty unless it is said otherwise. */
export interface Expectation {
  readonly verdict: 'allowed' | 'blocked' | 'failed' | 'opaque';
  /** Where Firefox's own verdict differs. */
  readonly verdictInFirefox?: Expectation['verdict'];
  /** What to repair first, or null when nothing is broken. */
  readonly cause: string | null;
  /** Part of the detail that cause must carry. */
  readonly detail?: Readonly<Record<string, string>>;
  /** Where the browser shows too little to rule out every other explanation; the right one is among those listed. */
  readonly undecidedIn?: readonly BrowserName[];
}

/**
 * One demo case. Header values may hold `{page}`, `{api}`, `{other}`: that server's origin; with `.host` (`{other.host}`)
 * its host and port, with `.port` its port.
 */
export interface Scenario {
  /** Kebab-case; the first segment of the URL's path. */
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly call: Call;
  readonly answer: Answer;
  readonly expect: Expectation;
}
