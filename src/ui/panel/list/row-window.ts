/** The rows that exist in the document: `first` up to and without `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/** Rows kept beyond what is in view, so that scrolling shows no gap before the next rendering. */
const OVERSCAN = 12;

/**
 * Which of `count` rows have to exist.
 * @param top where the view begins; @param height of the view; @param rowHeight all rows are of one height
 */
export function rowWindow(top: number, height: number, rowHeight: number, count: number): RowWindow {
  const end = Math.min(Math.ceil((top + height) / rowHeight) + OVERSCAN, count);
  return { first: Math.min(Math.max(Math.floor(top / rowHeight) - OVERSCAN, 0), end), end };
}

/** What the list knows of its own geometry, in pixels. */
export interface Geometry {
  readonly scrollTop: number;
  readonly viewHeight: number;
  readonly rowHeight: number;
  /** The column headers, which stick to the top and cover that much of the view. */
  readonly headHeight: number;
}

/** The smallest move that brings a row into view. @returns the new scroll position */
export function scrollTopFor(
  index: number,
  { scrollTop, viewHeight, rowHeight, headHeight }: Geometry,
): number {
  const highest = index * rowHeight;
  const lowest = headHeight + (index + 1) * rowHeight - viewHeight;
  return Math.max(Math.min(scrollTop, highest), Math.min(lowest, highest));
}
