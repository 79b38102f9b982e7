import { callKey, changesBetween, serverOf, type Exchange, type Verdict } from '../../core/index.ts';
import { shortOf } from '../../explain/short.ts';
import type { PanelItem } from './source.ts';

/** An item with what the list sorts, groups and searches by, worked out once when it arrives. */
export interface Row {
  readonly item: PanelItem;
  /** Milliseconds since the epoch: browsers write the same moment in different time zones. */
  readonly startedAt: number;
  /** Lower-case text the filter looks in. */
  readonly searchText: string;
  /** The row's few words. */
  readonly short: string;
  /** Which call it is an attempt of (`callKey`). */
  readonly call: string;
  readonly server: string;
  /** What has to be repaired where: of what passes, only what is said of it. */
  readonly causeKey: string;
  /** Whether the same call failed before, and passes now that the server answers otherwise. */
  readonly isMended: boolean;
}

/** In the order the filter shows them: what needs attention first. */
export const verdicts: readonly Verdict[] = ['blocked', 'failed', 'opaque', 'unknown', 'allowed'];

/** Whether the page got an error for its call. */
export const isFailing = (verdict: Verdict): boolean => verdict === 'blocked' || verdict === 'failed';

/** A URL may be megabytes long (data in the query); nobody searches beyond this. */
const SEARCHED = 2000;

/**
 * @param failed the call's latest failure, if it ever failed
 * @returns the row of an item
 */
export function rowOf(item: PanelItem, failed?: PanelItem): Row {
  const { exchange, diagnosis } = item;
  const { verdict, cause } = diagnosis;
  const startedAt = Date.parse(exchange.startedAt);
  const short = shortOf(exchange, diagnosis);
  const server = serverOf((exchange.hops[cause?.hop ?? 0] ?? exchange.hops[0]).url).slice(0, SEARCHED);
  const isMended =
    failed !== undefined &&
    verdict === 'allowed' &&
    Date.parse(failed.exchange.startedAt) < startedAt &&
    changesBetween(failed.exchange, exchange).length > 0;
  return {
    item,
    startedAt: Number.isNaN(startedAt) ? 0 : startedAt,
    searchText: searchTextOf(item),
    short,
    call: callKey(exchange),
    server,
    causeKey: [verdict, short, isFailing(verdict) && `${cause?.id} ${server}`].join('\n'),
    isMended,
  };
}

function searchTextOf({ exchange, diagnosis }: PanelItem): string {
  const { reason, cause, next, advice } = diagnosis;
  const words = [
    ...methodsOf(exchange),
    ...exchange.hops.map(({ url }) => url.slice(0, SEARCHED)),
    cause?.id,
    ...next.map(({ id }) => id),
    ...advice.map(({ id }) => id),
    reason?.chromium,
    reason?.firefox,
    reason?.parameter.slice(0, SEARCHED),
  ];
  return words
    .filter((word) => typeof word === 'string')
    .join('\n')
    .toLowerCase();
}

const methodsOf = ({ hops }: Exchange): string[] =>
  hops.flatMap(({ method, preflight }) =>
    preflight.kind === 'seen' ? [method, preflight.message.method] : [method],
  );
