import type { Step } from '../fetch/steps.ts';
import type { Hypothesis } from '../eliminate.ts';
import type { Surroundings } from '../history/history.ts';
import type { Detail, Pointer, Verdict } from '../model/diagnosis.ts';
import type { Exchange, Hop, Message, Reply } from '../model/exchange.ts';
import type { Failure, FailureKind, Stage } from '../model/failure.ts';
import { valueOf } from '../model/observed.ts';

/** A fact a rule cannot do without; the runner answers "cannot tell" when it was not observed. */
export type Fact = 'reply' | 'request-headers' | 'preflight-reply';

/** What a rule may look at: one failed check (or, for advice, one hop of an exchange that passed), with its messages. */
export interface Context<F extends Failure = Failure> {
  readonly exchange: Exchange;
  readonly hypothesis: Hypothesis;
  readonly surroundings: Surroundings;
  /** Every check under that hypothesis. */
  readonly steps: readonly Step[];
  readonly hop: Hop;
  readonly index: number;
  readonly stage: Stage;
  readonly failure: F;
  /** The message the failed check was made on. */
  readonly message: Message;
  readonly reply: Reply | undefined;
}

export interface Found {
  readonly detail: Detail;
  readonly at: readonly Pointer[];
  /** False when the evidence also fits another cause. */
  readonly certain?: boolean;
}

/** A rule names one thing to repair. It matches a failed check of one of its kinds, or says nothing. */
export interface Rule<Id extends string = string> {
  readonly id: Id;
  /** The failures this rule is about: it is their own name. */
  readonly explains: readonly FailureKind[];
  /** Failures that are only symptoms when this rule matches; it then stands above their own rule as the cause. */
  readonly unmasks: readonly FailureKind[];
  /** Failures that are faults of their own, to be repaired after this one. */
  readonly precedes: readonly FailureKind[];
  /** Where its failures are met; null: anywhere. */
  readonly stage: Stage | null;
  readonly reads: readonly Fact[];
  readonly find: (context: Context) => readonly Found[];
}

type FailureOf<K extends FailureKind> = Extract<Failure, { kind: K }>;

/**
 * Defines a rule. `find` gets only failures of the kinds named in `explains`, `unmasks` and `precedes`, and only when every fact
 * of `reads` was observed.
 */
export function defineRule<
  const Id extends string,
  const E extends FailureKind,
  const U extends FailureKind = never,
  const P extends FailureKind = never,
>(rule: {
  readonly id: Id;
  readonly explains: readonly E[];
  readonly unmasks?: readonly U[];
  readonly precedes?: readonly P[];
  readonly stage?: Stage;
  readonly reads?: readonly Fact[];
  readonly find: (context: Context<FailureOf<E | U | P>>) => Found | readonly Found[] | null;
}): Rule<Id> {
  return {
    id: rule.id,
    explains: rule.explains,
    unmasks: rule.unmasks ?? [],
    precedes: rule.precedes ?? [],
    stage: rule.stage ?? null,
    reads: rule.reads ?? [],
    find: (context) => {
      const found = rule.find(context as Context<FailureOf<E | U | P>>);
      return found === null ? NOTHING : Array.isArray(found) ? (found as readonly Found[]) : [found as Found];
    },
  };
}

const NOTHING: readonly Found[] = [];

/** A rule about an exchange that may well have succeeded. */
export interface AdviceRule<Id extends string = string> {
  readonly id: Id;
  readonly reads: readonly Fact[];
  readonly find: (context: AdviceContext) => Found | null;
}

export interface AdviceContext extends Omit<Context, 'failure' | 'stage' | 'message' | 'steps'> {
  readonly verdict: Verdict;
  /** Whether the hypothesis about credentials is known to be right. */
  readonly credentialsCertain: boolean;
}

/** Types a piece of advice where it stands. */
export const defineAdvice = <const Id extends string>(rule: AdviceRule<Id>): AdviceRule<Id> => rule;

/** The context of a failed step. */
export function contextOf(
  exchange: Exchange,
  hypothesis: Hypothesis,
  surroundings: Surroundings,
  steps: readonly Step[],
  step: Step,
): Context | null {
  const hop = exchange.hops[step.hop];
  if (!hop || !step.failure) return null;
  const message: Message =
    step.stage === 'preflight' && hop.preflight.kind === 'seen' ? hop.preflight.message : hop;
  return {
    exchange,
    hypothesis,
    surroundings,
    steps,
    hop,
    index: step.hop,
    stage: step.stage,
    failure: step.failure,
    message,
    reply: valueOf(message.reply),
  };
}

/** Whether every fact a rule reads was observed. A loop, because it is asked for every rule of every exchange. */
export function hasFacts(reads: readonly Fact[], hop: Hop, message: Message): boolean {
  for (let index = 0; index < reads.length; index += 1)
    if (!hasFact(reads[index] as Fact, hop, message)) return false;
  return true;
}

function hasFact(fact: Fact, hop: Hop, message: Message): boolean {
  switch (fact) {
    case 'reply':
      return message.reply.seen;
    case 'request-headers':
      return hop.requestHeaders.seen;
    case 'preflight-reply':
      return hop.preflight.kind === 'seen' && hop.preflight.message.reply.seen;
  }
}

/** Points at a header of the message a check was made on. */
export const atHeader = ({ index, stage }: Pick<Context, 'index' | 'stage'>, header: string): Pointer => ({
  hop: index,
  message: stage === 'preflight' ? 'preflight' : 'response',
  part: { header },
});

/** Points at the status line. */
export const atStatus = ({ index, stage }: Pick<Context, 'index' | 'stage'>): Pointer => ({
  hop: index,
  message: stage === 'preflight' ? 'preflight' : 'response',
  part: 'status',
});

/** Points at a header of the request. */
export const atRequest = ({ index }: Pick<Context, 'index'>, header: string): Pointer => ({
  hop: index,
  message: 'request',
  part: { header },
});
