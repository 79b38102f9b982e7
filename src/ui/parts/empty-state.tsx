import type { ReactNode } from 'react';
import './empty-state.css';

/** Said instead of a list: what is going on and what to do. */
export const EmptyState = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode => (
  <div className="empty-state">
    <p className="empty-state-title">{title}</p>
    {children}
  </div>
);
