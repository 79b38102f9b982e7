import { eliminate, type Hypothesis } from './eliminate.ts';
import { browserWords, withheldAlternatives } from './fetch/codes.ts';
import { isRedirectStatus } from './fetch/preflight-check.ts';
import { stepsUnder, type Checks, type Step } from './fetch/steps.ts';
import type { Finding, MissingFact, Reason, ReasonCode, Role, Verdict } from './model/diagnosis.ts';
import type { Exchange, Hop } from './model/exchange.ts';
import type { Failure, FailureKind, Stage } from './model/failure.ts';
import { alone, type History, type Surroundings } from './history/history.ts';
import { contextOf, hasFacts, type Found, type Rule } from './rules/define-rule.ts';
import {
  adviceRules,
  opaqueRules,
  rules,
  type AdviceId,
  type CauseId,
  type FindingId,
} from './rules/index.ts';

export interface Cause extends Finding<CauseId> {
  readonly certain: boolean;
  /** Whether its own evidence leaves no other reading, whatever the browser tripped on. */
  readonly evident: boolean;
}

/** A rule that could not run because a fact it reads was not observed, or that threw (a defect of ours, recorded). */
export interface CannotTell {
  readonly rule: FindingId;
  readonly error: string | null;
}

/** Everything we can say of one exchange. Plain JSON. */
export interface Diagnosis {
  readonly verdict: Verdict;
  /** False when another verdict fits what was observed too. */
  readonly verdictCertain: boolean;
  /** What the browser tripped on; null when nothing was refused or nothing is known. */
  readonly reason: Reason | null;
  /** What to repair first. */
  readonly cause: Cause | null;
  /** What fails after that is repaired, in the browser's order. */
  readonly next: readonly Finding<CauseId>[];
  readonly advice: readonly Finding<AdviceId>[];
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
 * Pure and total: the same exchange and surroundings give the same diagnosis, and nothing in them makes it throw.
 * @param surroundings what the same servers did in other requests; it sharpens cause, next and advice, never the verdict
 */
export function diagnose(exchange: Exchange, surroundings: Surroundings = alone): Diagnosis {
  const { checks, hypotheses: unranked, fits, contradicted } = eliminate(exchange);
  const hypotheses = ranked(unranked, exchange, surroundings.history);
  const [first] = hypotheses;
  const steps = stepsUnder(checks, first.assumption);
  const log: CannotTell[] = [];
  const oneCredentials = hypotheses.every(
    ({ assumption }) => assumption.include === first.assumption.include,
  );
  const oneMode = hypotheses.every(({ assumption }) => assumption.mode === first.assumption.mode);
  const oneOutcome = hypotheses.every((other) => hasSameOutcome(other, first));
  const verdict = verdictOf(exchange, first, fits);
  const refused = verdict === 'blocked' || verdict === 'failed';
  const reason = refused && fits && first.stop ? reasonOf(hypotheses, first, contradicted) : null;
  const run = { exchange, surroundings, log };
  const findings =
    refused && reason ? findingsOf(run, first, failingSteps(first, steps), reason.certain) : null;
  const cause = findings?.cause
    ? sharedCause(run, checks, hypotheses, findings.cause, reason?.certain === true)
    : opaqueCause(exchange, first, surroundings, verdict);
  return {
    verdict,
    verdictCertain: fits && !contradicted && hypotheses.every((other) => other.verdict === first.verdict),
    // A failure that is not CORS has no code; it is given only where a CORS code is its rival.
    reason:
      reason && (reason.chromium !== null || reason.firefox !== null || reason.alternatives.length > 0)
        ? reason
        : null,
    cause,
    next: findings?.next ?? [],
    advice: adviceOf(exchange, first, surroundings, verdict, oneCredentials, log),
    missing: missingOf(exchange, first, {
      credentials: !oneCredentials && !oneOutcome,
      mode: !oneMode,
      fits,
    }),
    cannotTell: log,
    steps,
    credentials: { include: first.assumption.include, certain: fits && oneCredentials },
    mode: { value: first.assumption.mode, certain: oneMode },
  };
}

/** Hypotheses with the same outcome count together: the most probable outcome comes first. */
function ranked(
  hypotheses: readonly [Hypothesis, ...Hypothesis[]],
  exchange: Exchange,
  history: History,
): readonly [Hypothesis, ...Hypothesis[]] {
  const [first, ...others] = hypotheses;
  if (others.every((other) => hasSameOutcome(first, other))) return hypotheses;
  const included = worksUncredentialed(exchange, history) ? RARELY : 1;
  const weighed = hypotheses.map((one) => ({ one, weight: weightOf(one, hypotheses, included) }));
  weighed.sort((a, b) => b.weight - a.weight || priorOf(b.one, included) - priorOf(a.one, included));
  return weighed.map(({ one }) => one) as [Hypothesis, ...Hypothesis[]];
}

const priorOf = ({ prior, assumption }: Hypothesis, included: number): number =>
  assumption.include ? prior * included : prior;

/** The weight of everything that ends as this one does. */
function weightOf(one: Hypothesis, hypotheses: readonly Hypothesis[], included: number): number {
  let sum = 0;
  for (const other of hypotheses) if (hasSameOutcome(one, other)) sum += priorOf(other, included);
  return sum;
}

/** A page that calls an endpoint without credentials rarely calls it with them. */
const RARELY = 0.1;

/** Whether other calls to the endpoint got through although its answers take no credentials: they had none. */
function worksUncredentialed({ hops, pageOrigin }: Exchange, history: History): boolean {
  const page = pageOrigin.seen ? pageOrigin.value : null;
  return history
    .endpoint(hops[0].url)
    .granted.some(
      ({ sent, status, answered }) =>
        sent.requestMethod === null &&
        sent.origin === page &&
        status < 400 &&
        answered.allowCredentials !== 'true',
    );
}

/** Whether two hypotheses end alike: same verdict, same failing check. */
const hasSameOutcome = (a: Hypothesis, b: Hypothesis): boolean =>
  a.verdict === b.verdict &&
  a.stop?.hop === b.stop?.hop &&
  a.stop?.stage === b.stop?.stage &&
  a.stop?.failure?.kind === b.stop?.failure?.kind;

function verdictOf(exchange: Exchange, first: Hypothesis, fits: boolean): Verdict {
  const last = exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  const status = exchange.timingStatus.seen ? exchange.timingStatus.value : undefined;
  if (fits) {
    // The page read an answer at the end of a chain whose last request is not in the recording.
    const readElsewhere = status !== undefined && status > 0 && !isRedirectStatus(status);
    return first.verdict === 'unknown' && readElsewhere ? 'allowed' : first.verdict;
  }
  // Nothing we model explains it. No answer, an error of the browser or status 0 in Resource Timing says that it failed.
  const error = last.netError.seen && last.netError.value !== null;
  return error || status === 0 || !last.reply.seen ? 'failed' : 'unknown';
}

function reasonOf(
  hypotheses: readonly Hypothesis[],
  first: Hypothesis,
  contradicted: boolean,
): Reason | null {
  const { stop } = first;
  if (!stop?.failure) return null;
  const words = browserWords(stop.failure, stop.stage);
  const alternatives: ReasonCode[] = [];
  let certain = isNamed(stop.failure) && !contradicted;
  if (stop.failure.kind === 'response-withheld') addCodes(alternatives, withheldAlternatives, words);
  for (const other of hypotheses) {
    if (hasSameOutcome(other, first) && hasSameParameters(other.stop, stop)) continue;
    certain = false;
    if (!other.stop?.failure) continue;
    if (other.stop.failure.kind === 'response-withheld') addCodes(alternatives, withheldAlternatives, words);
    else addCodes(alternatives, [browserWords(other.stop.failure, other.stop.stage)], words);
  }
  const { chromium, firefox, parameter, parameters } = words;
  return {
    chromium,
    firefox,
    parameter,
    parameters,
    certain,
    alternatives,
    failure: stop.failure,
    hop: stop.hop,
    stage: stop.stage,
  };
}

/** Adds the codes that are neither the reason's own nor there already. */
function addCodes(to: ReasonCode[], codes: readonly ReasonCode[], own: ReasonCode): void {
  for (const { chromium, firefox, parameter } of codes) {
    const code = { chromium, firefox, parameter };
    if (!isSameCode(code, own) && !to.some((one) => isSameCode(one, code))) to.push(code);
  }
}

const isSameCode = (a: ReasonCode, b: ReasonCode): boolean =>
  a.chromium === b.chromium && a.firefox === b.firefox && a.parameter === b.parameter;

/** Whether the failure was read off the traffic, not only inferred from an answer that never came or was kept from us. */
const isNamed = (failure: Failure): boolean =>
  failure.kind !== 'response-withheld' && !(failure.kind === 'network-error' && failure.error === null);

function hasSameParameters(a: Step | null, b: Step): boolean {
  if (!a?.failure || !b.failure || a.failure === b.failure) return a?.failure === b.failure;
  return (
    browserWords(a.failure, a.stage).parameters.join() === browserWords(b.failure, b.stage).parameters.join()
  );
}

interface Findings {
  readonly cause: Cause | null;
  readonly next: readonly Finding<CauseId>[];
}

/** What the rules of one diagnosis run on. */
interface Run {
  readonly exchange: Exchange;
  readonly surroundings: Surroundings;
  readonly log: CannotTell[];
}

/** The steps, and a refusal whose check the browser did not let us see. */
const failingSteps = ({ stop }: Hypothesis, steps: readonly Step[]): readonly Step[] =>
  stop?.failure?.kind === 'response-withheld' ? [...steps, stop] : steps;

/** A cause is certain when it is to be repaired under every hypothesis that fits, even where the browser's own reason is not. */
function sharedCause(
  run: Run,
  checks: Checks,
  hypotheses: readonly [Hypothesis, ...Hypothesis[]],
  cause: Cause,
  reasonCertain: boolean,
): Cause {
  if (reasonCertain || !cause.evident) return cause;
  const asked: Hypothesis[] = [hypotheses[0]];
  for (const other of hypotheses) {
    if (asked.some((one) => hasSameOutcome(one, other))) continue;
    asked.push(other);
    const steps = failingSteps(other, stepsUnder(checks, other.assumption));
    const found = findingsOf({ ...run, log: [] }, other, steps, true);
    if (!isAmong(cause, found)) return cause;
  }
  return { ...cause, certain: true };
}

/** Whether a cause is to be repaired among these too. */
const isAmong = ({ id, hop, stage }: Cause, { cause, next }: Findings): boolean =>
  (cause !== null && cause.id === id && cause.hop === hop && cause.stage === stage) ||
  next.some((one) => one.id === id && one.hop === hop && one.stage === stage);

function findingsOf(
  run: Run,
  hypothesis: Hypothesis,
  steps: readonly Step[],
  reasonCertain: boolean,
): Findings {
  let cause: Cause | null = null;
  const next: Finding<CauseId>[] = [];
  for (const step of steps) {
    if (step.outcome !== 'failed') continue;
    const found = matches(run, hypothesis, steps, step);
    if (!cause) {
      const [deepest] = found.unmasking.length > 0 ? found.unmasking : found.own;
      if (deepest) {
        cause = toCause(deepest, step, reasonCertain);
        // What it unmasks is its symptom, not a second thing to repair.
        if (deepest.isSymptom) continue;
      }
    }
    // No answer, so nothing that could fail next.
    if (step.failure?.kind === 'network-error') break;
    // What sees through a later failure names it better, too.
    const [through] = found.unmasking;
    for (const one of through?.isSymptom ? [through] : found.own) {
      const finding = toFinding(one, 'next', step);
      if ((cause && isSame(cause, finding)) || next.some((other) => isSame(other, finding))) continue;
      next.push(finding);
    }
  }
  return { cause, next };
}

interface Match {
  readonly id: CauseId;
  readonly found: Found;
  /** Whether the failure is only a symptom of what was found. */
  readonly isSymptom: boolean;
}

/** The rules that match a failed step: those that see through it, and those that are its own name (the first that matches wins). */
function matches(
  { exchange, surroundings, log }: Run,
  hypothesis: Hypothesis,
  steps: readonly Step[],
  step: Step,
): { own: Match[]; unmasking: Match[] } {
  const own: Match[] = [];
  const unmasking: Match[] = [];
  const context = contextOf(exchange, hypothesis, surroundings, steps, step);
  if (!context) return { own, unmasking };
  const { kind } = context.failure;
  for (const { rule, part } of rulesFor(kind, context.stage)) {
    if (part === 'explains' && own.length > 0 && kind !== 'header-not-allowed') continue;
    if (!hasFacts(rule.reads, context.hop, context.message)) {
      log.push({ rule: rule.id, error: null });
      continue;
    }
    const found = guarded(rule, context, log);
    if (!found || found.length === 0) continue;
    for (const one of found)
      (part === 'explains' ? own : unmasking).push({
        id: rule.id,
        found: one,
        isSymptom: part === 'unmasks',
      });
    // The first that sees through it is the deepest; nothing else is asked for then.
    if (unmasking[0]?.isSymptom) break;
  }
  return { own, unmasking };
}

/** How a rule stands to a kind of failure. */
type Part = 'explains' | 'unmasks' | 'precedes';

interface Candidate {
  readonly rule: Rule<CauseId>;
  readonly part: Part;
}

const PARTS = ['explains', 'unmasks', 'precedes'] as const;
const candidates: Readonly<Record<Stage, Map<FailureKind, readonly Candidate[]>>> = {
  preflight: new Map(),
  response: new Map(),
  redirect: new Map(),
};

/** The rules about one kind of failure where it was met, in order of depth. */
function rulesFor(kind: FailureKind, stage: Stage): readonly Candidate[] {
  let found = candidates[stage].get(kind);
  if (!found) {
    found = (rules as readonly Rule<CauseId>[]).flatMap((rule) => {
      const part = PARTS.find((one) => rule[one].includes(kind));
      return part && (rule.stage ?? stage) === stage ? [{ rule, part }] : [];
    });
    candidates[stage].set(kind, found);
  }
  return found;
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

/** A cause is certain when its own evidence is, and what the browser tripped on is. */
const toCause = ({ id, found }: Match, step: Step, reasonCertain: boolean): Cause => ({
  id,
  role: 'cause',
  detail: found.detail,
  at: found.at,
  failure: step.failure,
  hop: step.hop,
  stage: step.stage,
  certain: (found.certain ?? true) && reasonCertain,
  evident: found.certain ?? true,
});

/** One thing to repair is said once, however many checks trip over it. */
const isSame = (a: Finding, b: Finding): boolean =>
  a.id === b.id && a.hop === b.hop && a.stage === b.stage && a.detail['header'] === b.detail['header'];

function opaqueCause(
  exchange: Exchange,
  hypothesis: Hypothesis,
  surroundings: Surroundings,
  verdict: Verdict,
): Cause | null {
  if (verdict !== 'opaque') return null;
  const index = exchange.hops.length - 1;
  const hop = exchange.hops[index] ?? exchange.hops[0];
  for (const rule of opaqueRules) {
    const found = rule.find({
      exchange,
      hypothesis,
      surroundings,
      verdict,
      credentialsCertain: false,
      hop,
      index,
      reply: hop.reply.seen ? hop.reply.value : undefined,
    });
    if (found) {
      return {
        id: rule.id,
        role: 'cause',
        detail: found.detail,
        at: found.at,
        failure: null,
        hop: index,
        stage: 'response',
        certain: found.certain ?? true,
        evident: found.certain ?? true,
      };
    }
  }
  return null;
}

function adviceOf(
  exchange: Exchange,
  hypothesis: Hypothesis,
  surroundings: Surroundings,
  verdict: Verdict,
  credentialsCertain: boolean,
  log: CannotTell[],
): readonly Finding<AdviceId>[] {
  let advice: Finding<AdviceId>[] | undefined;
  for (let index = 0; index < exchange.hops.length; index += 1) {
    const hop = exchange.hops[index] as Hop;
    const reply = hop.reply.seen ? hop.reply.value : undefined;
    const context = { exchange, hypothesis, surroundings, verdict, credentialsCertain, hop, index, reply };
    for (const rule of adviceRules) {
      if (!hasFacts(rule.reads, hop, hop)) continue;
      const found = guarded(rule, context, log);
      if (!found) continue;
      const { detail, at } = found;
      (advice ??= []).push({
        id: rule.id,
        role: 'advice',
        detail,
        at,
        failure: null,
        hop: index,
        stage: 'response',
      });
    }
  }
  return advice ?? NO_ADVICE;
}

const NO_ADVICE: readonly Finding<AdviceId>[] = [];

/** Runs a rule; a rule that throws becomes a recorded internal error and the run goes on. */
function guarded<C, T>(
  rule: { readonly id: FindingId; readonly find: (context: C) => T },
  context: C,
  log: CannotTell[],
): T | null {
  try {
    return rule.find(context);
  } catch (error) {
    log.push({ rule: rule.id, error: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function missingOf(
  exchange: Exchange,
  { stop, assumption }: Hypothesis,
  {
    credentials,
    mode,
    fits,
  }: { readonly credentials: boolean; readonly mode: boolean; readonly fits: boolean },
): MissingFact[] {
  const missing: MissingFact[] = [];
  const last = exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  if (!exchange.pageOrigin.seen) missing.push('page-origin');
  if (mode) missing.push('request-mode');
  if (credentials) missing.push('credentials-mode');
  if (exchange.hops.some((hop) => hop.preflight.kind === 'unseen')) missing.push('preflight');
  if (!fits && !exchange.redirect.seen && exchange.hops.length > 1) missing.push('redirect-mode');
  if (assumption.mode === 'cors' && stop?.stage === 'preflight' && !last.reply.seen)
    missing.push('actual-response');
  else if (!last.reply.seen && last.reply.why === 'headers-withheld') missing.push('response-headers');
  if (!last.requestHeaders.seen || !last.requestHeadersComplete) missing.push('request-headers');
  if (!exchange.timingStatus.seen && !last.netError.seen) missing.push('outcome');
  return missing;
}
