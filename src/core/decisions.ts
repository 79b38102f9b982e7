import type { Diagnosis } from './diagnose.ts';
import { exposedTo } from './fetch/exposure.ts';
import { redirectTarget, sentOrigin, type CheckName, type Step } from './fetch/steps.ts';
import { isCorsSafelistedMethod } from './http/method.ts';
import { originOf } from './http/origin.ts';
import type { Exchange, Hop } from './model/exchange.ts';
import type { Stage } from './model/failure.ts';
import { askedOf } from './policy/needs.ts';
import { stoppedAt } from './preflight-story.ts';

/** A question of the Fetch standard that either answer leads on from. */
export type Branch =
  | 'origin'
  | 'mode'
  | 'worker'
  | 'safelisted-method'
  | 'safelisted-headers'
  | 'nothing-else'
  | 'kept-preflight'
  | 'origin-stays'
  | 'credentialed'
  | 'followed'
  | 'exposed';

/** One question on the way of a request through the Fetch standard, with this request's values. */
export interface Decision {
  /** A branch, or a check: `no` to that ends the fetch. */
  readonly id: Branch | CheckName;
  readonly hop: number;
  readonly stage: 'request' | Stage;
  readonly answer: 'yes' | 'no' | 'cannot-tell';
  /** `stopped`: the fetch ended here; `not-reached`: it ended before, the answer is what it would have been. */
  readonly state: 'went-on' | 'stopped' | 'not-reached' | 'cannot-tell';
  /** Whether the answer is the most probable one and another is possible. */
  readonly assumed: boolean;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  /** The check behind it, null for a branch. */
  readonly step: Step | null;
}

/**
 * The way of an exchange through the Fetch standard's algorithms, question by question, in the order its browser asks.
 * Source: https://fetch.spec.whatwg.org/#main-fetch and what it calls. The answers are the diagnosis' own steps.
 */
export function decisionsOf(exchange: Exchange, diagnosis: Diagnosis): readonly Decision[] {
  const asked = exchange.hops.flatMap((hop, index) => ofHop(exchange, diagnosis, hop, index));
  const exposed = exposedBranch(exchange, diagnosis);
  return withStates(exposed ? [...asked, exposed] : asked, diagnosis);
}

type Asked = Omit<Decision, 'state'>;

function ofHop(exchange: Exchange, diagnosis: Diagnosis, hop: Hop, index: number): readonly Asked[] {
  const { mode, steps } = diagnosis;
  const here = steps.filter((step) => step.hop === index);
  const of = (stage: Stage, ...names: readonly CheckName[]): readonly Asked[] =>
    here
      .filter((step) => step.stage === stage && (names.length === 0 || names.includes(step.check)))
      .map((step) => check(step));
  const page = exchange.pageOrigin.seen ? exchange.pageOrigin.value : null;
  const url = originOf(hop.url) ?? 'null';
  const crosses = page === null || page === 'null' || url !== page;
  const tainted = exchange.hops.slice(0, index).some((before) => originOf(before.url) !== page);
  const asked: Asked[] = [...of('response', 'call')];
  const branch = (
    id: Branch,
    answer: Asked['answer'] | boolean,
    values: Decision['values'] = {},
    assumed = false,
  ): void => {
    const said = typeof answer === 'string' ? answer : answer ? 'yes' : 'no';
    asked.push({ id, hop: index, stage: 'request', answer: said, assumed, values, step: null });
  };

  branch('origin', page === null ? 'cannot-tell' : !crosses, { url, page: page ?? '' });
  if (!crosses && !tainted) return [...asked, ...of('response', 'network'), ...of('redirect')];
  if (index === 0) branch('mode', mode.value === 'cors', { mode: mode.value }, !mode.certain);
  if (mode.value !== 'cors')
    return [...asked, ...of('response', 'network', 'resource-policy'), ...of('redirect')];
  if (index > 0) {
    const origin = sentOrigin(hop);
    branch('origin-stays', origin === null ? 'cannot-tell' : origin === page, { origin: origin ?? '' });
  }
  if (hop.viaServiceWorker) {
    branch('worker', true);
    return [...asked, ...of('response', 'network'), ...of('redirect')];
  }
  preflightBranches(branch, exchange, hop);
  asked.push(...of('preflight'));
  asked.push(...of('response', 'network', 'resource-policy'));
  const checks = of('response', 'allow-origin', 'allow-credentials');
  if (checks.length > 0 && index === 0) {
    const { include, certain } = diagnosis.credentials;
    branch('credentialed', include, {}, !certain);
  }
  asked.push(...checks);
  const target = redirectTarget(hop);
  if (target !== null) branch('followed', index < exchange.hops.length - 1, { target });
  return [...asked, ...of('redirect')];
}

function preflightBranches(
  branch: (id: Branch, answer: Asked['answer'] | boolean, values?: Decision['values']) => void,
  exchange: Exchange,
  hop: Hop,
): void {
  const { method, headerNames } = askedOf(hop, exchange);
  const { kind } = hop.preflight;
  const simpleMethod = isCorsSafelistedMethod(method);
  const simple = simpleMethod && headerNames.length === 0;
  branch('safelisted-method', simpleMethod, { method });
  const unknown = headerNames.length === 0 && !hop.requestHeaders.seen && kind !== 'seen';
  branch('safelisted-headers', unknown ? 'cannot-tell' : headerNames.length === 0, { names: headerNames });
  if (simple && kind === 'seen') branch('nothing-else', false);
  if (simple && kind !== 'seen') return;
  branch('kept-preflight', kind === 'unseen' ? 'cannot-tell' : kind === 'from-cache');
}

const check = (step: Step): Asked => ({
  id: step.check,
  hop: step.hop,
  stage: step.stage,
  answer: step.outcome === 'cannot-tell' ? 'cannot-tell' : step.outcome === 'passed' ? 'yes' : 'no',
  assumed: false,
  values: {},
  step,
});

/** Which headers of the answer the script may read, where it got one from another origin. */
function exposedBranch({ hops }: Exchange, { verdict, mode, credentials, steps }: Diagnosis): Asked | null {
  const index = hops.length - 1;
  const hop = hops[index] ?? hops[0];
  const isChecked = steps.some((step) => step.hop === index && step.check === 'allow-origin');
  if (verdict !== 'allowed' || mode.value !== 'cors' || !hop.reply.seen || !isChecked) return null;
  const { headers } = hop.reply.value;
  const readable = exposedTo(headers, credentials.include);
  const hidden = new Set(headers.filter(({ name }) => !readable(name)).map(({ name }) => name.toLowerCase()));
  return {
    id: 'exposed',
    hop: index,
    stage: 'response',
    answer: hidden.size === 0 ? 'yes' : 'no',
    assumed: false,
    values: { hidden: [...hidden] },
    step: null,
  };
}

function withStates(asked: readonly Asked[], diagnosis: Diagnosis): readonly Decision[] {
  const stop = stoppedAt(diagnosis);
  const withheld = stop?.failure.kind === 'response-withheld';
  let isOver = false;
  return asked.map((one): Decision => {
    if (isOver) return { ...one, state: 'not-reached' };
    const here = stop !== null && one.step?.hop === stop.hop && one.step.stage === stop.stage;
    if (here && (one.step?.failure?.kind === stop.failure.kind || (withheld && one.id === 'allow-origin'))) {
      isOver = true;
      const step = withheld && one.step ? { ...one.step, failure: stop.failure } : one.step;
      return { ...one, step, answer: 'no', state: 'stopped' };
    }
    // A check that fails where nothing ended: what the browser did contradicts what was seen.
    const unclear = one.answer === 'cannot-tell' || (one.step !== null && one.answer === 'no');
    return { ...one, state: unclear ? 'cannot-tell' : 'went-on' };
  });
}
