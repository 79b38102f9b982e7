/** The combined values of the response fields the CORS protocol reads; null when absent. */
export interface ReplyFields {
  readonly allowOrigin: string | null;
  /** How many lines spell the name `Access-Control-Allow-Origin` exactly so: Firefox counts only those. */
  readonly allowOriginLines: number;
  readonly allowCredentials: string | null;
  readonly allowMethods: string | null;
  readonly allowHeaders: string | null;
  readonly location: string | null;
  /** Whether there is a `Set-Cookie`. */
  readonly setsCookie: boolean;
}

/** The combined values of the request fields that tell what a request asks for; null when absent. */
export interface RequestFields {
  readonly origin: string | null;
  readonly referer: string | null;
  readonly requestMethod: string | null;
  readonly requestHeaders: string | null;
  readonly fetchMode: string | null;
  readonly fetchSite: string | null;
  readonly fetchDest: string | null;
  /** Only on requests whose credentials mode is `include`. */
  readonly storageAccess: boolean;
  readonly cookie: boolean;
  readonly authorization: boolean;
  /** A header every request on the wire carries. */
  readonly host: boolean;
  readonly upgrade: string | null;
  /** Firefox adds `Priority` when it begins to send: a request without it never left (docs/observed/firefox.md). */
  readonly priority: boolean;
}
