/** Where a popover stands in the viewport, in pixels. */
export interface PopoverPlace {
  readonly left: number;
  readonly top: number;
  readonly maxHeight: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Kept free between the popover and the edges of the viewport. */
const MARGIN = 8;
/** Beside the pointer, so that moving straight down leads to the next row and not into the popover. */
const ASIDE = 14;

/**
 * Below the row, or above it where there is more room; beside the pointer as far as the viewport allows.
 * @param row where the row begins and ends; @param x where the pointer is, or where the row's words begin
 */
export function placePopover(
  row: { readonly top: number; readonly bottom: number },
  x: number,
  size: Size,
  viewport: Size,
): PopoverPlace {
  const below = viewport.height - row.bottom - MARGIN;
  const above = row.top - MARGIN;
  const isBelow = size.height <= below || below >= above;
  const maxHeight = Math.max(isBelow ? below : above, 0);
  const height = Math.min(size.height, maxHeight);
  const rightmost = Math.max(viewport.width - size.width - MARGIN, MARGIN);
  const right = x + ASIDE;
  const left = right <= rightmost ? right : x - ASIDE - size.width;
  return {
    left: left >= MARGIN ? Math.min(left, rightmost) : rightmost,
    top: isBelow ? row.bottom : row.top - height,
    maxHeight,
  };
}
