import { endpointOf, serverOf, type Exchange } from '../../../core/index.ts';
import type { Row } from '../row.ts';

/** What a policy is made for: one request, all of its endpoint, or all of its server. */
export type Scope = 'request' | 'endpoint' | 'server';

/** The server a change belongs to, as its origin: of the message the diagnosis blames. */
export const changedServer = ({ hops }: Exchange, hop: number): string =>
  serverOf((hops[hop] ?? hops[0]).url);

/**
 * The exchanges a policy has to let pass, the one that is looked at first.
 * @param hop the hop the change is about
 */
export function relatedTo(
  exchange: Exchange,
  hop: number,
  scope: Scope,
  rows: ReadonlyMap<string, Row>,
): readonly Exchange[] {
  if (scope === 'request') return [exchange];
  const part = scope === 'server' ? serverOf : endpointOf;
  const wanted = part((exchange.hops[hop] ?? exchange.hops[0]).url);
  const others: Exchange[] = [];
  for (const { item } of rows.values()) {
    const { verdict } = item.diagnosis;
    if (item.exchange.id === exchange.id || (verdict !== 'blocked' && verdict !== 'allowed')) continue;
    if (item.exchange.hops.some(({ url }) => part(url) === wanted)) others.push(item.exchange);
  }
  return [exchange, ...others];
}
