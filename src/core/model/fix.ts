import type { HeaderLine } from './header.ts';

/** Changes to the headers of one kind of answer. A header that is set replaces every line of its name. */
export interface HeaderEdits {
  readonly set: readonly (readonly [name: string, value: string])[];
  /** Names in any letter case. */
  readonly remove: readonly string[];
}

/** The complete set of header edits of the answers to an exchange after which it passes every check. */
export interface Fix {
  /**
   * Where the repair belongs: `server`: the application that answered; `infrastructure`: a proxy, gateway, cache or platform
   * before it; `page`: better left out of the request than allowed.
   */
  readonly where: 'server' | 'page' | 'infrastructure';
  /** On the answer to every preflight of it; null when they need no change, or there is none. */
  readonly preflight: (HeaderEdits & { readonly status: number }) | null;
  /** On every answer to the request itself, redirects and errors included. */
  readonly actual: HeaderEdits;
}

/** One answer of an exchange as it was, or as somebody would have it. */
export interface Answer {
  readonly hop: number;
  readonly message: 'preflight' | 'response';
  readonly status: number;
  readonly headers: readonly HeaderLine[];
}

/**
 * What a server allows. The least that some requests need: `*` stands nowhere in it but, if the user says so, for the origins.
 */
export interface Policy {
  /** Serialised origins with hosts of plain characters (`isWebOrigin`), at least one; `*`: everybody, never together with credentials. */
  readonly origins: readonly [string, ...string[]] | '*';
  /** In the usual order, in the letter case the request has: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, others. */
  readonly methods: readonly [string, ...string[]];
  /** Lower-case names, sorted. */
  readonly requestHeaders: readonly string[];
  /** Response headers the page may read. Lower-case names, sorted. */
  readonly exposedHeaders: readonly string[];
  readonly credentials: boolean;
  /** How long a browser may keep a preflight's answer, in seconds. */
  readonly maxAge: number;
}
