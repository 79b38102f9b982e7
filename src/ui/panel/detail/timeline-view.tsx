// A hostile page may ask for one header many times: its mentions have no other identity than their place, and keep it.
/* oxlint-disable react/no-array-index-key */
import type { MouseEvent, ReactNode } from 'react';
import {
  alternativesOf,
  type Diagnosis,
  type Exchange,
  type PreflightStory,
  type UnseenWhy,
} from '../../../core/index.ts';
import { msg, t, type Message } from '../../../i18n/index.ts';
import { formatClock, formatCount, formatDuration } from '../../parts/format.ts';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { Prose } from '../../parts/prose.tsx';
import { UrlText } from '../../parts/url-text.tsx';
import { describePreflight, describeStep } from '../../../explain/index.ts';
import { statusOf } from '../stop.ts';
import { hasLine, targetOf, type ShowLine } from './line-target.ts';
import { messageName } from './message-name.ts';
import {
  spansOf,
  timelineOf,
  type CheckState,
  type NodeState,
  type Span,
  type TimelineCheck,
  type TimelineNode,
} from './timeline.ts';
import './timeline-view.css';

const words = {
  why: msg('Why was there a preflight?'),
  whyNot: msg('Why was there no preflight?'),
  avoid: msg('It can be avoided: see “{section}”.'),
  more: msg('and {count} more'),
  showLine: msg('show the line'),
  wouldFail: msg('would fail too: {result}'),
  span: msg('{duration}, from +{after}'),
  states: {
    passed: msg('passed'),
    failed: msg('failed here'),
    'not-reached': msg('not reached'),
    unseen: msg('not seen'),
    skipped: msg('not sent'),
  } satisfies Record<NodeState, Message>,
  unseen: {
    'not-reported': msg('answer not shown'),
    'stopped-before-sending': msg('not sent'),
    'refused-unnamed': msg('refused by the browser'),
    'no-reply': msg('no answer'),
    'headers-withheld': msg('answer withheld'),
    'not-recorded': msg('not recorded'),
  } satisfies Record<UnseenWhy, Message>,
};

interface TimelineProps {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  readonly onShow: ShowLine;
}

/** The way of the exchange: each message with status and time, its checks, and where the browser stopped. */
export function Timeline({ exchange, diagnosis, onShow }: TimelineProps): ReactNode {
  const nodes = timelineOf(exchange, diagnosis);
  const spans = spansOf(nodes);
  const isAvoidable = alternativesOf(exchange, diagnosis).some(({ kind }) => kind === 'avoid-preflight');
  return (
    <ol className="timeline">
      {nodes.map((node, index) => (
        <Node
          key={`${node.hop} ${node.kind}`}
          node={node}
          span={spans[index] ?? null}
          exchange={exchange}
          isAvoidable={isAvoidable}
          onShow={onShow}
        />
      ))}
    </ol>
  );
}

const stateIcons: Readonly<Record<NodeState, IconName>> = {
  passed: 'allowed',
  failed: 'cross',
  'not-reached': 'dash',
  unseen: 'unknown',
  skipped: 'dash',
};

interface NodeProps {
  readonly node: TimelineNode;
  readonly span: Span | null;
  readonly exchange: Exchange;
  /** Whether the page can do without what asks for the preflight. */
  readonly isAvoidable: boolean;
  readonly onShow: ShowLine;
}

/** More than anybody reads; the rest is in the messages. */
const TRIGGERS = 20;

function Node({ node, span, exchange, isAvoidable, onShow }: NodeProps): ReactNode {
  const { state, checks, story } = node;
  // A kept answer was not sent with this call.
  const message = state === 'skipped' ? null : node.message;
  const status = message && statusOf(message);
  return (
    <li
      className="timeline-node"
      data-node={`${node.hop} ${node.kind}`}
      data-state={state}
      aria-current={state === 'failed' ? 'step' : undefined}
    >
      <span className="timeline-marker">
        <Icon name={stateIcons[state]} />
      </span>
      <div className="timeline-line">
        <strong className="timeline-name">{messageName(node.hop, node.kind, exchange.hops.length)}</strong>
        {message && (
          <span className="timeline-status" data-error={(status !== null && status >= 400) || undefined}>
            {status ?? t(words.unseen[message.reply.seen ? 'no-reply' : message.reply.why])}
          </span>
        )}
        {message?.reply.seen && span && (
          <span className="timeline-time">
            {t(words.span, { after: formatDuration(span.after), duration: formatDuration(span.duration) })}
          </span>
        )}
        <span className="timeline-word">{t(words.states[state])}</span>
      </div>
      {message?.reply.seen && span && <Bar span={span} />}
      {message && (
        <div className="timeline-call code">
          <span>{message.method.slice(0, 40)}</span> <UrlText url={message.url} />
        </div>
      )}
      {story && (
        <Story story={story} node={node} isAvoidable={isAvoidable && story.kind === 'sent'} onShow={onShow} />
      )}
      {checks.length > 0 && (
        <ul className="timeline-checks">
          {checks.map((check) => (
            <Check
              key={`${check.step.stage} ${check.step.check}`}
              check={check}
              exchange={exchange}
              onShow={onShow}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

/** How long it took beside the others. The text beside it says the same. */
const Bar = ({ span: { from, share } }: { readonly span: Span }): ReactNode => (
  <div className="timeline-bar" aria-hidden="true">
    <span style={{ marginInlineStart: `${from * 100}%`, width: `${share * 100}%` }} />
  </div>
);

/** Why there was a preflight, or none, and what about the request decides that. */
function Story({
  story,
  node,
  isAvoidable,
  onShow,
}: Omit<NodeProps, 'span' | 'exchange'> & { readonly story: PreflightStory }): ReactNode {
  if (story.kind === 'not-reached') return null;
  const { text, triggers } = describePreflight(story, formatClock);
  const show = (header: string) => (event: MouseEvent<HTMLElement>) =>
    onShow({ hop: node.hop, kind: 'request', half: 'request', part: { header }, from: event.currentTarget });
  return (
    <div className="timeline-why" data-field="why-preflight" data-value={story.kind}>
      <h4>{t(story.kind === 'sent' ? words.why : words.whyNot)}</h4>
      <p>
        <Prose text={text} />
      </p>
      {triggers.length > 0 && (
        <ul>
          {triggers.slice(0, TRIGGERS).map(({ text: trigger, header }, index) => (
            <li key={index}>
              <Prose text={trigger} />{' '}
              {header !== null && (
                <button type="button" className="text-button" onClick={show(header)}>
                  {t(words.showLine)}
                  <span className="sr-only"> {header.slice(0, 100)}</span>
                </button>
              )}
            </li>
          ))}
          {triggers.length > TRIGGERS && (
            <li>{t(words.more, { count: formatCount(triggers.length - TRIGGERS) })}</li>
          )}
        </ul>
      )}
      {isAvoidable && <p>{t(words.avoid, { section: t('On the page’s side') })}</p>}
    </div>
  );
}

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
  onShow,
}: {
  readonly check: TimelineCheck;
  readonly exchange: Exchange;
  readonly onShow: ShowLine;
}): ReactNode {
  const { label, result } = describeStep(step, exchange);
  const content = (
    <>
      <Icon name={checkIcons[state]} />
      <span className="timeline-text">
        <span className="timeline-label">
          <Prose text={label} />
        </span>
        <span className="timeline-result">
          <Prose text={state === 'would-fail' ? t(words.wouldFail, { result }) : result} />
        </span>
      </span>
    </>
  );
  return (
    <li data-check={step.check}>
      {hasLine(step) ? (
        <button
          type="button"
          className="timeline-check"
          data-state={state}
          onClick={(event) => {
            const target = targetOf(step, event.currentTarget);
            if (target) onShow(target);
          }}
        >
          {content}
          <span className="timeline-show">
            <span>{t(words.showLine)}</span> <Icon name="pointer" />
          </span>
        </button>
      ) : (
        <div className="timeline-check" data-state={state}>
          {content}
        </div>
      )}
    </li>
  );
}
