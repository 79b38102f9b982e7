import type { ReactNode } from 'react';

/** Circles are arcs that end a hair before they began: one path each is a tenth of a kilobyte less than elements. */
const shapes = {
  blocked: 'M8 2a6 6 0 1 0 .01 0M3.8 3.8l8.4 8.4',
  failed: 'M8 2.2L14.4 13.5H1.6zM8 6.4v3.4M8 11.6v.4',
  allowed: 'M2.8 8.6l3.4 3.4 7-7.6',
  opaque: 'M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM3 13L13 3',
  unknown: 'M5.4 5.6a2.6 2.6 0 1 1 3.7 2.5c-.8.4-1.1.9-1.1 1.8M8 12.3v.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  dash: 'M4 8h8',
  clear: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4',
  search: 'M7 2.8a4.2 4.2 0 1 0 .01 0M10.2 10.2L14 14',
  info: 'M8 2a6 6 0 1 0 .01 0M8 7.4v3.6M8 4.9v.3',
  probe: 'M8 5.8a2.2 2.2 0 1 0 .01 0M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3',
  settings:
    'M8 5.7a2.3 2.3 0 1 0 .01 0M8 1.6v2M8 12.4v2M1.6 8h2M12.4 8h2M3.5 3.5l1.4 1.4M11.1 11.1l1.4 1.4M12.5 3.5l-1.4 1.4M4.9 11.1l-1.4 1.4',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
} satisfies Record<string, string>;

export type IconName = keyof typeof shapes;

/** A drawn sign; always beside a word, so it is hidden from assistive technology. */
export const Icon = ({ name }: { readonly name: IconName }): ReactNode => (
  <svg className="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
    <path d={shapes[name]} />
  </svg>
);
