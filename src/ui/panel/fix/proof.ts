import {
  answersUnder,
  needsOf,
  seen,
  tryAnswers,
  type Answer,
  type Exchange,
  type HeaderLine,
  type Policy,
  type Step,
  type Trial,
} from '../../../core/index.ts';

/** The answers a change leads to, and what the checks say of them. */
export interface Proof {
  /** Of servers that keep to the policy, and add nothing else. */
  readonly answers: readonly Answer[];
  readonly trial: Trial;
}

/** Tries a policy on the recorded exchange. */
export function proofOf(exchange: Exchange, policy: Policy): Proof {
  const answers = answersUnder(policy, exchange);
  return { answers, trial: tryAnswers(exchange, answers) };
}

/**
 * An exchange with what the user says of its cookies, where what was seen leaves that open.
 * @param credentials undefined: the user said nothing
 */
export const withCredentials = (exchange: Exchange, credentials: boolean | undefined): Exchange =>
  credentials === undefined || needsOf(exchange)?.credentials !== null
    ? exchange
    : { ...exchange, credentials: seen(credentials ? 'include' : 'omit', 'derived') };

/** One check before and after; null: it was not made then. */
export interface StepPair {
  readonly key: string;
  readonly before: Step | null;
  readonly after: Step;
}

/** The checks that the change turns, and those it does not. In the order they are made. */
export function turned(before: readonly Step[], after: readonly Step[]): readonly StepPair[] {
  const keyOf = ({ hop, stage, check }: Step): string => `${hop} ${stage} ${check}`;
  const old = new Map(before.map((step) => [keyOf(step), step]));
  return after.flatMap((step) => {
    const was = old.get(keyOf(step)) ?? null;
    return was?.outcome === 'passed' && step.outcome === 'passed'
      ? []
      : [{ key: keyOf(step), before: was, after: step }];
  });
}

/** A header line before or after a change: it stays, goes, or comes. */
export interface LineChange {
  readonly line: HeaderLine;
  readonly change: 'same' | 'removed' | 'added';
}

/** The lines of an answer before and after, as one list: what goes stands before what comes. */
export function lineChanges(
  before: readonly HeaderLine[],
  after: readonly HeaderLine[],
): readonly LineChange[] {
  const left = [...after];
  const take = (line: HeaderLine): boolean => {
    const at = left.findIndex(
      (one) => one.name.toLowerCase() === line.name.toLowerCase() && one.value === line.value,
    );
    if (at === -1) return false;
    left.splice(at, 1);
    return true;
  };
  const kept = before.map((line): LineChange => ({ line, change: take(line) ? 'same' : 'removed' }));
  return [
    ...kept.filter(({ change }) => change === 'same'),
    ...kept.filter(({ change }) => change === 'removed'),
    ...left.map((line): LineChange => ({ line, change: 'added' })),
  ];
}
