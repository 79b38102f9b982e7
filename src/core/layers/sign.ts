import type { Reply } from '../model/exchange.ts';
import { normalize } from '../http/header-list.ts';

/** How a record of this folder is known: seen on the running product, read in its source, or read in its manual. */
export type Source = 'ran' | 'source' | 'documentation';

export type Confidence = 'certain' | 'likely';

/** What of a reply shows it: a header line (lower-case name), the host that was asked, or words of the body. */
export type Evidence =
  { readonly header: string; readonly value: string } | { readonly host: string } | { readonly body: string };

/** A header that must be there: with any value, with exactly this one or one like it; null: it must be absent. */
export type HeaderSign = readonly [name: string, value?: RegExp | string | null];

/** What must all be true of a reply. Patterns must take time linear in their text: it is hostile. */
export interface When {
  readonly status?: readonly [from: number, to?: number];
  readonly headers?: readonly HeaderSign[];
  readonly host?: RegExp;
  readonly body?: RegExp;
}

/** A reply read once for many signs. */
export interface Facts {
  readonly status: number;
  /** Combined values by lower-case name. `:reason` is the reason phrase. */
  readonly headers: ReadonlyMap<string, string>;
  readonly host: string;
  readonly body: string;
}

/** Reads what the signs look at. */
export function factsOf(reply: Reply, url: string): Facts {
  const headers = new Map<string, string>([[REASON, reply.statusText]]);
  for (const line of reply.headers) {
    const name = line.name.toLowerCase();
    const value = normalize(line.value);
    const before = headers.get(name);
    headers.set(name, before === undefined || name === REASON ? value : `${before}, ${value}`);
  }
  return { status: reply.status, headers, host: hostOf(url), body: reply.body ?? '' };
}

/** The host of a URL as browsers record it; '' when there is none. */
const hostOf = (url: string): string => /^https?:\/\/(?:[^/?#]*@)?([^/:?#]*)/.exec(url)?.[1] ?? '';

/** What shows that all of it holds (the most telling part), or null when something does not. */
export function evidenceOf(when: When, facts: Facts): Evidence | null {
  const [from, to = from] = when.status ?? [];
  if (from !== undefined && to !== undefined && (facts.status < from || facts.status > to)) return null;
  let evidence: Evidence | null = null;
  for (const [name, wanted] of when.headers ?? []) {
    const value = facts.headers.get(name);
    if (!holds(value, wanted)) return null;
    if (value !== undefined) evidence ??= { header: name, value };
  }
  if (when.host !== undefined) {
    if (!when.host.test(facts.host)) return null;
    evidence ??= { host: facts.host };
  }
  if (when.body !== undefined) {
    const words = when.body.exec(facts.body)?.[0];
    if (words === undefined) return null;
    evidence = { body: words };
  }
  return evidence;
}

function holds(value: string | undefined, wanted: HeaderSign[1]): boolean {
  if (wanted === null || value === undefined) return wanted === null && value === undefined;
  return wanted === undefined || (typeof wanted === 'string' ? value === wanted : wanted.test(value));
}

/** The name under which `Facts.headers` holds the reason phrase; no header can have it. */
const REASON = ':reason';
