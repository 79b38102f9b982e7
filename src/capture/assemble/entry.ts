import type {
  CallFrame,
  CallOutcome,
  Engine,
  HeaderLine,
  ReplyFields,
  RequestFields,
} from '../../core/index.ts';

/** One network entry of a browser, reduced to what the assembly reads. HAR in origin, the same for both engines. */
export interface NetworkEntry {
  readonly method: string;
  /** Without fragment. */
  readonly url: string;
  readonly startedAt: string;
  /** `startedAt` in milliseconds since the epoch; 0 when it does not parse. */
  readonly start: number;
  readonly durationMs: number;
  readonly requestHeaders: readonly HeaderLine[];
  /** The request fields the assembly looks at, read once. */
  readonly sent: RequestFields;
  /** 0 when no answer was recorded. */
  readonly status: number;
  readonly statusText: string;
  readonly responseHeaders: readonly HeaderLine[];
  /** The response fields the engine reads, read once. */
  readonly answered: ReplyFields;
  /** Chromium's `_error`; null when it says there was none, undefined when the recording has no such field. */
  readonly error: string | null | undefined;
  /** Chromium's `_resourceType`, lower-case, or ''. */
  readonly resourceType: string;
  readonly viaServiceWorker: boolean;
  readonly fromBrowserCache: boolean;
  /** True when the browser refused the request without sending it and does not name why: only Firefox lists such requests. */
  readonly refusedUnnamed: boolean;
  /** True when such a request looks like one the page's service worker failed to answer. */
  readonly failedInServiceWorker: boolean;
  /** The first characters of an error answer, '' when not recorded. */
  readonly body: string;
  /** The innermost frames of the script that started it, empty when not recorded. */
  readonly frames: readonly CallFrame[];
  /** URL of the document the recording assigns the entry to, or ''. */
  readonly documentUrl: string;
}

/** One Resource Timing entry of the page. */
export interface ResourceTiming {
  readonly name: string;
  /** Milliseconds after the page's time origin. */
  readonly startTime: number;
  readonly responseStatus: number;
  readonly initiatorType: string;
}

/** What a page probe recorded of one call. */
export interface CallRecord {
  readonly url: string;
  readonly api: string;
  readonly method: string;
  readonly credentials: string;
  readonly mode: string;
  readonly redirect: string;
  readonly headers: readonly HeaderLine[];
  /** Milliseconds since the epoch. */
  readonly startedAt?: number;
  /** Tells apart calls whose record is handed over again once they have ended. */
  readonly id?: number;
  readonly pageOrigin?: string;
  readonly body?: string;
  readonly uploadListeners?: boolean;
  /** null while the call is under way. */
  readonly outcome?: CallOutcome | null;
  /** Lines of the call's stack, as the browser writes them. */
  readonly stack?: readonly string[];
  /** Response headers the page asked for and did not get, lower-case. */
  readonly reads?: readonly string[];
}

/** A document of the recording, as far as policies are known. */
export interface DocumentFacts {
  readonly url: string;
  readonly policies: readonly string[];
}

export interface Recording {
  readonly engine: Engine;
  readonly version: string;
}
