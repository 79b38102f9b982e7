import type { ReplyFields, RequestFields } from './cors-fields.ts';
import type { HeaderLine } from './header.ts';
import type { Observed } from './observed.ts';

export type Engine = 'chromium' | 'firefox' | 'unknown';
export type RequestMode = 'cors' | 'no-cors' | 'same-origin';
export type CredentialsMode = 'omit' | 'same-origin' | 'include';
export type RedirectMode = 'follow' | 'error' | 'manual';

export interface Browser {
  readonly engine: Engine;
  readonly version: string;
}

/** What a server answered. */
export interface Reply {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderLine[];
  /** The first characters of an error answer's body, where the browser hands them over. */
  readonly body?: string;
  /** What the protocol reads in `headers`, if the recorder has read it already; a record with other headers leaves it out. */
  readonly fields?: ReplyFields;
}

/** One message sent to a server and what came back. */
export interface Message {
  readonly method: string;
  readonly url: string;
  readonly startedAt: string;
  readonly durationMs: number;
  /** Request header lines as recorded. */
  readonly requestHeaders: Observed<readonly HeaderLine[]>;
  /** As `Reply.fields`, of `requestHeaders`. */
  readonly sent?: RequestFields;
  /** False when the lines are only what the page set, before the browser added its own: absence then proves nothing. */
  readonly requestHeadersComplete: boolean;
  readonly reply: Observed<Reply>;
  /** True when the browser's own cache gave the answer, as far as it tells. */
  readonly fromBrowserCache: boolean;
  /** True when the page's service worker gave the answer: no CORS check is made on that. */
  readonly viaServiceWorker: boolean;
  /** The browser's network error name, null when it reported that there was none. Firefox never reports it. */
  readonly netError: Observed<string | null>;
}

export type Preflight =
  | { readonly kind: 'seen'; readonly message: Message }
  | { readonly kind: 'not-needed' }
  /** Not sent because an earlier answer of this age (seconds), allowed for `maxAge` seconds, covers it. */
  | {
      readonly kind: 'from-cache';
      readonly message: Message;
      readonly ageSeconds: number;
      readonly maxAge: number;
    }
  | { readonly kind: 'unseen' };

/** One step of a redirect chain: the URL, its preflight if any, the request and its reply. */
export interface Hop extends Message {
  readonly preflight: Preflight;
}

/** The document a request was made from. */
export interface PageDocument {
  readonly url: string;
  /** Its Content-Security-Policy header lines and meta elements, as written. */
  readonly policies: readonly string[];
  /** `Cross-Origin-Embedder-Policy`, null when absent. */
  readonly embedderPolicy: string | null;
}

/** A frame of the call's stack, in HAR's shape; line and column count from 0. */
export interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}

/** How a call ended in the page, as a page probe saw it. */
export type CallOutcome =
  | { readonly type: 'response'; readonly status: number }
  /** `threw`: before anything was asked of the network. */
  | { readonly type: 'error' | 'threw'; readonly name: string; readonly message: string };

/** One attempt by the page to load something across origins. Plain JSON: no Date, no class. */
export interface Exchange {
  readonly schema: 1;
  readonly id: string;
  readonly browser: Browser;
  /** Serialised origin of the page that made the call (`null` when opaque). */
  readonly pageOrigin: Observed<string>;
  /** What started it: fetch, xhr, script, font, image ... as the browser names it, or 'unknown'. */
  readonly initiator: string;
  readonly startedAt: string;
  readonly mode: Observed<RequestMode>;
  readonly credentials: Observed<CredentialsMode>;
  readonly redirect: Observed<RedirectMode>;
  /** Headers the page itself set on the call, lower-case names, when a call record tells. */
  readonly authorHeaders: Observed<readonly HeaderLine[]>;
  /** How the call ended in the page, when a call record tells. */
  readonly outcome: Observed<CallOutcome>;
  /** Names (lower-case) of response headers the page asked for and did not get, when a call record tells. */
  readonly unreadHeaders: Observed<readonly string[]>;
  /** The innermost frames of the call's stack. */
  readonly caller: Observed<readonly CallFrame[]>;
  readonly page: Observed<PageDocument>;
  /** In order; the last one is where the chain ended. Never empty. */
  readonly hops: readonly [Hop, ...Hop[]];
  /** The status the page got, by Resource Timing or a call record: 0 when it could not read the response. */
  readonly timingStatus: Observed<number>;
}
