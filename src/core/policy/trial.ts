import { eliminate, type Hypothesis } from '../eliminate.ts';
import { checksOf, redirectTarget, stepsUnder, stopUnder, type Checks, type Step } from '../fetch/steps.ts';
import { parseUrl } from '../http/origin.ts';
import type { Exchange, Hop, Message, Preflight, Reply } from '../model/exchange.ts';
import { notCors, type FailureKind } from '../model/failure.ts';
import type { Answer, Fix, HeaderEdits } from '../model/fix.ts';
import type { HeaderLine } from '../model/header.ts';
import { seen, unseen } from '../model/observed.ts';

/** What would have become of an exchange with other answers. */
export interface Trial {
  /** With these answers, and what was found out of the call: material for `diagnose`. */
  readonly exchange: Exchange;
  /** Every check in order, under the most probable reading of the call. */
  readonly steps: readonly Step[];
  /** Whether every check passes whatever fits what was seen of the call; that redirects are followed is taken for granted, if they most probably are. */
  readonly passes: boolean;
  /** The redirect's target where the chain goes on: nobody has seen its answer. */
  readonly unasked: string | null;
}

/** The answers that were seen. */
export const recordedAnswers = ({ hops }: Exchange): Answer[] =>
  hops.flatMap((hop, index) => [
    ...(hop.preflight.kind === 'seen' ? answerOf(hop.preflight.message, index, 'preflight') : []),
    ...answerOf(hop, index, 'response'),
  ]);

const answerOf = ({ reply }: Message, hop: number, message: Answer['message']): Answer[] =>
  reply.seen ? [{ hop, message, status: reply.value.status, headers: reply.value.headers }] : [];

/** The answers after a fix. One that was never given is taken to be a plain 200 before it. */
export function answersWith({ hops }: Exchange, { preflight, actual }: Fix): Answer[] {
  return hops.flatMap((hop, index): Answer[] => {
    const response = replyOf(hop);
    const after: Answer = {
      hop: index,
      message: 'response',
      status: response.status,
      headers: applyEdits(response.headers, actual),
    };
    if (hop.preflight.kind !== 'seen' || !preflight) return [after];
    const headers = applyEdits(replyOf(hop.preflight.message).headers, preflight);
    return [{ hop: index, message: 'preflight', status: preflight.status, headers }, after];
  });
}

const replyOf = ({ reply }: Message): Pick<Reply, 'status' | 'headers'> =>
  reply.seen ? reply.value : { status: 200, headers: [] };

/** The lines after the edits: what is set stands at the end, and nowhere else. */
function applyEdits(lines: readonly HeaderLine[], { set, remove }: HeaderEdits): HeaderLine[] {
  const gone = new Set([...remove, ...set.map(([name]) => name)].map((name) => name.toLowerCase()));
  return [
    ...lines.filter(({ name }) => !gone.has(name.toLowerCase())),
    ...set.map(([name, value]) => ({ name, value })),
  ];
}

/**
 * Runs the checks on an exchange with other answers. What was read out of the old ones about the call (whether it is
 * credentialed, its modes) still holds; what the browser said of them (errors, outcomes) is left out.
 */
export function tryAnswers(exchange: Exchange, answers: readonly Answer[]): Trial {
  const { edited, checks, readings, assumption } = run(exchange, answers);
  const last = edited.hops[edited.hops.length - 1] ?? edited.hops[0];
  const target = redirectTarget(last);
  const known: Exchange = {
    ...edited,
    mode: seen(assumption.mode, 'derived'),
    credentials: seen(assumption.include ? 'include' : 'omit', 'derived'),
    redirect: seen(assumption.redirect, 'derived'),
  };
  return {
    exchange: untilStop(known, stopUnder(checks, assumption)),
    steps: stepsUnder(checks, assumption),
    passes: allPass(checks, readings),
    unasked: target === null ? null : (parseUrl(target, last.url)?.href ?? null),
  };
}

/** Whether every check passes with other answers: `Trial.passes`, without the rest of a trial. */
export function passesWith(exchange: Exchange, answers: readonly Answer[]): boolean {
  const { checks, readings } = run(exchange, answers);
  return allPass(checks, readings);
}

const allPass = (checks: Checks, readings: readonly Hypothesis[]): boolean =>
  readings.length > 0 && readings.every((one) => stopUnder(checks, one.assumption) === null);

/** The checks on the edited exchange, and the readings of the call they have to pass under. */
function run(exchange: Exchange, answers: readonly Answer[]) {
  const { hypotheses } = eliminate(exchange);
  const { assumption } = hypotheses.find(isAboutAnswers) ?? hypotheses[0];
  // Whether the page follows redirects is no matter of answers: as it most probably does.
  const readings = hypotheses.filter(
    (one) => isAboutAnswers(one) && one.assumption.redirect === assumption.redirect,
  );
  const edited = hypotheses.every(isUnsent) ? exchange : withAnswers(exchange, answers);
  return { edited, checks: checksOf(edited), readings, assumption };
}

/** As a browser that stops there leaves it: what was never sent has no answer, whatever it would have been. */
function untilStop(exchange: Exchange, stop: Step | null): Exchange {
  if (stop === null) return exchange;
  const hops = exchange.hops
    .slice(0, stop.hop + 1)
    .map((hop, index): Hop =>
      index === stop.hop && stop.stage === 'preflight'
        ? { ...hop, reply: unseen('stopped-before-sending') }
        : hop,
    );
  return { ...exchange, hops: hops as [Hop, ...Hop[]] };
}

/** Whether the browser refused by itself to ask or to hand over: nobody's answer changes that. */
const isUnsent = ({ stop }: Hypothesis): boolean => stop?.failure != null && UNSENT.has(stop.failure.kind);

const UNSENT: ReadonlySet<FailureKind> = new Set(['same-origin-mode', 'call-rejected', 'refused-elsewhere']);

/** Whether the browser stopped at an answer, or nowhere: what stopped below HTTP or in the page no answer changes. */
const isAboutAnswers = ({ stop }: Hypothesis): boolean => !stop?.failure || !notCors.has(stop.failure.kind);

function withAnswers(exchange: Exchange, answers: readonly Answer[]): Exchange {
  const hops = exchange.hops.map((hop, index): Hop => {
    const find = (message: Answer['message']): Answer | undefined =>
      answers.find((answer) => answer.hop === index && answer.message === message);
    const preflight: Preflight =
      hop.preflight.kind === 'seen'
        ? { kind: 'seen', message: withAnswer(hop.preflight.message, find('preflight')) }
        : hop.preflight;
    return { ...withAnswer(hop, find('response')), preflight };
  });
  return {
    ...exchange,
    // What came after a redirect that now leads elsewhere belongs to it no more.
    hops: untilChanged(exchange, hops) as [Hop, ...Hop[]],
    outcome: unseen('not-recorded'),
    timingStatus: unseen('not-recorded'),
  };
}

function untilChanged(exchange: Exchange, hops: readonly Hop[]): readonly Hop[] {
  const end = hops.findIndex((hop, index) => {
    const before = exchange.hops[index];
    return (
      before !== undefined &&
      redirectTarget(before) !== null &&
      redirectTarget(hop) !== redirectTarget(before)
    );
  });
  return end === -1 ? hops : hops.slice(0, end + 1);
}

function withAnswer<M extends Message>(message: M, answer: Answer | undefined): M {
  if (answer === undefined) {
    return message.reply.seen || isRefusedBelow(message)
      ? message
      : { ...message, netError: unseen('not-recorded') };
  }
  const { status, headers } = answer;
  const statusText = message.reply.seen ? message.reply.value.statusText : '';
  return {
    ...message,
    reply: seen({ status, statusText, headers }, 'derived'),
    netError: unseen('not-recorded'),
  };
}

/** Whether no answer came for a reason that other answers do not change. */
const isRefusedBelow = ({ reply }: Message): boolean =>
  !reply.seen && (reply.why === 'no-reply' || reply.why === 'refused-unnamed');
