import type { ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import { Icon } from './icon.tsx';
import './external-link.css';

const words = { newTab: msg('opens in a new tab') };

/** A link out of the panel, to a tab of its own, which learns nothing of the panel. */
export const ExternalLink = ({
  href,
  children,
}: {
  readonly href: string;
  readonly children: ReactNode;
}): ReactNode => (
  <a className="external-link" href={href} target="_blank" rel="noreferrer">
    {children}
    <Icon name="out" />
    <span className="sr-only">, {t(words.newTab)}</span>
  </a>
);
