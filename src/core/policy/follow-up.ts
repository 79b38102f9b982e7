import { getAll } from '../http/header-list.ts';
import type { Exchange, Message } from '../model/exchange.ts';
import type { Answer } from '../model/fix.ts';

/** A line of an answer that differs between two attempts. */
export interface AnswerChange {
  readonly hop: number;
  readonly message: Answer['message'];
  /** Lower-case header name, or `status`. */
  readonly name: string;
  /** Null: absent. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The headers that decide over CORS, in the order people read them. */
const NAMES = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-expose-headers',
  'access-control-max-age',
  'vary',
  'location',
];

/** What the servers answer otherwise in a later attempt, as far as CORS reads it: only answers that were seen both times. */
export function changesBetween(before: Exchange, after: Exchange): readonly AnswerChange[] {
  return before.hops.flatMap((old, hop) => {
    const now = after.hops[hop];
    if (now === undefined) return [];
    const preflights =
      old.preflight.kind === 'seen' && now.preflight.kind === 'seen'
        ? changed(old.preflight.message, now.preflight.message, hop, 'preflight')
        : [];
    return [...preflights, ...changed(old, now, hop, 'response')];
  });
}

function changed(old: Message, now: Message, hop: number, message: Answer['message']): AnswerChange[] {
  if (!old.reply.seen || !now.reply.seen) return [];
  const was = old.reply.value;
  const is = now.reply.value;
  const one = (name: string, before: string | null, after: string | null): AnswerChange[] =>
    before === after ? [] : [{ hop, message, name, before, after }];
  return [
    ...one('status', String(was.status), String(is.status)),
    // Two lines of a name are not the same as one, though a browser joins them.
    ...NAMES.flatMap((name) =>
      one(name, joined(getAll(was.headers, name)), joined(getAll(is.headers, name))),
    ),
  ];
}

const joined = (values: readonly string[]): string | null => (values.length === 0 ? null : values.join(', '));

/**
 * How long the browser goes on answering the preflight of a call itself, in seconds: it asks the server again only after
 * that, so a change of the preflight's answer shows only then. Null where it was asked, or need not be.
 */
export function preflightKeptFor({ hops }: Exchange): number | null {
  const kept = hops.flatMap(({ preflight }) =>
    preflight.kind === 'from-cache' ? [Math.max(0, preflight.maxAge - preflight.ageSeconds)] : [],
  );
  return kept.length === 0 ? null : Math.max(...kept);
}
