/** A text cut at the first character in which it differs from another. */
export interface DifferenceCut {
  readonly same: string;
  /** The first differing character; empty when the text ends here and the other goes on. */
  readonly first: string;
  readonly rest: string;
}

/**
 * Cuts `text` where it starts to differ from `other`; null when both are equal, or so unlike that no single character
 * tells them apart.
 */
export function cutAtDifference(text: string, other: string): DifferenceCut | null {
  if (text === other) return null;
  const shorter = Math.min(text.length, other.length);
  let index = 0;
  while (index < shorter && text[index] === other[index]) index += 1;
  let tail = 0;
  while (tail < shorter && text.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const goesOn = index === shorter;
  const alike = Math.abs(text.length - other.length) <= 2 && Math.max(index, tail) >= shorter / 2;
  if (!goesOn && !alike) return null;
  return { same: text.slice(0, index), first: text.slice(index, index + 1), rest: text.slice(index + 1) };
}
