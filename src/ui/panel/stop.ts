import type { Diagnosis, Exchange, Hop, Message, Stage, Step } from '../../core/index.ts';

/** The check the browser stopped at. */
export interface Stop {
  readonly hop: number;
  readonly stage: Stage;
  readonly failureKind: string | null;
}

/** Where the browser stopped, or null when nothing was refused. Refusals no browser has a code for have a cause only. */
export function stopOf({ reason, cause }: Diagnosis): Stop | null {
  if (reason) return { hop: reason.hop, stage: reason.stage, failureKind: reason.failure.kind };
  if (cause?.failure) return { hop: cause.hop, stage: cause.stage, failureKind: cause.failure.kind };
  return null;
}

/** Whether a step is the one the browser stopped at. */
export const isStop = (stop: Stop, step: Step): boolean =>
  step.outcome === 'failed' &&
  step.hop === stop.hop &&
  step.stage === stop.stage &&
  step.failure?.kind === stop.failureKind;

/** The message a stage of a hop is about. */
const messageAt = (hop: Hop, stage: Stage): Message =>
  stage === 'preflight' && (hop.preflight.kind === 'seen' || hop.preflight.kind === 'from-cache')
    ? hop.preflight.message
    : hop;

/** The answer that decided: the preflight's when that failed, else the last one looked at. */
export interface DecidingAnswer {
  readonly message: Message;
  readonly stage: Stage;
}

/** The message whose status the list shows: the one the browser stopped at, else where the chain ended. */
export function decidingAnswer(exchange: Exchange, diagnosis: Diagnosis): DecidingAnswer {
  const stop = stopOf(diagnosis);
  const hop =
    (stop && exchange.hops[stop.hop]) ?? exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  const stage = stop?.stage ?? 'response';
  return { message: messageAt(hop, stage), stage };
}

/** The status a server really sent, null when none was seen. */
export const statusOf = ({ reply }: Message): number | null =>
  reply.seen && reply.value.status > 0 ? reply.value.status : null;
