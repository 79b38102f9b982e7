import type { HeaderLine, Message, Verdict } from '../../core/index.ts';
import type { Row } from './row.ts';

/** Which rows the list shows: those that fit every part. */
export interface Filter {
  /** The verdicts shown; empty shows all. */
  readonly shown: ReadonlySet<Verdict>;
  readonly text: string;
  /** Whether the text is looked for in header lines, too. */
  readonly inHeaders: boolean;
  /** The id of the cause; null shows all. */
  readonly cause: string | null;
  readonly server: string | null;
}

export const noFilter: Filter = { shown: new Set(), text: '', inHeaders: false, cause: null, server: null };

/** Whether a filter hides nothing. */
export const isOpen = ({ shown, text, cause, server }: Filter): boolean =>
  shown.size === 0 && text.trim() === '' && cause === null && server === null;

/** A header may be megabytes long, and there may be thousands of them; nobody searches beyond this. */
const SEARCHED = 2000;
const SEARCHED_LINES = 300;

/**
 * Tells of each row whether a filter shows it. Header lines are not kept as text a second time; what was found in them
 * is remembered for as long as the filter stands, so that a row is searched once and not with every request that arrives.
 */
export function matcherOf(filter: Filter): (row: Row) => boolean {
  const { shown, text, inHeaders, cause, server } = filter;
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean);
  const known = new WeakMap<Row, boolean>();
  const inLines = inHeaders && terms.length > 0 ? terms.map(lineTest) : [];
  const hasTerms = (row: Row): boolean => {
    if (inLines.length === 0) return terms.every((term) => row.searchText.includes(term));
    let found = known.get(row);
    if (found === undefined) {
      found = terms.every(
        (term, index) => row.searchText.includes(term) || linesOf(row).some(inLines[index] as LineTest),
      );
      known.set(row, found);
    }
    return found;
  };
  return (row) =>
    (shown.size === 0 || shown.has(row.item.diagnosis.verdict)) &&
    (cause === null || row.item.diagnosis.cause?.id === cause) &&
    (server === null || row.server === server) &&
    hasTerms(row);
}

type LineTest = (line: HeaderLine) => boolean;

/** A part of a name or of a value, or `name:value` as it is pasted. */
function lineTest(term: string): LineTest {
  const whole = pattern(term);
  const colon = term.indexOf(':');
  const [before, after] = [pattern(term.slice(0, Math.max(colon, 0))), pattern(term.slice(colon + 1))];
  return ({ name, value }) => {
    const searched = value.slice(0, SEARCHED);
    return (
      whole.test(name) || whole.test(searched) || (colon > 0 && before.test(name) && after.test(searched))
    );
  };
}

/** Without regard to case, and without a copy of the text. */
const pattern = (text: string): RegExp => new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'i');

const linesOf = ({ item }: Row): HeaderLine[] =>
  item.exchange.hops.flatMap((hop) => [
    ...(hop.preflight.kind === 'seen' ? linesOfMessage(hop.preflight.message) : []),
    ...linesOfMessage(hop),
  ]);

const linesOfMessage = ({ requestHeaders, reply }: Message): HeaderLine[] => [
  ...(requestHeaders.seen ? requestHeaders.value.slice(0, SEARCHED_LINES) : []),
  ...(reply.seen ? reply.value.headers.slice(0, SEARCHED_LINES) : []),
];
