import { useId, type ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  /** One line that says how to read what follows. */
  readonly lead?: string;
  readonly children: ReactNode;
}

/** A headed part of the detail. */
export function Section({ title, lead, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <section className="detail-section" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {lead !== undefined && <p className="detail-lead">{lead}</p>}
      {children}
    </section>
  );
}
