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
  /** One of each kind, the one that is looked at first: what they ask for is what all of them ask for. */
  readonly exchanges: readonly Exchange[];
  /** How many there are. */
  readonly count: number;
}

/** Kinds beyond which another endpoint counts only where it asks for something else. */
const MOST_KINDS = 500;

/**
 * The exchanges a policy has to let pass.
 * @param item the one that is looked at
 * @param hop the hop the change is about
 */
export function relatedTo(
  item: PanelItem,
  hop: number,
  scope: Scope,
  rows: ReadonlyMap<string, Row>,
): Related {
  const { exchange } = item;
  if (scope === 'request') return { exchanges: [exchange], count: 1 };
  const part = scope === 'server' ? serverOf : endpointOf;
  const wanted = part((exchange.hops[hop] ?? exchange.hops[0]).url);
  const exchanges = [exchange];
  const needs = new Set<string>();
  const kinds = new Set<string>();
  const isNew = (one: PanelItem): boolean => {
    const need = needKey(one);
    const kind = `${one.exchange.hops.map(({ url }) => endpointOf(url)).join(' ')} ${need}`;
    if (kinds.has(kind) || (kinds.size >= MOST_KINDS && needs.has(need))) return false;
    needs.add(need);
    kinds.add(kind);
    return true;
  };
  isNew(item);
  let count = 1;
  for (const { item: other } of rows.values()) {
    const { verdict } = other.diagnosis;
    if (other.exchange.id === exchange.id || (verdict !== 'blocked' && verdict !== 'allowed')) continue;
    if (!other.exchange.hops.some(({ url }) => part(url) === wanted)) continue;
    count += 1;
    if (isNew(other)) exchanges.push(other.exchange);
  }
  return { exchanges, count };
}

/**
 * What `needsOf` reads, and the status of each answer, by which servers are recognised. Thousands of requests are alike in
 * it, and what one of them needs takes ten times as long to find out.
 */
function needKey({ exchange, diagnosis }: PanelItem): string {
  const { pageOrigin, unreadHeaders, authorHeaders, hops } = exchange;
  const { credentials, mode } = diagnosis;
  let key = `${pageOrigin.seen && pageOrigin.value} ${mode.value} ${credentials.include} ${credentials.certain}`;
  if (unreadHeaders.seen) key += ` ${unreadHeaders.value.join(',')}`;
  if (authorHeaders.seen) key += ` ${namesOf(authorHeaders.value)}`;
  for (const hop of hops) key += ` ${hopKey(hop)}`;
  return key;
}

function hopKey({ url, method, preflight, requestHeaders, reply }: Hop): string {
  const sent = preflight.kind === 'seen' ? preflight.message.requestHeaders : requestHeaders;
  const asked = sent.seen && (preflight.kind === 'seen' ? askedOf(sent.value) : namesOf(sent.value));
  return `${serverOf(url)} ${method} ${preflight.kind} ${asked} ${reply.seen && reply.value.status}`;
}

const askedOf = (lines: readonly HeaderLine[]): string =>
  `${getHeader(lines, 'access-control-request-method')} ${getHeader(lines, 'access-control-request-headers')}`;

const namesOf = (lines: readonly HeaderLine[]): string => lines.map(({ name }) => name).join(',');
