import type { ReactNode } from 'react';
import type { Finding } from '../../../core/index.ts';
import { Prose } from '../../parts/prose.tsx';
import { describeFinding } from '../../words.ts';
import './findings.css';

interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly tone: 'next' | 'advice';
}

/** Findings in the order the browser meets them, each with what to do about it. */
export const Findings = ({ findings, tone }: FindingsProps): ReactNode => (
  <ol className="findings" data-tone={tone}>
    {findings.map((finding, index) => {
      const { title, hint } = describeFinding(finding);
      return (
        <li key={index} data-finding={finding.id}>
          <p className="finding-title">
            <Prose text={title} />
          </p>
          <p>
            <Prose text={hint} />
          </p>
        </li>
      );
    })}
  </ol>
);
