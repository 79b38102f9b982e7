/** A text cut at the first character in which it differs from another. */
export interface DifferenceCut {
  readonly same: string;
  /** The first differing character; empty when the text ends here and the other goes on. */
  readonly first: string;
  readonly rest: string;
}

/** Cuts `text` where it starts to differ from `other`; null when both are equal. */
export function cutAtDifference(text: string, other: string): DifferenceCut | null {
  if (text === other) return null;
  let index = 0;
  while (index < text.length && index < other.length && text[index] === other[index]) index += 1;
  return { same: text.slice(0, index), first: text.slice(index, index + 1), rest: text.slice(index + 1) };
}
