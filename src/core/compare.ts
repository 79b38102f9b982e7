import { preflightRequest } from './fetch/steps.ts';
import { endpointOf, serverOf } from './history/endpoint.ts';
import type { Diagnosed } from './mask/mask-exchange.ts';
import type { Verdict } from './model/diagnosis.ts';
import type { Exchange } from './model/exchange.ts';
import { changesBetween, type AnswerChange } from './policy/follow-up.ts';

/** All attempts of one call in one recording. */
export interface Attempts {
  /** The one that tells most: the latest of the worst verdict there is. */
  readonly telling: Diagnosed;
  readonly count: number;
  /** How many of them the page got an error for. */
  readonly failing: number;
}

/** The same call in two recordings. At least one of the two has it. */
export interface ComparedCall {
  readonly method: string;
  /** The URL's path without query, ids folded. */
  readonly path: string;
  readonly left: Attempts | null;
  readonly right: Attempts | null;
  /** What differs first: the outcome, what to repair, the headers CORS reads, whether it was called at all, or nothing. */
  readonly difference: 'verdict' | 'cause' | 'answer' | 'only-left' | 'only-right' | 'none';
  /** What the servers answer otherwise, left before right. */
  readonly changes: readonly AnswerChange[];
}

/**
 * Compares two recordings call by call. A call is the same when method and endpoint are, on whatever server: that of
 * development and that of production differ by that.
 * @returns what differs most first, each kind in the order of the recordings
 */
export function compareRecordings(
  left: Iterable<Diagnosed>,
  right: Iterable<Diagnosed>,
): readonly ComparedCall[] {
  const before = callsOf(left);
  const after = callsOf(right);
  const compared: ComparedCall[] = [];
  for (const [call, servers] of before) {
    for (const [one, other] of pairs(servers, after.get(call) ?? new Map()))
      compared.push(compare(call, one, other));
  }
  for (const [call, servers] of after) {
    if (before.has(call)) continue;
    for (const attempts of servers.values()) compared.push(compare(call, null, attempts));
  }
  return compared.sort((a, b) => rankOf(a) - rankOf(b));
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
/** The attempts of a call by the server they were made to. */
type Servers = ReadonlyMap<string, Attempts>;

function callsOf(recording: Iterable<Diagnosed>): ReadonlyMap<string, Servers> {
  const calls = new Map<string, Map<string, Mutable<Attempts>>>();
  for (const one of recording) {
    const { url } = one.exchange.hops[0];
    const server = serverOf(url);
    const call = `${methodOf(one.exchange)} ${endpointOf(url).slice(server.length) || '/'}`;
    const servers = calls.get(call) ?? new Map<string, Mutable<Attempts>>();
    calls.set(call, servers);
    const isFailing = WORST.indexOf(one.diagnosis.verdict) < 2;
    const known = servers.get(server);
    if (!known) {
      servers.set(server, { telling: one, count: 1, failing: isFailing ? 1 : 0 });
      continue;
    }
    known.count += 1;
    if (isFailing) known.failing += 1;
    if (tellsMore(one, known.telling)) known.telling = one;
  }
  return calls;
}

const methodOf = ({ hops: [first] }: Exchange): string =>
  first.preflight.kind === 'seen' ? preflightRequest(first.preflight.message).method : first.method;

/** The worst first. */
const WORST: readonly Verdict[] = ['blocked', 'failed', 'unknown', 'opaque', 'allowed'];

function tellsMore(one: Diagnosed, other: Diagnosed): boolean {
  const worse = WORST.indexOf(one.diagnosis.verdict) - WORST.indexOf(other.diagnosis.verdict);
  return (
    worse < 0 || (worse === 0 && Date.parse(one.exchange.startedAt) >= Date.parse(other.exchange.startedAt))
  );
}

/** The same server first, the rest in the order they were called. */
function* pairs(left: Servers, right: Servers): Generator<readonly [Attempts | null, Attempts | null]> {
  const others = [...right].filter(([server]) => !left.has(server)).map(([, attempts]) => attempts);
  for (const [server, attempts] of left) yield [attempts, right.get(server) ?? others.shift() ?? null];
  for (const attempts of others) yield [null, attempts];
}

function compare(call: string, left: Attempts | null, right: Attempts | null): ComparedCall {
  const space = call.indexOf(' ');
  const changes =
    left && right
      ? changesBetween(left.telling.exchange, right.telling.exchange).filter(
          (change) => !isOwnName(change, left.telling.exchange, right.telling.exchange),
        )
      : [];
  return {
    method: call.slice(0, space),
    path: call.slice(space + 1),
    left,
    right,
    difference: differenceOf(left, right, changes),
    changes,
  };
}

function differenceOf(
  left: Attempts | null,
  right: Attempts | null,
  changes: readonly AnswerChange[],
): ComparedCall['difference'] {
  if (!left) return 'only-right';
  if (!right) return 'only-left';
  const one = left.telling.diagnosis;
  const other = right.telling.diagnosis;
  if (one.verdict !== other.verdict) return 'verdict';
  if (one.cause?.id !== other.cause?.id) return 'cause';
  return changes.length > 0 ? 'answer' : 'none';
}

/** Whether a line differs only by the recordings' own names: each allows its page, or redirects on its own server. */
function isOwnName({ name, before, after }: AnswerChange, left: Exchange, right: Exchange): boolean {
  if (before === null || after === null) return false;
  if (name === 'access-control-allow-origin')
    return (
      left.pageOrigin.seen &&
      before === left.pageOrigin.value &&
      right.pageOrigin.seen &&
      after === right.pageOrigin.value
    );
  if (name !== 'location') return false;
  const own = serverOf(left.hops[0].url);
  const other = serverOf(right.hops[0].url);
  return (
    before.startsWith(own) &&
    after.startsWith(other) &&
    before.slice(own.length) === after.slice(other.length)
  );
}

const ORDER: readonly ComparedCall['difference'][] = [
  'verdict',
  'cause',
  'answer',
  'only-left',
  'only-right',
  'none',
];

/** Where both are there a difference counts, and among the rest what fails. */
const rankOf = ({ difference, left, right }: ComparedCall): number =>
  ORDER.indexOf(difference) * 2 + ((left?.failing ?? 0) + (right?.failing ?? 0) > 0 ? 0 : 1);
