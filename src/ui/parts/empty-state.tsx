import type { ReactNode } from 'react';
import './empty-state.css';

/** Said instead of a list: what is going on and what to do. */
export const EmptyState = ({
  title,
  as: Title = 'p',
  children,
}: {
  readonly title: string;
  /** `h1` where the page has no other heading. */
  readonly as?: 'p' | 'h1';
  readonly children: ReactNode;
}): ReactNode => (
  <div className="empty-state">
    <Title className="empty-state-title">{title}</Title>
    {children}
  </div>
);
