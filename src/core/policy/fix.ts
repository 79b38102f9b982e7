import { eliminate, type Hypothesis } from '../eliminate.ts';
import { allowCredentialsCheck, allowOriginCheck } from '../fetch/cors-check.ts';
import { isOkStatus, preflightListChecks } from '../fetch/preflight-check.ts';
import { answeredFields, preflightRequest, redirectTarget, sentOrigin, type Step } from '../fetch/steps.ts';
import { parseTokenList } from '../http/field-list.ts';
import { get } from '../http/header-list.ts';
import { originOf } from '../http/origin.ts';
import type { Exchange, Message, Reply } from '../model/exchange.ts';
import { notCors } from '../model/failure.ts';
import { errorAuthorOf, type LayerSign } from '../layers/recognise.ts';
import type { Fix, HeaderEdits } from '../model/fix.ts';
import type { CauseId } from '../rules/index.ts';
import { isCorsResponseHeader } from '../rules/response-header-sent-by-client.ts';
import { mayBeAllowed } from './needs.ts';
import { answersWith, tryAnswers } from './trial.ts';

/**
 * The least header edits of the answers to an exchange that CORS refused after which it passes, whatever fits what was seen
 * of the call: each header names what this exchange needs beside what the server already allows. Proved before it is given:
 * the checks are run on the edited answers. Null where no header can help: the network, a policy of the page, an opaque
 * origin (`null` is never allowed), a redirect that may not be followed.
 */
export function fixOf(exchange: Exchange): Fix | null {
  const { hypotheses, fits } = eliminate(exchange);
  const blocked = hypotheses.filter(isCorsRefusal);
  const [first] = hypotheses;
  if (!fits || !isCorsRefusal(first) || !exchange.pageOrigin.seen) return null;
  const page = exchange.pageOrigin.value;
  if (!mayBeAllowed(exchange, page)) return null;
  const modes = [...new Set(blocked.map(({ assumption }) => assumption.include))];
  const fix: Fix = {
    where: whereOf(exchange, first),
    preflight: preflightEdits(exchange, page, modes),
    actual: actualEdits(exchange, page, modes),
  };
  return tryAnswers(exchange, answersWith(exchange, fix)).passes ? fix : null;
}

function whereOf({ hops }: Exchange, { stop }: Hypothesis): Fix['where'] {
  const { hop: index, stage, failure } = stop as Step;
  if (failure?.kind === 'header-not-allowed' && failure.headers.every(isCorsResponseHeader)) return 'page';
  const hop = hops[index] ?? hops[0];
  const message = stage === 'preflight' && hop.preflight.kind === 'seen' ? hop.preflight.message : hop;
  const author = message.reply.seen ? errorAuthorOf(message.reply.value, message.url) : null;
  return author && BEFORE_THE_APP.has(author.kind) ? 'infrastructure' : 'server';
}

const BEFORE_THE_APP: ReadonlySet<LayerSign['kind']> = new Set(['cdn', 'gateway', 'proxy', 'platform']);

const isCorsRefusal = ({ stop }: Hypothesis): boolean =>
  stop?.failure !== undefined && stop.failure !== null && !notCors.has(stop.failure.kind);

function preflightEdits(exchange: Exchange, page: string, modes: readonly boolean[]): Fix['preflight'] {
  const messages = exchange.hops.flatMap(({ preflight }) =>
    preflight.kind === 'seen' ? [preflight.message] : [],
  );
  const [first] = messages;
  if (!first) return null;
  const last = exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  // The next hop of a redirect asks again, and nobody has seen its answer.
  const unseenHop = redirectTarget(last) !== null;
  const edits = createEdits();
  let status = first.reply.seen ? first.reply.value.status : 204;
  for (const message of messages) {
    const reply = message.reply.seen ? message.reply.value : EMPTY;
    const request = preflightRequest(message);
    originEdits(edits, message, unseenHop ? EMPTY : reply, page, modes);
    const fields = answeredFields(unseenHop ? EMPTY : reply);
    const results = modes.map((include) => preflightListChecks(fields, request, include));
    if (results.some((one) => one.methodsMalformed || one.method))
      edits.set('Access-Control-Allow-Methods', listWith(fields.allowMethods, [request.method]));
    if (results.some((one) => one.headersMalformed || one.headers))
      edits.set('Access-Control-Allow-Headers', listWith(fields.allowHeaders, request.headerNames));
    if (isOkStatus(reply.status)) continue;
    status = 204;
    if (get(reply.headers, 'location') !== null) edits.remove('Location');
  }
  const isUnchanged = first.reply.seen && status === first.reply.value.status;
  const result = edits.result();
  return isUnchanged && result.set.length + result.remove.length === 0 ? null : { status, ...result };
}

function actualEdits(exchange: Exchange, page: string, modes: readonly boolean[]): HeaderEdits {
  const edits = createEdits();
  exchange.hops.forEach((hop, index) => {
    // Within the page's own origin nothing is asked, until a redirect has left it.
    if (index === 0 && originOf(hop.url) === page) return;
    originEdits(edits, hop, hop.reply.seen ? hop.reply.value : EMPTY, page, modes);
  });
  const last = exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  if (redirectTarget(last) !== null) originEdits(edits, last, EMPTY, page, modes);
  return edits.result();
}

const EMPTY: Reply = { status: 200, statusText: '', headers: [] };

function originEdits(
  edits: Edits,
  message: Message,
  reply: Reply,
  page: string,
  modes: readonly boolean[],
): void {
  const fields = answeredFields(reply);
  const origin = sentOrigin(message) ?? page;
  if (modes.some((include) => allowOriginCheck(fields, origin, include) !== null)) {
    edits.set('Access-Control-Allow-Origin', origin);
    // The answer now depends on who asks.
    edits.set('Vary', varyWithOrigin(get(reply.headers, 'vary')));
  }
  if (modes.includes(true) && allowCredentialsCheck(fields) !== null)
    edits.set('Access-Control-Allow-Credentials', 'true');
}

function varyWithOrigin(value: string | null): string {
  const names = (value ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const has = names.some((name) => name === '*' || name.toLowerCase() === 'origin');
  return (has ? names : [...names, 'Origin']).join(', ');
}

/** What a list already allows by name, and what is needed. A list that does not parse allows nothing; `*` is no name. */
function listWith(value: string | null, needed: readonly string[]): string {
  const list = parseTokenList(value);
  const kept = list.ok ? list.items.filter((item) => item !== '*') : [];
  const lower = new Set(kept.map((item) => item.toLowerCase()));
  const added = needed.filter((item) => !kept.includes(item) && !(isHeaderName(item) && lower.has(item)));
  return [...kept, ...added].join(', ');
}

/** Methods count with their letter case, header names without: those of a request are lower-case. */
const isHeaderName = (item: string): boolean => item === item.toLowerCase() && item.includes('-');

interface Edits {
  set(name: string, value: string): void;
  remove(name: string): void;
  result(): HeaderEdits;
}

function createEdits(): Edits {
  const set = new Map<string, string>();
  const remove = new Set<string>();
  return {
    set: (name, value) => void set.set(name, value),
    remove: (name) => void remove.add(name),
    result: () => ({ set: [...set], remove: [...remove] }),
  };
}

/**
 * Causes that something else than the CORS headers of these answers repairs first: authentication, a route, a redirect, an
 * error, a cache, the page itself. Headers may be needed as well, after that.
 */
export const repairedElsewhere: ReadonlySet<CauseId> = new Set<CauseId>([
  'preflight-unauthorized',
  'preflight-not-routed',
  'preflight-failed',
  'preflight-redirected',
  'error-response-without-cors',
  'redirect-without-cors',
  'cached-response',
  'response-header-sent-by-client',
  'header-conditional',
  'method-case',
]);
