import type { ReactNode } from 'react';
import './split-pane.css';

/** Two panes and what divides them. Beside or below each other is for the style sheet to say. */
export const SplitPane = ({
  first,
  divider,
  second,
}: {
  readonly first: ReactNode;
  readonly divider: ReactNode;
  readonly second: ReactNode;
}): ReactNode => (
  <div className="split-pane">
    <div className="split-pane-first">{first}</div>
    {second !== null && (
      <>
        {divider}
        <div className="split-pane-second">{second}</div>
      </>
    )}
  </div>
);
