// The parts of a sentence have no other identity than their place, and keep it.
/* oxlint-disable react/no-array-index-key */
import type { ReactNode } from 'react';
import { LongText } from './long-text.tsx';

/** Plain text of explain/, in which code-like values stand between backticks. Split here, never parsed as HTML. */
export const Prose = ({ text }: { readonly text: string }): ReactNode =>
  text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <code key={index}>
        <LongText text={part} />
      </code>
    ) : (
      part
    ),
  );
