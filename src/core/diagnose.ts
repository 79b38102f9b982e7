import { eliminate, type Hypothesis } from './eliminate.ts';
import { browserWords, withheldAlternatives } from './fetch/codes.ts';
import type { Step } from './fetch/steps.ts';
import { grantsOf } from './grants.ts';
import type { Finding, Grant, MissingFact, Reason, ReasonCode, Role, Verdict } from './model/diagnosis.ts';
import type { Exchange } from './model/exchange.ts';
import type { Failure } from './model/failure.ts';
import { contextOf, hasFacts, type Found } from './rules/define-rule.ts';
import { adviceRules, opaqueRules, rules, type AdviceId, type CauseId, type FindingId } from './rules/index.ts';

export interface Cause extends Finding<CauseId> {
  readonly certain: boolean;
}

/** A rule that could not run because a fact it reads was not observed, or that threw (a defect of ours, recorded). */
export interface CannotTell {
  readonly rule: FindingId;
  readonly error: string | null;
}

/** Everything we can say of one exchange. Plain JSON. */
export interface Diagnosis {
  readonly verdict: Verdict;
  /** What the browser tripped on; null when nothing was refused or nothing is known. */
  readonly reason: Reason | null;
  /** What to repair first. */
  readonly cause: Cause | null;
  /** What fails after that is repaired, in the browser's order. */
  readonly next: readonly Finding<CauseId>[];
  readonly advice: readonly Finding<AdviceId>[];
  readonly grants: readonly Grant[];
  readonly missing: readonly MissingFact[];
  readonly cannotTell: readonly CannotTell[];
  /** Every check in order, as far as messages were seen. */
  readonly steps: readonly Step[];
  /** Whether the request was credentialed: known, or the assumption the steps were made under. */
  readonly credentials: { readonly include: boolean; readonly certain: boolean };
  readonly mode: { readonly value: string; readonly certain: boolean };
}

/**
 * Diagnoses one exchange: which checks fail, which of them the browser met first, and what to repair first.
 * Pure and total: the same exchange gives the same diagnosis, and nothing in it makes it throw.
 */
export function diagnose(exchange: Exchange): Diagnosis {
  const { hypotheses, fits } = eliminate(exchange);
  const [first] = ranked(hypotheses);
  const log: CannotTell[] = [];
  const includes = new Set(hypotheses.map(({ assumption }) => assumption.include));
  const outcomes = new Set(hypotheses.map(outcomeKey));
  const modes = new Set(hypotheses.map(({ assumption }) => assumption.mode));
  const known = fits && includes.size === 1;
  const verdict = verdictOf(exchange, first, fits);
  const refused = verdict === 'blocked' || verdict === 'failed';
  const reason = refused && fits && first.stop ? reasonOf(hypotheses, first, fits) : null;
  const findings = refused && reason ? findingsOf(exchange, first, log) : null;
  const cause = findings?.cause ?? opaqueCause(exchange, first, verdict);
  return {
    verdict,
    reason: reason && (reason.chromium !== null || reason.firefox !== null) ? reason : null,
    cause: cause && { ...cause, certain: cause.certain && (reason?.certain ?? true) },
    next: findings?.next ?? [],
    advice: adviceOf(exchange, first, log),
    grants: grantsOf(exchange, first, known),
    missing: missingOf(exchange, first, { credentials: includes.size > 1 && outcomes.size > 1, mode: modes.size > 1, fits }),
    cannotTell: log,
    steps: first.steps,
    credentials: { include: first.assumption.include, certain: known },
    mode: { value: first.assumption.mode, certain: modes.size === 1 },
  };
}

/** Hypotheses with the same outcome count together: the most probable outcome comes first. */
function ranked(hypotheses: readonly [Hypothesis, ...Hypothesis[]]): readonly [Hypothesis, ...Hypothesis[]] {
  if (hypotheses.length === 1) return hypotheses;
  const weight = new Map<string, number>();
  for (const one of hypotheses) weight.set(outcomeKey(one), (weight.get(outcomeKey(one)) ?? 0) + one.prior);
  const sorted = [...hypotheses].sort((a, b) => (weight.get(outcomeKey(b)) ?? 0) - (weight.get(outcomeKey(a)) ?? 0) || b.prior - a.prior);
  return sorted as [Hypothesis, ...Hypothesis[]];
}

const outcomeKey = ({ verdict, stop }: Hypothesis): string =>
  stop?.failure ? `${verdict} ${stop.hop} ${stop.stage} ${stop.failure.kind}` : verdict;

function verdictOf(exchange: Exchange, first: Hypothesis, fits: boolean): Verdict {
  if (fits) return first.verdict;
  // Nothing we model explains it. A status 0 in Resource Timing or an error of the browser says that it failed.
  const last = exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  const error = last.netError.seen && last.netError.value !== null;
  const unreadable = exchange.timingStatus.seen && exchange.timingStatus.value === 0;
  return error || unreadable ? 'failed' : 'unknown';
}

function reasonOf(hypotheses: readonly Hypothesis[], first: Hypothesis, fits: boolean): Reason | null {
  const { stop } = first;
  if (!stop?.failure) return null;
  const words = browserWords(stop.failure, stop.stage);
  const others = new Map<string, ReasonCode>();
  let rival = false;
  for (const other of ranked(hypotheses as [Hypothesis, ...Hypothesis[]])) {
    if (outcomeKey(other) === outcomeKey(first) && sameParameters(other.stop, stop)) continue;
    rival = true;
    if (!other.stop?.failure) continue;
    if (other.stop.failure.kind === 'response-withheld') addWithheld(others);
    const { chromium, firefox, parameter } = browserWords(other.stop.failure, other.stop.stage);
    others.set(`${chromium} ${firefox} ${parameter}`, { chromium, firefox, parameter });
  }
  if (stop.failure.kind === 'response-withheld') addWithheld(others);
  others.delete(`${words.chromium} ${words.firefox} ${words.parameter}`);
  return { ...words, certain: fits && !rival && isNamed(stop.failure), alternatives: [...others.values()], failure: stop.failure, hop: stop.hop, stage: stop.stage };
}

const addWithheld = (others: Map<string, ReasonCode>): void => {
  for (const one of withheldAlternatives) others.set(`${one.chromium} ${one.firefox} ${one.parameter}`, one);
};

/** Whether the failure was read off the traffic, not only inferred from an answer that never came or was kept from us. */
const isNamed = (failure: Failure): boolean => failure.kind !== 'response-withheld' && !(failure.kind === 'network-error' && failure.error === null);

const sameParameters = (a: Step | null, b: Step): boolean =>
  a?.failure !== null && a?.failure !== undefined && b.failure !== null && browserWords(a.failure, a.stage).parameters.join() === browserWords(b.failure, b.stage).parameters.join();

interface Findings {
  readonly cause: Cause | null;
  readonly next: readonly Finding<CauseId>[];
}

function findingsOf(exchange: Exchange, hypothesis: Hypothesis, log: CannotTell[]): Findings {
  let cause: Cause | null = null;
  const next: Finding<CauseId>[] = [];
  const said = new Set<string>();
  for (const step of hypothesis.steps) {
    if (step.outcome !== 'failed') continue;
    const found = matches(exchange, hypothesis, step, log);
    if (!cause) {
      const [deepest] = found.unmasking.length > 0 ? found.unmasking : found.own;
      if (deepest) {
        cause = { ...toFinding(deepest, 'cause', step), certain: deepest.found.certain ?? true };
        said.add(keyOf(cause));
      }
    }
    for (const one of found.own) {
      const finding = toFinding(one, 'next', step);
      if (said.has(keyOf(finding))) continue;
      said.add(keyOf(finding));
      next.push(finding);
    }
  }
  return { cause, next };
}

interface Match {
  readonly id: CauseId;
  readonly found: Found;
}

/** The rules that match a failed step: those that see through it, and those that are its own name (the first that matches wins). */
function matches(exchange: Exchange, hypothesis: Hypothesis, step: Step, log: CannotTell[]): { own: Match[]; unmasking: Match[] } {
  const own: Match[] = [];
  const unmasking: Match[] = [];
  const context = contextOf(exchange, hypothesis, step);
  if (!context) return { own, unmasking };
  const { kind } = context.failure;
  for (const rule of rules) {
    const explains = rule.explains.includes(kind);
    if (!explains && !rule.unmasks.includes(kind)) continue;
    if (explains && own.length > 0 && kind !== 'header-not-allowed') continue;
    if (!hasFacts(rule.reads, context.hop, context.message)) {
      log.push({ rule: rule.id, error: null });
      continue;
    }
    const found = guarded(rule.id, log, () => rule.find(context)) ?? [];
    for (const one of found) (explains ? own : unmasking).push({ id: rule.id, found: one });
  }
  return { own, unmasking };
}

const toFinding = ({ id, found }: Match, role: Role, step: Step): Finding<CauseId> => ({
  id,
  role,
  detail: found.detail,
  at: found.at,
  failure: step.failure,
  hop: step.hop,
  stage: step.stage,
});

// One thing to repair is said once, however many checks trip over it.
const keyOf = ({ id, hop, stage, detail }: Finding): string => `${id} ${hop} ${stage} ${typeof detail['header'] === 'string' ? detail['header'] : ''}`;

function opaqueCause(exchange: Exchange, hypothesis: Hypothesis, verdict: Verdict): Cause | null {
  if (verdict !== 'opaque') return null;
  const index = exchange.hops.length - 1;
  const hop = exchange.hops[index] ?? exchange.hops[0];
  for (const rule of opaqueRules) {
    const found = rule.find({ exchange, hypothesis, hop, index, reply: hop.reply.seen ? hop.reply.value : undefined });
    if (found) {
      return { id: rule.id, role: 'cause', detail: found.detail, at: found.at, failure: null, hop: index, stage: 'response', certain: found.certain ?? true };
    }
  }
  return null;
}

function adviceOf(exchange: Exchange, hypothesis: Hypothesis, log: CannotTell[]): Finding<AdviceId>[] {
  return exchange.hops.flatMap((hop, index) =>
    adviceRules.flatMap((rule) => {
      if (!hasFacts(rule.reads, hop, hop)) return [];
      const reply = hop.reply.seen ? hop.reply.value : undefined;
      const found = guarded(rule.id, log, () => rule.find({ exchange, hypothesis, hop, index, reply }));
      return found ? [{ id: rule.id, role: 'advice' as const, detail: found.detail, at: found.at, failure: null, hop: index, stage: 'response' as const }] : [];
    }),
  );
}

/** Runs a rule; a rule that throws becomes a recorded internal error and the run goes on. */
function guarded<T>(rule: FindingId, log: CannotTell[], run: () => T): T | null {
  try {
    return run();
  } catch (error) {
    log.push({ rule, error: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function missingOf(
  exchange: Exchange,
  { stop, assumption }: Hypothesis,
  { credentials, mode, fits }: { readonly credentials: boolean; readonly mode: boolean; readonly fits: boolean },
): MissingFact[] {
  const missing: MissingFact[] = [];
  const last = exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  if (!exchange.pageOrigin.seen) missing.push('page-origin');
  if (mode) missing.push('request-mode');
  if (credentials) missing.push('credentials-mode');
  if (exchange.hops.some((hop) => hop.preflight.kind === 'unseen')) missing.push('preflight');
  if (!fits && !exchange.redirect.seen && exchange.hops.length > 1) missing.push('redirect-mode');
  if (assumption.mode === 'cors' && stop?.stage === 'preflight' && !last.reply.seen) missing.push('actual-response');
  else if (!last.reply.seen && last.reply.why === 'headers-withheld') missing.push('response-headers');
  if (!last.requestHeaders.seen || !last.requestHeadersComplete) missing.push('request-headers');
  if (!exchange.timingStatus.seen && !last.netError.seen) missing.push('outcome');
  return missing;
}
