import type { ReactNode } from 'react';

const shapes = {
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
  cross: <path d="M4 4l8 8M12 4l-8 8" />,
  dash: <path d="M4 8h8" />,
  clear: <path d="M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9M6.8 7v4M9.2 7v4" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.2" />
      <path d="M10.2 10.2L14 14" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.4v3.6M8 4.9v.3" />
    </>
  ),
  probe: (
    <>
      <circle cx="8" cy="8" r="2.2" />
      <path d="M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3" />
    </>
  ),
  share: <path d="M8 9.5v-7M5 5l3-3 3 3M3 8.5v5h10v-5" />,
  out: <path d="M6.5 3.5H3v9.5h9.5V9.5M9 2.5h4.5V7M13 3L7.5 8.5" />,
  pointer: <path d="M2 8h9M7.5 4.2L11.3 8l-3.8 3.8M14 3v10" />,
  copy: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** A drawn sign; always beside a word, so it is hidden from assistive technology. */
export const Icon = ({ name }: { readonly name: IconName }): ReactNode => (
  <svg className="icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
    {shapes[name]}
  </svg>
);
