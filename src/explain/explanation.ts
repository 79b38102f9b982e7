/** What is said of one exchange. Plain text in every field: no HTML, no Markdown. Code-like values stand in backticks. */
export interface Explanation {
  /** One sentence with the user's real values; never the fix, never the browser's own message. */
  readonly title: string;
  readonly whatHappened: string;
  readonly why: string;
  readonly whatToChange: string;
  /** What the browser did not show us, and what would settle it; empty when nothing is missing. */
  readonly notSeen: string;
}
