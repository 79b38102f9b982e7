import { useState, type ReactNode } from 'react';

interface FoldedProps {
  /** What a test finds it by, and its class. */
  readonly field: string;
  readonly summary: string;
  /** Makes what is inside; called once it has been opened. */
  readonly children: () => ReactNode;
}

/** A part that is made only when somebody opens it: what it shows is worked out for nobody else. */
export function Folded({ field, summary, children }: FoldedProps): ReactNode {
  const [opened, setOpened] = useState(false);
  return (
    <details
      className={field}
      data-field={field}
      onToggle={({ currentTarget: { open } }) => setOpened((before) => before || open)}
    >
      <summary>{summary}</summary>
      {opened && children()}
    </details>
  );
}
