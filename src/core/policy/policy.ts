import { sentOrigin } from '../fetch/steps.ts';
import type { Exchange, Message } from '../model/exchange.ts';
import type { HeaderLine } from '../model/header.ts';
import type { Answer, Policy } from '../model/fix.ts';
import { isCorsResponseHeader } from '../rules/response-header-sent-by-client.ts';
import { isName, isWebOrigin, needsOf } from './needs.ts';

/**
 * Seconds a preflight's answer is kept: what every browser grants (Safari 600, Chromium 7200, Firefox 86400: docs/observed/),
 * and short enough that a mistake is gone after ten minutes.
 */
const MAX_AGE = 600;

/** What the user decides; everything else follows from the traffic. */
export interface PolicyChoices {
  /** Further origins, of other deployments of the page. What is no serialised origin is left out. */
  readonly origins?: readonly string[];
  /** Origins that are not to be let in, though they asked. */
  readonly without?: readonly string[];
  /** Response headers to expose beside those the page asked for. */
  readonly exposedHeaders?: readonly string[];
  /** Whether cookies are meant to go along, where that was not seen. */
  readonly credentials?: boolean;
  /** Anybody may read: `*`. Has no effect where credentials are used. */
  readonly isPublic?: boolean;
}

/**
 * The least policy that lets all of these exchanges pass, in both browsers; null when none of them can be allowed.
 * Where what was seen leaves open whether credentials are used, it allows them: then it works either way.
 */
export function policyOf(exchanges: readonly Exchange[], choices: PolicyChoices = {}): Policy | null {
  const { without = [] } = choices;
  const all = exchanges
    .map(needsOf)
    .filter((needs) => needs !== null)
    .filter(({ origin }) => !without.includes(origin));
  const [first] = all;
  if (first === undefined) return null;
  const credentials = all.some((needs) => needs.credentials ?? choices.credentials ?? true);
  const origins = sorted([
    ...all.map(({ origin }) => origin),
    ...(choices.origins ?? []).filter(isWebOrigin),
  ]);
  const names = all.flatMap(({ requestHeaders }) => requestHeaders);
  const exposed = [...all.flatMap(({ exposedHeaders }) => exposedHeaders), ...(choices.exposedHeaders ?? [])];
  return {
    origins: choices.isPublic && !credentials ? '*' : (origins as [string, ...string[]]),
    methods: methodsOf(all.flatMap(({ methods }) => methods)),
    // A response header on a request means nothing: it is to be left out there, not allowed.
    requestHeaders: sorted(names.filter((name) => isName(name) && !isCorsResponseHeader(name))),
    exposedHeaders: sorted(exposed.map((name) => name.toLowerCase()).filter(isName)),
    credentials,
    maxAge: MAX_AGE,
  };
}

const sorted = (items: readonly string[]): string[] => [...new Set(items)].sort();

const USUAL = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

function methodsOf(used: readonly string[]): [string, ...string[]] {
  const methods = new Set(used.filter(isName));
  const usual = USUAL.filter((method) => methods.has(method));
  const others = [...methods].filter((method) => !USUAL.includes(method)).sort();
  return [...usual, ...others] as [string, ...string[]];
}

/** The lines a server adds to its answer to a request from this origin; its own other lines stay. @param origin null: the request has none */
export function answerUnder(policy: Policy, origin: string | null, isPreflight: boolean): HeaderLine[] {
  const { origins, credentials, methods, requestHeaders, exposedHeaders, maxAge } = policy;
  const lines: HeaderLine[] = [];
  const add = (name: string, value: string): void => void lines.push({ name, value });
  if (origins === '*') add('Access-Control-Allow-Origin', '*');
  else {
    // Also where the origin is refused: the answer depends on it all the same.
    add('Vary', 'Origin');
    if (origin === null || !origins.includes(origin)) return lines;
    add('Access-Control-Allow-Origin', origin);
  }
  if (credentials) add('Access-Control-Allow-Credentials', 'true');
  if (!isPreflight) {
    if (exposedHeaders.length > 0) add('Access-Control-Expose-Headers', exposedHeaders.join(', '));
    return lines;
  }
  add('Access-Control-Allow-Methods', methods.join(', '));
  if (requestHeaders.length > 0) add('Access-Control-Allow-Headers', requestHeaders.join(', '));
  add('Access-Control-Max-Age', String(maxAge));
  return lines;
}

/** The answers to an exchange from servers that keep to a policy, and pass every preflight on to nobody else. */
export function answersUnder(policy: Policy, exchange: Exchange): Answer[] {
  const page = exchange.pageOrigin.seen ? exchange.pageOrigin.value : null;
  const linesFor = (message: Message, isPreflight: boolean): readonly HeaderLine[] => {
    const own = message.reply.seen ? message.reply.value.headers : [];
    return [
      ...own.filter(({ name }) => !isCorsResponseHeader(name.toLowerCase())),
      ...answerUnder(policy, sentOrigin(message) ?? page, isPreflight),
    ];
  };
  return exchange.hops.flatMap((hop, index): Answer[] => {
    const status = hop.reply.seen ? hop.reply.value.status : 200;
    const response: Answer = { hop: index, message: 'response', status, headers: linesFor(hop, false) };
    if (hop.preflight.kind !== 'seen') return [response];
    const headers = linesFor(hop.preflight.message, true).filter(
      ({ name }) => name.toLowerCase() !== 'location',
    );
    return [{ hop: index, message: 'preflight', status: 204, headers }, response];
  });
}
