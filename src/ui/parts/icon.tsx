import type { ReactNode } from 'react';
import { Drawn, verdictShapes } from './verdict-icon.tsx';

const shapes = {
  ...verdictShapes,
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
  file: <path d="M1.8 12.8v-9.6h4.4l1.4 1.8h6.6v7.8zM8 11V7.4M6.2 9L8 7.2 9.8 9" />,
  compare: <path d="M2 3h5v10H2zM9 3h5v10H9z" />,
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  resume: <path d="M5 3.2v9.6l7.5-4.8z" />,
  open: <path d="M3.5 6l4.5 4.5L12.5 6" />,
  closed: <path d="M6 3.5l4.5 4.5L6 12.5" />,
  share: <path d="M8 9.5v-7M5 5l3-3 3 3M3 8.5v5h10v-5" />,
  out: <path d="M6.5 3.5H3v9.5h9.5V9.5M9 2.5h4.5V7M13 3L7.5 8.5" />,
  pointer: <path d="M2 8h9M7.5 4.2L11.3 8l-3.8 3.8M14 3v10" />,
  settings: (
    <>
      <circle cx="8" cy="8" r="1" />
      <circle cx="8" cy="8" r="4.4" />
      {/* Six teeth, one at the top. */}
      <circle
        cx="8"
        cy="8"
        r="6.2"
        strokeWidth="2"
        strokeLinecap="butt"
        strokeDasharray="3.246"
        strokeDashoffset="-1.623"
      />
    </>
  ),
  copy: <path d="M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3" />,
} satisfies Record<string, ReactNode>;

export type IconName = keyof typeof shapes;

/** A drawn sign; always beside a word, so it is hidden from assistive technology. */
export const Icon = ({ name }: { readonly name: IconName }): ReactNode => <Drawn>{shapes[name]}</Drawn>;
