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
  /** In order; the last one is where the chain ended. Never empty. */
  readonly hops: readonly [Hop, ...Hop[]];
  /** `responseStatus` of the page's Resource Timing entry: 0 when the page could not read the response. */
  readonly timingStatus: Observed<number>;
}
