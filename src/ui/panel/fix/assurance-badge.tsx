import type { ReactNode } from 'react';
import { msg, t, type Message } from '../../../i18n/index.ts';
import type { Assurance } from '../../../stacks/stack.ts';
import './assurance-badge.css';

const assurances: Readonly<Record<Assurance, readonly [word: Message, title: Message]>> = {
  run: [
    msg('run by our tests'),
    msg('Our tests start this server with exactly this change, and real browsers call it'),
  ],
  source: [
    msg('checked against the source'),
    msg('Not run by us: we read its options in the product’s source or documentation'),
  ],
  documentation: [
    msg('from the documentation'),
    msg('Not run by us: its options are those the product documents'),
  ],
  standard: [
    msg('lines of the standard'),
    msg('No product: the header lines the Fetch standard asks for, tried in real browsers'),
  ],
};

/** How sure we are of a change, in two or three words; the tooltip says what they mean. */
export function AssuranceBadge({ assurance }: { readonly assurance: Assurance }): ReactNode {
  const [word, title] = assurances[assurance];
  return (
    <span className="assurance" data-assurance={assurance} title={t(title)}>
      {t(word)}
    </span>
  );
}
