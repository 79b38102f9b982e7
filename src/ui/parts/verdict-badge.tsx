import type { ReactNode } from 'react';
import type { Verdict } from '../../core/index.ts';
import { Drawn, verdictShapes } from './verdict-icon.tsx';
import './verdict-badge.css';

const verdictWords: Readonly<Record<Verdict, string>> = {
  allowed: 'Allowed',
  blocked: 'Blocked',
  failed: 'Failed',
  opaque: 'Opaque',
  unknown: 'Unknown',
};

/** A verdict as sign and word: never colour alone. */
export const VerdictBadge = ({ verdict }: { readonly verdict: Verdict }): ReactNode => (
  <span className="verdict-badge" data-tone={verdict}>
    <Drawn>{verdictShapes[verdict]}</Drawn>
    <span>{verdictWords[verdict]}</span>
  </span>
);
