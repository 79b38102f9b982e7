import type { Failure, Stage } from './failure.ts';

export type Verdict = 'allowed' | 'blocked' | 'failed' | 'opaque' | 'unknown';

/** The guilty part: the smallest piece of a message a finding is about. */
export interface Pointer {
  readonly hop: number;
  readonly message: 'preflight' | 'request' | 'response';
  /** Lower-case header name, or the status line. */
  readonly part: 'status' | { readonly header: string };
}

/** Plain JSON values of a finding. */
export type Detail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export type Role = 'cause' | 'next' | 'advice';

/** One thing to repair, or to know. Holds values, never sentences. */
export interface Finding<Id extends string = string> {
  readonly id: Id;
  readonly role: Role;
  readonly detail: Detail;
  readonly at: readonly Pointer[];
  /** The failed check it explains, null for advice. */
  readonly failure: Failure | null;
  readonly hop: number;
  readonly stage: Stage;
}

/** What the browser tripped on, in the words of both browsers. */
export interface ReasonCode {
  readonly chromium: string | null;
  readonly firefox: string | null;
  readonly parameter: string;
}

export interface Reason extends ReasonCode {
  readonly parameters: readonly string[];
  /** True when no other explanation fits what was observed. */
  readonly certain: boolean;
  readonly alternatives: readonly ReasonCode[];
  readonly failure: Failure;
  readonly hop: number;
  readonly stage: Stage;
}

/** Something the answer would be better for, and that the browser did not show. */
export type MissingFact =
  | 'credentials-mode'
  | 'redirect-mode'
  | 'request-mode'
  | 'outcome'
  | 'preflight'
  | 'request-headers'
  | 'actual-response'
  | 'response-headers'
  | 'page-origin';

/** One line of "sent beside allowed": what the request needs and what the server grants. */
export interface Grant {
  readonly kind: 'origin' | 'credentials' | 'method' | 'header';
  /** The origin, method or header name the request needs; `include` for credentials. */
  readonly needed: string;
  /** The value or list the server sent for it, null when it sent none, undefined when its answer was not seen. */
  readonly allowed: string | null | undefined;
  readonly message: 'preflight' | 'response';
  readonly hop: number;
  readonly result: 'matched' | 'missing' | 'not-needed' | 'unknown';
  /** Why, as a code for `explain/`. */
  readonly why: GrantReason;
}

export type GrantReason =
  | 'exact'
  | 'wildcard'
  | 'listed'
  | 'safelisted'
  | 'absent'
  | 'different'
  | 'several'
  | 'malformed'
  | 'wildcard-with-credentials'
  | 'letter-case'
  | 'not-credentialed'
  | 'unseen'
  | 'mode-unknown';
