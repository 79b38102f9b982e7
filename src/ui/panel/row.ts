import { changesBetween, type Exchange, type Verdict } from '../../core/index.ts';
import type { PanelItem } from './source.ts';

/** An item with what the list sorts and searches by, worked out once when it arrives. */
export interface Row {
  readonly item: PanelItem;
  /** Milliseconds since the epoch: browsers write the same moment in different time zones. */
  readonly startedAt: number;
  /** Lower-case text the filter looks in. */
  readonly searchText: string;
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
  const startedAt = Date.parse(item.exchange.startedAt);
  const isMended =
    failed !== undefined &&
    item.diagnosis.verdict === 'allowed' &&
    Date.parse(failed.exchange.startedAt) < startedAt &&
    changesBetween(failed.exchange, item.exchange).length > 0;
  return {
    item,
    startedAt: Number.isNaN(startedAt) ? 0 : startedAt,
    searchText: searchTextOf(item),
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
