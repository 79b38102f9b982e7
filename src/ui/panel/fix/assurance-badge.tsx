import type { ReactNode } from 'react';
import type { Assurance } from '../../../stacks/stack.ts';
import './assurance-badge.css';

const assurances: Readonly<Record<Assurance, readonly [word: string, title: string]>> = {
  run: [
    'run by our tests',
    'Our tests start this server with exactly this change, and real browsers call it',
  ],
  source: [
    'checked against the source',
    'Not run by us: we read its options in the product’s source or documentation',
  ],
  documentation: ['from the documentation', 'Not run by us: its options are those the product documents'],
  standard: [
    'lines of the standard',
    'No product: the header lines the Fetch standard asks for, tried in real browsers',
  ],
};

/** How sure we are of a change, in two or three words; the tooltip says what they mean. */
export function AssuranceBadge({ assurance }: { readonly assurance: Assurance }): ReactNode {
  const [word, title] = assurances[assurance];
  return (
    <span className="assurance" data-assurance={assurance} title={title}>
      {word}
    </span>
  );
}
