import type { HeaderLine, Message } from '../../core/index.ts';
import type { Filter, Matcher } from './filter.ts';
import type { Row } from './row.ts';

/** A header may be megabytes long, and there may be thousands of them; nobody searches beyond this. */
const SEARCHED = 2000;
const SEARCHED_LINES = 300;

/**
 * Header lines are not kept as text a second time: they are read when they are searched, for so long in each look. What was
 * found is remembered, so that a row is searched once and not with every request that arrives.
 * @param sliceMs how long one look may take
 */
export function matcherOf(filter: Filter, sliceMs = Number.POSITIVE_INFINITY): Matcher {
  const { shown, text, inHeaders, cause, server, page } = filter;
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean);
  const tests = inHeaders ? terms.map(lineTest) : [];
  const known = new WeakMap<Row, boolean>();
  let until = 0;
  let behind = false;
  const hasTerms = (row: Row): boolean => {
    if (terms.every((term) => row.searchText.includes(term))) return true;
    if (tests.length === 0) return false;
    let found = known.get(row);
    if (found === undefined) {
      behind ||= performance.now() > until;
      if (behind) return false;
      found = tests.every((test, index) => row.searchText.includes(terms[index] ?? '') || hasLine(row, test));
      known.set(row, found);
    }
    return found;
  };
  const shows = (row: Row): boolean =>
    (shown.size === 0 || shown.has(row.item.diagnosis.verdict)) &&
    (cause === null || row.item.diagnosis.cause?.id === cause) &&
    (server === null || row.server === server) &&
    (page === null || pageOf(row) === page) &&
    hasTerms(row);
  return {
    look: () => {
      until = performance.now() + sliceMs;
      behind = false;
      return shows;
    },
    isBehind: () => behind,
  };
}

/** The origin of the page that made a call; null where it was not seen. */
export const pageOf = ({ item: { exchange } }: Row): string | null =>
  exchange.pageOrigin.seen ? exchange.pageOrigin.value : null;

type LineTest = (line: HeaderLine) => boolean;

/** A part of a name, of a value, or of `name:value`; without regard to case. */
function lineTest(term: string): LineTest {
  const pattern = new RegExp(term.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i');
  return ({ name, value }) => pattern.test(`${name}:${value.slice(0, SEARCHED)}`);
}

const hasLine = ({ item }: Row, test: LineTest): boolean =>
  item.exchange.hops.some(
    (hop) =>
      (hop.preflight.kind === 'seen' && hasLineOf(hop.preflight.message, test)) || hasLineOf(hop, test),
  );

const hasLineOf = ({ requestHeaders, reply }: Message, test: LineTest): boolean =>
  (requestHeaders.seen && requestHeaders.value.slice(0, SEARCHED_LINES).some(test)) ||
  (reply.seen && reply.value.headers.slice(0, SEARCHED_LINES).some(test));
