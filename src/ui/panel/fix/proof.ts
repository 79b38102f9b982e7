import {
  answersUnder,
  answersWith,
  tryAnswers,
  type Answer,
  type Exchange,
  type Fix,
  type HeaderLine,
  type Policy,
  type Step,
  type Trial,
} from '../../../core/index.ts';

/** The answers a change leads to, and what the checks say of them. */
export interface Proof {
  readonly answers: readonly Answer[];
  readonly trial: Trial;
}

/**
 * Tries a policy on the recorded exchange. Where the policy alone does not mend it (the page has to change as well), the
 * edits of the fix are tried, if there is one.
 */
export function proofOf(exchange: Exchange, policy: Policy, fix: Fix | null): Proof {
  const answers = answersUnder(policy, exchange);
  const trial = tryAnswers(exchange, answers);
  if (trial.passes || fix === null) return { answers, trial };
  const edited = answersWith(exchange, fix);
  return { answers: edited, trial: tryAnswers(exchange, edited) };
}

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
