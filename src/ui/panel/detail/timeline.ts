import {
  preflightStory,
  type Diagnosis,
  type Exchange,
  type Hop,
  type Message,
  type PreflightStory,
  type Step,
} from '../../../core/index.ts';
import { isStop, stopOf, type Stop } from '../stop.ts';

/** How one message of an exchange fared. */
export type NodeState = 'passed' | 'failed' | 'not-reached' | 'unseen' | 'skipped';

/** How one check fared: `would-…` when the browser never got that far. */
export type CheckState = 'passed' | 'failed' | 'would-pass' | 'would-fail' | 'cannot-tell';

export interface TimelineCheck {
  readonly step: Step;
  readonly state: CheckState;
}

/** One stop on the way preflight → request → redirects. */
export interface TimelineNode {
  readonly hop: number;
  readonly kind: 'preflight' | 'request';
  readonly state: NodeState;
  /** Null when there is none to show: a preflight that was not needed, or not seen. */
  readonly message: Message | null;
  /** Why there is a preflight, or none; null for a request. */
  readonly story: PreflightStory | null;
  readonly checks: readonly TimelineCheck[];
}

/** When a message was on its way, in milliseconds after the first one, and as shares of the whole exchange for a bar. */
export interface Span {
  readonly after: number;
  readonly duration: number;
  readonly from: number;
  readonly share: number;
}

/** The way of an exchange in order, each message with its checks and the one the browser stopped at marked. */
export function timelineOf(exchange: Exchange, diagnosis: Diagnosis): readonly TimelineNode[] {
  const stop = stopOf(diagnosis);
  const stopIndex = stop === null ? -1 : diagnosis.steps.findIndex((step) => isStop(stop, step));
  const checks = diagnosis.steps.map((step, index) => ({ step, state: checkState(step, index, stopIndex) }));
  return exchange.hops.flatMap((hop, index) => {
    const here = checks.filter(({ step }) => step.hop === index);
    const preflight = preflightNode(
      hop,
      index,
      preflightStory(exchange, diagnosis, index),
      here.filter(({ step }) => step.stage === 'preflight'),
      stop,
    );
    const request = requestNode(
      hop,
      index,
      here.filter(({ step }) => step.stage !== 'preflight'),
      stop,
    );
    return preflight ? [preflight, request] : [request];
  });
}

function checkState({ outcome }: Step, index: number, stopIndex: number): CheckState {
  if (outcome === 'cannot-tell') return outcome;
  if (stopIndex === -1 || index <= stopIndex) return outcome;
  return outcome === 'passed' ? 'would-pass' : 'would-fail';
}

function preflightNode(
  hop: Hop,
  index: number,
  story: PreflightStory,
  checks: readonly TimelineCheck[],
  stop: Stop | null,
): TimelineNode | null {
  const { preflight } = hop;
  const base = { hop: index, kind: 'preflight', story, checks } as const;
  switch (preflight.kind) {
    case 'not-needed':
      // Only the first request says why; on every hop it would be noise.
      return index === 0 ? { ...base, state: 'skipped', message: null } : null;
    case 'from-cache':
      return { ...base, state: 'skipped', message: preflight.message };
    case 'unseen':
      return { ...base, state: stop && stop.hop < index ? 'not-reached' : 'unseen', message: null };
    case 'seen':
      return {
        ...base,
        state: stateOf(preflight.message, index, 0, stop, checks),
        message: preflight.message,
      };
  }
}

function requestNode(
  hop: Hop,
  index: number,
  checks: readonly TimelineCheck[],
  stop: Stop | null,
): TimelineNode {
  return {
    hop: index,
    kind: 'request',
    story: null,
    checks,
    message: hop,
    state: stateOf(hop, index, 1, stop, checks),
  };
}

function stateOf(
  message: Message,
  hop: number,
  place: 0 | 1,
  stop: Stop | null,
  checks: readonly TimelineCheck[],
): NodeState {
  if (stop) {
    const stopPlace = stop.stage === 'preflight' ? 0 : 1;
    const order = hop - stop.hop || place - stopPlace;
    if (order > 0) return 'not-reached';
    return order === 0 ? 'failed' : 'passed';
  }
  if (!message.reply.seen || checks.some(({ state }) => state === 'cannot-tell')) return 'unseen';
  return checks.some(({ state }) => state === 'failed') ? 'failed' : 'passed';
}

/** The spans of messages on one scale; null for what never was on its way, or has no time. */
export function spansOf(nodes: readonly TimelineNode[]): readonly (Span | null)[] {
  const raw = nodes.map(({ message, state }) => {
    const start = message && state !== 'skipped' ? Date.parse(message.startedAt) : Number.NaN;
    return !message || Number.isNaN(start) ? null : { start, duration: message.durationMs };
  });
  const starts = raw.flatMap((one) => (one ? [one.start] : []));
  const first = Math.min(...starts);
  const whole = Math.max(1, ...raw.map((one) => (one ? one.start + one.duration - first : 0)));
  return raw.map(
    (one) =>
      one && {
        after: one.start - first,
        duration: one.duration,
        from: (one.start - first) / whole,
        share: one.duration / whole,
      },
  );
}
