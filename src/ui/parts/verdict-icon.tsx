import type { ReactNode } from 'react';
import type { Verdict } from '../../core/index.ts';

/** The signs of the verdicts, which every row shows: apart from the others, which are loaded later. */
export const verdictShapes: Readonly<Record<Verdict, ReactNode>> = {
  blocked: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M3.8 3.8l8.4 8.4" />
    </>
  ),
  failed: <path d="M8 2.2L14.4 13.5H1.6zM8 6.4v3.4M8 11.6v.4" />,
  allowed: <path d="M2.8 8.6l3.4 3.4 7-7.6" />,
  opaque: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
      <path d="M3 13L13 3" />
    </>
  ),
  unknown: <path d="M5.4 5.6a2.6 2.6 0 1 1 3.7 2.5c-.8.4-1.1.9-1.1 1.8M8 12.3v.5" />,
};

/** How every sign is drawn. */
export const Drawn = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <svg className="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
    {children}
  </svg>
);
