import { eliminate, type Hypothesis } from '../eliminate.ts';
import { allowCredentialsCheck, allowOriginCheck } from '../fetch/cors-check.ts';
import { isOkStatus, preflightListChecks, type PreflightRequest } from '../fetch/preflight-check.ts';
import { answeredFields, preflightRequest, redirectTarget, sentOrigin, type Step } from '../fetch/steps.ts';
import { parseTokenList } from '../http/field-list.ts';
import { get } from '../http/header-list.ts';
import { isCorsSafelistedMethod } from '../http/method.ts';
import { originOf } from '../http/origin.ts';
import type { Exchange, Message, Reply } from '../model/exchange.ts';
import { notCors } from '../model/failure.ts';
import { errorAuthorOf, isBeforeTheApp } from '../layers/recognise.ts';
import type { Fix, HeaderEdits } from '../model/fix.ts';
import { isCorsResponseHeader } from '../rules/response-header-sent-by-client.ts';
import { isListable, isMiswritten, isWebOrigin, leadsToNull } from './needs.ts';
import { answersWith, passesWith } from './trial.ts';

/**
 * The least header edits of the answers to an exchange that CORS refused after which it passes, whatever fits what was seen
 * of the call (that redirects are followed is taken for granted, if they most probably are). Each header names what this
 * exchange needs beside what the server already allows. Proved before it is given: the checks are run on the edited answers.
 * Null where no header can help: the network, a policy of the page, an opaque origin (`null` is never allowed), a redirect
 * that may not be followed.
 */
export function fixOf(exchange: Exchange): Fix | null {
  const { hypotheses, fits } = eliminate(exchange);
  const blocked = hypotheses.filter(isCorsRefusal);
  const [first] = hypotheses;
  if (!fits || !isCorsRefusal(first) || !exchange.pageOrigin.seen) return null;
  const page = exchange.pageOrigin.value;
  if (!exchange.hops.every(isListable) || leadsToNull(exchange, page)) return null;
  const modes = [...new Set(blocked.map(({ assumption }) => assumption.include))];
  const fix: Fix = {
    where: whereOf(exchange, first),
    preflight: preflightEdits(exchange, page, modes),
    actual: actualEdits(exchange, page, modes),
  };
  return passesWith(exchange, answersWith(exchange, fix)) ? fix : null;
}

function whereOf({ hops }: Exchange, { stop }: Hypothesis): Fix['where'] {
  const { hop: index, stage, failure } = stop as Step;
  if (failure?.kind === 'header-not-allowed' && failure.headers.every(isCorsResponseHeader)) return 'page';
  if (failure?.kind === 'method-not-allowed' && isMiswritten(failure.method)) return 'page';
  const hop = hops[index] ?? hops[0];
  const message = stage === 'preflight' && hop.preflight.kind === 'seen' ? hop.preflight.message : hop;
  const author = message.reply.seen ? errorAuthorOf(message.reply.value, message.url) : null;
  return author && isBeforeTheApp(author) ? 'infrastructure' : 'server';
}

const isCorsRefusal = ({ stop }: Hypothesis): boolean =>
  stop?.failure !== undefined && stop.failure !== null && !notCors.has(stop.failure.kind);

function preflightEdits(exchange: Exchange, page: string, modes: readonly boolean[]): Fix['preflight'] {
  const messages = exchange.hops.flatMap(({ preflight }) =>
    preflight.kind === 'seen' ? [preflight.message] : [],
  );
  const [first] = messages;
  if (!first) return null;
  const last = exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  // The next hop of a redirect asks again, and nobody has seen its answer; Firefox lists that hop all the same.
  const unseenHop = redirectTarget(last) !== null || (last.preflight.kind !== 'seen' && !last.reply.seen);
  const edits = noEdits();
  const methodLists: (string | null)[] = [];
  const headerLists: (string | null)[] = [];
  let status = first.reply.seen ? first.reply.value.status : 204;
  for (const message of messages) {
    const reply = message.reply.seen ? message.reply.value : EMPTY;
    const judged = unseenHop ? onlyVary(reply) : reply;
    originEdits(edits, message, judged, page, modes);
    const { allowMethods, allowHeaders } = answeredFields(reply);
    const results = modes.map((include) =>
      preflightListChecks(answeredFields(judged), preflightRequest(message), include),
    );
    if (results.some((one) => one.methodsMalformed || one.method)) methodLists.push(allowMethods);
    if (results.some((one) => one.headersMalformed || one.headers)) headerLists.push(allowHeaders);
    if (isOkStatus(reply.status)) continue;
    status = 204;
    if (get(reply.headers, 'location') !== null) edits.remove.add('Location');
  }
  // A list that is set stands on the answer to every preflight of the chain: it has what each of them asks.
  const requests = messages.map(preflightRequest);
  if (methodLists.length > 0)
    edits.set.set(
      'Access-Control-Allow-Methods',
      listWith(methodLists, methodsToName(requests), (name) => name),
    );
  if (headerLists.length > 0) {
    const names = requests.flatMap(({ headerNames }) => headerNames);
    const list = listWith(headerLists, names, (name) => name.toLowerCase());
    if (list === '') edits.remove.add('Access-Control-Allow-Headers');
    else edits.set.set('Access-Control-Allow-Headers', list);
  }
  const isUnchanged = messages.every(({ reply }) => reply.seen && isOkStatus(reply.value.status));
  const result = listed(edits);
  return isUnchanged && result.set.length + result.remove.length === 0 ? null : { status, ...result };
}

function actualEdits(exchange: Exchange, page: string, modes: readonly boolean[]): HeaderEdits {
  const edits = noEdits();
  exchange.hops.forEach((hop, index) => {
    // Within the page's own origin nothing is asked, until a redirect has left it.
    if (index === 0 && originOf(hop.url) === page) return;
    originEdits(edits, hop, hop.reply.seen ? hop.reply.value : EMPTY, page, modes);
  });
  const last = exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  if (redirectTarget(last) !== null && last.reply.seen)
    originEdits(edits, last, onlyVary(last.reply.value), page, modes);
  return listed(edits);
}

const EMPTY: Reply = { status: 200, statusText: '', headers: [] };

/** As the next hop may answer, which nobody has seen: nothing that CORS reads, on top of what caches are told. */
const onlyVary = ({ headers }: Reply): Reply => ({
  ...EMPTY,
  headers: headers.filter(({ name }) => name.toLowerCase() === 'vary'),
});

function originEdits(
  edits: Edits,
  message: Message,
  reply: Reply,
  page: string,
  modes: readonly boolean[],
): void {
  const fields = answeredFields(reply);
  const origin = sentOrigin(message) ?? page;
  // `null` is never allowed by its name: it passes where `*` lets it in, or not at all.
  if (!isWebOrigin(origin)) return;
  if (modes.some((include) => allowOriginCheck(fields, origin, include) !== null)) {
    edits.set.set('Access-Control-Allow-Origin', origin);
    // The answer now depends on who asks.
    edits.set.set('Vary', varyWithOrigin([edits.set.get('Vary') ?? null, get(reply.headers, 'vary')]));
  }
  if (modes.includes(true) && allowCredentialsCheck(fields) !== null)
    edits.set.set('Access-Control-Allow-Credentials', 'true');
}

/** One value for every answer: whatever any of them already varies by, and the origin. */
function varyWithOrigin(values: readonly (string | null)[]): string {
  if (values.every((value) => value === null || value === 'Origin')) return 'Origin';
  const items = values.flatMap((value) => (value ?? '').split(',')).map((name) => name.trim());
  const names = distinct(
    items.filter((name) => name !== ''),
    (name) => name.toLowerCase(),
  );
  const has = names.some((name) => name === '*' || name.toLowerCase() === 'origin');
  return (has ? names : [...names, 'Origin']).join(', ');
}

/** GET, HEAD and POST pass unnamed: they are named only where a list has nothing else to name. */
function methodsToName(requests: readonly PreflightRequest[]): readonly string[] {
  const methods = requests.map(({ method }) => method);
  const named = methods.filter((method) => !isCorsSafelistedMethod(method));
  return named.length > 0 ? named : methods;
}

/**
 * What lists already allow by name, and what is needed. A list that does not parse allows nothing; `*` is no name.
 * @param keyOf equal for items that allow the same: methods count with their letter case, header names without
 */
function listWith(
  values: readonly (string | null)[],
  needed: readonly string[],
  keyOf: (item: string) => string,
): string {
  const lists = values.map(parseTokenList);
  const kept = lists.flatMap((list) => (list.ok ? list.items.filter((item) => item !== '*') : []));
  return distinct([...kept, ...needed], keyOf).join(', ');
}

/** Of items with the same key, the first. */
function distinct(items: readonly string[], keyOf: (item: string) => string): readonly string[] {
  const first = new Map<string, string>();
  for (const item of items) if (!first.has(keyOf(item))) first.set(keyOf(item), item);
  return [...first.values()];
}

/** Edits while they are gathered. */
interface Edits {
  readonly set: Map<string, string>;
  readonly remove: Set<string>;
}

const noEdits = (): Edits => ({ set: new Map(), remove: new Set() });

const listed = ({ set, remove }: Edits): HeaderEdits => ({ set: [...set], remove: [...remove] });
