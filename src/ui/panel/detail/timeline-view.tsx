import type { ReactNode } from 'react';
import type { Diagnosis, Exchange, UnseenWhy } from '../../../core/index.ts';
import { formatDuration } from '../../parts/format.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { Prose } from '../../parts/prose.tsx';
import { UrlText } from '../../parts/url-text.tsx';
import { describeStep } from '../../../explain/index.ts';
import { statusOf } from '../stop.ts';
import { messageName } from './message-name.ts';
import {
  timelineOf,
  type CheckState,
  type NodeState,
  type TimelineCheck,
  type TimelineNode,
} from './timeline.ts';
import './timeline-view.css';

interface TimelineProps {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
}

/** The way of the exchange: each message with status and time, its checks, and where the browser stopped. */
export const Timeline = ({ exchange, diagnosis }: TimelineProps): ReactNode => (
  <ol className="timeline">
    {timelineOf(exchange, diagnosis).map((node) => (
      <Node key={`${node.hop} ${node.kind}`} node={node} exchange={exchange} />
    ))}
  </ol>
);

const nodeStates: Readonly<Record<NodeState, { readonly icon: IconName; readonly word: string }>> = {
  passed: { icon: 'allowed', word: 'passed' },
  failed: { icon: 'cross', word: 'failed here' },
  'not-reached': { icon: 'dash', word: 'not reached' },
  unseen: { icon: 'unknown', word: 'not seen' },
  skipped: { icon: 'dash', word: 'skipped' },
};

function Node({ node, exchange }: { readonly node: TimelineNode; readonly exchange: Exchange }): ReactNode {
  const { icon, word } = nodeStates[node.state];
  return (
    <li
      className="timeline-node"
      data-state={node.state}
      aria-current={node.state === 'failed' ? 'step' : undefined}
    >
      <span className="timeline-marker">
        <Icon name={icon} />
      </span>
      <div className="timeline-line">
        <strong className="timeline-name">{messageName(node.hop, node.kind, exchange.hops.length)}</strong>
        <NodeFacts node={node} />
        <span className="timeline-word">{word}</span>
      </div>
      {node.message && (
        <div className="timeline-call code">
          <span>{node.message.method.slice(0, 40)}</span> <UrlText url={node.message.url} />
        </div>
      )}
      {node.checks.length > 0 && (
        <ul className="timeline-checks">
          {node.checks.map((check) => (
            <Check key={`${check.step.stage} ${check.step.check}`} check={check} exchange={exchange} />
          ))}
        </ul>
      )}
    </li>
  );
}

function NodeFacts({ node: { kind, preflight, message } }: { readonly node: TimelineNode }): ReactNode {
  if (kind === 'preflight' && preflight.kind === 'not-needed')
    return <span className="timeline-note">not needed for this request</span>;
  if (kind === 'preflight' && preflight.kind === 'from-cache') {
    return (
      <span className="timeline-note">
        answered from the browser’s cache: {formatDuration(preflight.ageSeconds * 1000)} old, good for{' '}
        {formatDuration(preflight.maxAge * 1000)}
      </span>
    );
  }
  if (!message) return <span className="timeline-note">if there was one, it was not recorded</span>;
  const status = statusOf(message);
  return (
    <>
      <span className="timeline-status" data-error={(status !== null && status >= 400) || undefined}>
        {status ?? unseenWords[message.reply.seen ? 'no-reply' : message.reply.why]}
      </span>
      {message.reply.seen && <span className="timeline-time">{formatDuration(message.durationMs)}</span>}
    </>
  );
}

const unseenWords: Readonly<Record<UnseenWhy, string>> = {
  'not-reported': 'answer not shown',
  'stopped-before-sending': 'not sent',
  'refused-unnamed': 'refused by the browser',
  'no-reply': 'no answer',
  'headers-withheld': 'answer withheld',
  'not-recorded': 'not recorded',
};

const checkIcons: Readonly<Record<CheckState, IconName>> = {
  passed: 'allowed',
  failed: 'cross',
  'would-pass': 'allowed',
  'would-fail': 'cross',
  'cannot-tell': 'unknown',
};

function Check({
  check: { step, state },
  exchange,
}: {
  readonly check: TimelineCheck;
  readonly exchange: Exchange;
}): ReactNode {
  const { label, result } = describeStep(step, exchange);
  return (
    <li className="timeline-check" data-state={state}>
      <Icon name={checkIcons[state]} />
      <span>
        <span className="timeline-label">
          <Prose text={label} />
        </span>
        <span className="timeline-result">
          {state === 'would-fail' && 'would fail too: '}
          <Prose text={result} />
        </span>
      </span>
    </li>
  );
}
