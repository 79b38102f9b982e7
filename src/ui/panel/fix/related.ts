import {
  endpointOf,
  getHeader,
  originOf,
  serverOf,
  type Exchange,
  type HeaderLine,
  type Hop,
} from '../../../core/index.ts';
import type { Row } from '../row.ts';
import type { PanelItem } from '../source.ts';

/** What a policy is made for: one request, all of its endpoint, or all of its server. */
export type Scope = 'request' | 'endpoint' | 'server';

/** The server a change belongs to, as its origin, without any password: of the message the diagnosis blames. */
export function changedServer({ hops }: Exchange, hop: number): string {
  const { url } = hops[hop] ?? hops[0];
  return originOf(url) ?? serverOf(url);
}

/** The exchanges a change is made for. */
export interface Related {
  /** One of each kind, the one that is looked at first. */
  readonly exchanges: readonly Exchange[];
  /** Those of them that ask for something else than any before: what they ask for is what all of them ask for. */
  readonly asking: readonly Exchange[];
  /** How many there are. */
  readonly count: number;
}

/** Kinds beyond which another endpoint counts only where it asks for something else. */
const MOST_KINDS = 500;

/**
 * The exchanges a policy has to let pass, looked for row by row: whoever asks for the next step may do something else first.
 * @param item the one that is looked at
 * @param hop the hop the change is about
 */
export function* relatedSteps(
  item: PanelItem,
  hop: number,
  scope: Scope,
  rows: ReadonlyMap<string, Row>,
): Generator<void, Related> {
  const { exchange } = item;
  if (scope === 'request') return { exchanges: [exchange], asking: [exchange], count: 1 };
  const isServer = scope === 'server';
  const partsOf = isServer ? serversOf : endpointsOf;
  const wanted = (isServer ? serverOf : endpointOf)((exchange.hops[hop] ?? exchange.hops[0]).url);
  const exchanges: Exchange[] = [];
  const asking: Exchange[] = [];
  const needs = new Set<string>();
  const kinds = new Set<string>();
  const look = (one: PanelItem): void => {
    const need = needKey(one);
    const kind = kindKey(one);
    const isNewNeed = !needs.has(need);
    if (kinds.has(kind) || (kinds.size >= MOST_KINDS && !isNewNeed)) return;
    needs.add(need);
    kinds.add(kind);
    exchanges.push(one.exchange);
    if (isNewNeed) asking.push(one.exchange);
  };
  look(item);
  let count = 1;
  for (const { item: other } of rows.values()) {
    yield;
    const { verdict } = other.diagnosis;
    if (other.exchange.id === exchange.id || (verdict !== 'blocked' && verdict !== 'allowed')) continue;
    if (!partsOf(other).includes(wanted)) continue;
    count += 1;
    look(other);
  }
  return { exchanges, asking, count };
}

/** As `relatedSteps`, at once. */
export function relatedTo(...search: Parameters<typeof relatedSteps>): Related {
  const steps = relatedSteps(...search);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Works something out once for each item: every row is asked again whenever another one is opened. */
function once<T>(work: (item: PanelItem) => T & {}): (item: PanelItem) => T & {} {
  const known = new WeakMap<PanelItem, T & {}>();
  return (item) => {
    let value = known.get(item);
    if (value === undefined) known.set(item, (value = work(item)));
    return value;
  };
}

const serversOf = once(({ exchange }) => exchange.hops.map(({ url }) => serverOf(url)));
const endpointsOf = once(({ exchange }) => exchange.hops.map(({ url }) => endpointOf(url)));
const kindKey = once((item) => `${endpointsOf(item).join(' ')} ${needKey(item)}`);

/**
 * What `needsOf` reads, and the status of each answer, by which servers are recognised. Thousands of requests are alike in
 * it, and what one of them needs takes ten times as long to find out.
 */
const needKey = once(({ exchange, diagnosis }: PanelItem): string => {
  const { pageOrigin, unreadHeaders, authorHeaders, hops } = exchange;
  const { credentials, mode } = diagnosis;
  let key = `${pageOrigin.seen && pageOrigin.value} ${mode.value} ${credentials.include} ${credentials.certain}`;
  if (unreadHeaders.seen) key += ` ${unreadHeaders.value.join(',')}`;
  if (authorHeaders.seen) key += ` ${namesOf(authorHeaders.value)}`;
  for (const hop of hops) key += ` ${hopKey(hop)}`;
  return key;
});

function hopKey({ url, method, preflight, requestHeaders, reply }: Hop): string {
  const sent = preflight.kind === 'seen' ? preflight.message.requestHeaders : requestHeaders;
  const asked = sent.seen && (preflight.kind === 'seen' ? askedOf(sent.value) : namesOf(sent.value));
  return `${serverOf(url)} ${method} ${preflight.kind} ${asked} ${reply.seen && reply.value.status}`;
}

const askedOf = (lines: readonly HeaderLine[]): string =>
  `${getHeader(lines, 'access-control-request-method')} ${getHeader(lines, 'access-control-request-headers')}`;

const namesOf = (lines: readonly HeaderLine[]): string => lines.map(({ name }) => name).join(',');
