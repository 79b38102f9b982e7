import type { ReactNode } from 'react';
import type { Diagnosis, Exchange, Finding, FindingId } from '../../../core/index.ts';
import { Prose } from '../../parts/prose.tsx';
import { describeFinding } from '../../../explain/index.ts';
import './findings.css';

interface FindingsProps {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly findings: readonly Finding<FindingId>[];
  readonly tone: 'next' | 'advice';
}

/** Findings in the order the browser meets them, each with what to do about it. */
export const Findings = ({ exchange, diagnosis, findings, tone }: FindingsProps): ReactNode => (
  <ol className="findings" data-tone={tone}>
    {findings.map((finding) => {
      const { title, hint } = describeFinding(finding, exchange, diagnosis);
      return (
        <li
          key={`${finding.id} ${finding.hop} ${finding.stage} ${String(finding.detail['header'])}`}
          data-finding={finding.id}
        >
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
