import type { Verdict } from '../../core/index.ts';
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
  /** The origin of the page that called. */
  readonly page: string | null;
}

export const noFilter: Filter = {
  shown: new Set(),
  text: '',
  inHeaders: false,
  cause: null,
  server: null,
  page: null,
};

/** Whether a filter hides nothing. */
export const isOpen = ({ shown, text, cause, server, page }: Filter): boolean =>
  shown.size === 0 && text.trim() === '' && cause === null && server === null && page === null;

/** Tells of each row whether a filter shows it. */
export interface Matcher {
  /** Begins a look through the rows. @returns whether a row is shown, as far as it could be looked into in time */
  readonly look: () => (row: Row) => boolean;
  /** Whether the last look left rows for the next one. */
  readonly isBehind: () => boolean;
}

/** Of no filter. */
export const showsAll: Matcher = { look: () => () => true, isBehind: () => false };
