import type { BrowserName } from '../scripts/browsers.mjs';

/** A header line as it goes over the wire; order, case and repeats count. */
export type HeaderLine = readonly [name: string, value: string];

/**
 * `page` serves the demo itself; `api` is cross-origin but same-site; `other` is cross-site; `closed` refuses connections.
 * `own` is a host for the one scenario (cross-site), so that nothing else is ever seen of its server. `named` and `secure`
 * have a name that is not this machine's, and http and https: they need a browser that `npm run demo` has started.
 */
export type ServerName = 'page' | 'api' | 'other' | 'closed' | 'own' | 'named' | 'secure';

/**
 * Frames the page can make a call from. `sandbox` has an opaque origin; the calls of `worked` go through a service worker; `shop` and `blog` are other sites; `strict` has
 * the policy `connect-src 'self' http://localhost:*; img-src 'self'`; `public` counts as a page of the internet where the browser knows the policy
 * `treat-as-public-address`; `named` and `secure` are as the servers of these names.
 */
export type FrameName = 'sandbox' | 'worked' | 'shop' | 'blog' | 'strict' | 'public' | 'named' | 'secure';

/** What the page does. */
export interface Call {
  /** `img` loads an image without CORS. */
  readonly api: 'fetch' | 'xhr' | 'img';
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
  /** Makes the call from a frame in place of the page. */
  readonly from?: FrameName;
  /** How often to make the very same call; the last outcome counts. */
  readonly times?: number;
  /** Added to the URL's query: calls of one run that differ in it have different URLs at one endpoint. */
  readonly query?: string;
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
  /** A cache stands before the server: it keeps the answer of each URL but for `utm_source`, and heeds `Vary: Origin`. */
  readonly sharedCache?: true;
}

/** What CORS Lens must say, and with certainty unless it is said otherwise. Advice that is not named here must not be given. */
export interface Expectation {
  readonly verdict: 'allowed' | 'blocked' | 'failed' | 'opaque';
  /** Where Firefox's own verdict differs. */
  readonly verdictInFirefox?: Expectation['verdict'];
  /** What to repair first, or null when nothing is broken. */
  readonly cause: string | null;
  /** Part of the detail that cause must carry. */
  readonly detail?: Readonly<Record<string, string>>;
  /** The ids of what else CORS Lens must point out. */
  readonly advice?: readonly string[];
  /** Where the browser shows too little to rule out every other explanation; the right one is among those listed. */
  readonly undecidedIn?: readonly BrowserName[];
  /** Where the browser shows so little that verdict and code are not its own; the cause is right all the same. */
  readonly guessedIn?: readonly BrowserName[];
}

/**
 * One demo case. Header values may hold `{page}`, `{api}`, `{other}` ...: that server's origin; with `.host`
 * (`{other.host}`) its host and port, with `.port` its port. `{origin}` is the request's `Origin`; a line with it is left out
 * when there is none.
 */
export interface Scenario {
  /** Kebab-case; the first segment of the URL's path. */
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** Calls made first, one after the other. */
  readonly before?: readonly Call[];
  readonly call: Call;
  readonly answer: Answer;
  readonly expect: Expectation;
  /** What CORS Lens must not say here, by id: the case is how the call looks when that is mended. */
  readonly quietFor?: readonly string[];
  /** Why a browser does not show the case. */
  readonly unseenIn?: Partial<Readonly<Record<BrowserName, string>>>;
  /** Only the page probe tells of the call: nothing is sent. */
  readonly needsProbe?: true;
}
