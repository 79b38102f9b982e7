import type { ReactNode } from 'react';
import { formatCount } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { describeNotice } from '../../explain/index.ts';
import type { Notice } from './source.ts';
import './notices.css';

interface NoticesProps {
  readonly notice: Notice | null;
  readonly dropped: number;
  readonly kept: number;
}

/** What the user should know of the recording itself. */
export function Notices({ notice, dropped, kept }: NoticesProps): ReactNode {
  const lines = [
    ...(dropped > 0
      ? [
          `Showing the last ${formatCount(kept)}; ${formatCount(dropped)} older ${dropped === 1 ? 'one was' : 'ones were'} let go.`,
        ]
      : []),
    ...(notice ? [describeNotice(notice)] : []),
  ];
  return lines.map((line) => (
    <p key={line} className="notice" role="note">
      <Icon name="info" />
      <span>{line}</span>
    </p>
  ));
}
