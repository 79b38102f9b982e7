import type { ReactNode } from 'react';
import { msg, t } from '../../../i18n/index.ts';
import type { Theme } from '../ports.ts';
import './drop-hint.css';

const words = { drop: msg('Drop HAR files to diagnose them') };

/** Lies over the panel while files are dragged over it. */
export const DropHint = ({ theme }: { readonly theme: Theme | null }): ReactNode => (
  <output className="cors-lens drop-hint" data-theme={theme ?? undefined}>
    {t(words.drop)}
  </output>
);
