import type { ReactNode } from 'react';
import type { Verdict } from '../../core/index.ts';
import { msg, t, type Message } from '../../i18n/index.ts';
import { Drawn, verdictShapes } from './verdict-icon.tsx';
import './verdict-badge.css';

const verdictWords: Readonly<Record<Verdict, Message>> = {
  allowed: msg('Allowed'),
  blocked: msg('Blocked'),
  failed: msg('Failed'),
  opaque: msg('Opaque'),
  unknown: msg('Unknown'),
};

/** A verdict as sign and word: never colour alone. */
export const VerdictBadge = ({ verdict }: { readonly verdict: Verdict }): ReactNode => (
  <span className="verdict-badge" data-tone={verdict}>
    <Drawn>{verdictShapes[verdict]}</Drawn>
    <span>{t(verdictWords[verdict])}</span>
  </span>
);
