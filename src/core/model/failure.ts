/** Which message of a hop a check looks at. */
export type Stage = 'preflight' | 'response' | 'redirect';

/** Why one check of the Fetch standard (or of the network below it) fails. Values as received, never prose. */
export type Failure =
  | { readonly kind: 'allow-origin-missing' }
  /** `spelledLines`: how many lines spell the header's name in its usual letter case. */
  | { readonly kind: 'allow-origin-multiple'; readonly value: string; readonly spelledLines: number }
  | { readonly kind: 'allow-origin-invalid'; readonly value: string }
  | { readonly kind: 'allow-origin-mismatch'; readonly value: string; readonly origin: string }
  | { readonly kind: 'allow-origin-wildcard' }
  | { readonly kind: 'allow-credentials-not-true'; readonly value: string | null }
  | { readonly kind: 'preflight-redirect'; readonly status: number; readonly location: string }
  | { readonly kind: 'preflight-status'; readonly status: number }
  | { readonly kind: 'allow-methods-malformed'; readonly value: string; readonly item: string }
  | { readonly kind: 'allow-headers-malformed'; readonly value: string; readonly item: string }
  | { readonly kind: 'method-not-allowed'; readonly method: string; readonly wildcard: boolean }
  | { readonly kind: 'header-not-allowed'; readonly headers: readonly string[]; readonly wildcard: boolean }
  | { readonly kind: 'redirect-url-credentials'; readonly location: string }
  | { readonly kind: 'redirect-scheme'; readonly location: string }
  /** The browser refused the answer and did not hand over its headers: which check failed is not known. */
  | { readonly kind: 'response-withheld' }
  /** Not CORS: the page asked for `redirect: "error"` and met a redirect. */
  | { readonly kind: 'redirect-mode-error'; readonly status: number }
  /** Not CORS: no HTTP answer. `error` is the browser's name for it, null where it gives none. */
  | { readonly kind: 'network-error'; readonly error: string | null }
  /** Not CORS: refused by something else (mixed content, a blocker, CORP ...). `error` is its name, null where the browser gives none. */
  | { readonly kind: 'refused-elsewhere'; readonly error: string | null }
  /** Not CORS: the answer's or the page's resource policy keeps it from a `no-cors` load. */
  | { readonly kind: 'resource-policy'; readonly value: string | null }
  /** The page asked for another origin in the mode `same-origin`: nothing is sent. */
  | { readonly kind: 'same-origin-mode' }
  /** Not CORS: the call threw before anything was sent. */
  | { readonly kind: 'call-rejected'; readonly name: string; readonly message: string };

export type FailureKind = Failure['kind'];

/** The kinds that are no CORS failure: the verdict is `failed`, not `blocked`. */
export const notCors: ReadonlySet<FailureKind> = new Set([
  'redirect-mode-error',
  'network-error',
  'refused-elsewhere',
  'resource-policy',
  'call-rejected',
]);
