import { replyFields, requestFields } from '../http/cors-fields.ts';
import { isToken, parseTokenList } from '../http/field-list.ts';
import { getAll } from '../http/header-list.ts';
import { originOf } from '../http/origin.ts';
import type { Diagnosis } from '../diagnose.ts';
import type { Detail, Finding, ReasonCode } from '../model/diagnosis.ts';
import type { CallFrame, CallOutcome, Exchange, Hop, Message, Preflight, Reply } from '../model/exchange.ts';
import type { Failure } from '../model/failure.ts';
import type { HeaderLine } from '../model/header.ts';
import type { Observed } from '../model/observed.ts';
import { isWebOrigin } from '../policy/needs.ts';
import { createPlaceholders, type MaskedValue } from './placeholders.ts';
import { createTextMask } from './text.ts';

/** An exchange and what was found out about it. */
export interface Diagnosed {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
}

/** The door of every export: exchanges go through it, and what comes out holds no secret that was seen to be one. */
export interface Mask {
  /** Notes the secrets of an exchange. All of an export are noted before the first is masked: what one calls a secret is none in another. */
  learn(exchange: Exchange): void;
  /** The same exchange and diagnosis with placeholders, which every check reads as it read the values. */
  masked(item: Diagnosed): Diagnosed;
  /** The same exchange with placeholders, where nothing is said of what was found out. */
  exchange(one: Exchange): Exchange;
  /** What was taken out of the exchanges masked so far. */
  values(): readonly MaskedValue[];
}

/**
 * Takes cookies, credentials, tokens and what reads like them out of exchanges. Equal values get the same placeholder, so
 * that they stay comparable; whatever is a secret in one place is one everywhere in the export.
 */
export function createMask(): Mask {
  const placeholders = createPlaceholders();
  placeholders.keep(OWN_WORDS);
  const text = createTextMask(placeholders);
  const { url, prose } = text;

  const learnWords = (exchange: Exchange): void => {
    const { keep, keepOrigin } = placeholders;
    if (exchange.pageOrigin.seen && isWebOrigin(exchange.pageOrigin.value))
      keepOrigin(exchange.pageOrigin.value);
    for (const message of messagesOf(exchange)) {
      const origin = originOf(message.url);
      if (origin !== undefined && origin !== 'null') keepOrigin(origin);
      if (isToken(message.method)) keep([message.method]);
      if (message.requestHeaders.seen) keepLines(message.requestHeaders.value);
      if (message.reply.seen) keepLines(message.reply.value.headers);
    }
  };

  /** Names, methods and origins are what CORS is about. */
  const keepLines = (lines: readonly HeaderLine[]): void => {
    const names = new Set(lines.map(({ name }) => name.toLowerCase()));
    for (const { name, value } of lines) {
      const key = name.length > 64 ? '' : name.toLowerCase();
      if (key.startsWith('sec-fetch-') || key === 'content-type') placeholders.keep([value]);
      if (key === 'origin' || key === 'access-control-allow-origin')
        placeholders.keep(value.length > 300 ? [] : value.split(/[\s,]+/).filter(isWebOrigin));
      else if (key.startsWith('access-control-')) {
        const list = parseTokenList(getAll([{ name, value }], key).join(','));
        // What is exposed may be anything: a name that no line bears says nothing that has to stay.
        const isName = (item: string): boolean =>
          key !== 'access-control-expose-headers' || names.has(item.toLowerCase());
        if (list.ok) placeholders.keep(list.items.filter(isName));
      }
    }
  };

  const requestLines = (lines: readonly HeaderLine[]): HeaderLine[] =>
    lines.map(({ name, value }) => ({ name, value: text.requestHeader(name, value) }));

  const message = <M extends Message>(one: M): M => {
    const requestHeaders = mapSeen(one.requestHeaders, requestLines);
    return {
      ...one,
      method: isToken(one.method) ? one.method : prose(one.method),
      url: url(one.url),
      requestHeaders,
      ...(one.sent && requestHeaders.seen ? { sent: requestFields(requestHeaders.value) } : {}),
      reply: mapSeen(one.reply, reply),
    };
  };

  const reply = (one: Reply): Reply => {
    const headers = one.headers.map(({ name, value }) => ({ name, value: text.responseHeader(name, value) }));
    return {
      ...one,
      statusText: prose(one.statusText),
      headers,
      ...(one.body === undefined || one.body === '' ? {} : { body: LEFT_OUT }),
      ...(one.fields ? { fields: replyFields(headers) } : {}),
    };
  };

  const preflight = (one: Preflight): Preflight =>
    'message' in one ? { ...one, message: message(one.message) } : one;

  const hop = (one: Hop): Hop => ({ ...message(one), preflight: preflight(one.preflight) });

  const outcome = (one: CallOutcome): CallOutcome =>
    one.type === 'response' ? one : { ...one, name: prose(one.name), message: prose(one.message) };

  const frame = (one: CallFrame): CallFrame => ({
    ...one,
    functionName: prose(one.functionName),
    url: url(one.url),
  });

  const exchange = (one: Exchange): Exchange => {
    const [first, ...others] = one.hops;
    return {
      ...one,
      pageOrigin: mapSeen(one.pageOrigin, (origin) =>
        origin === 'null' || isWebOrigin(origin) ? origin : prose(origin),
      ),
      initiator: prose(one.initiator),
      authorHeaders: mapSeen(one.authorHeaders, requestLines),
      outcome: mapSeen(one.outcome, outcome),
      caller: mapSeen(one.caller, (frames) => frames.map(frame)),
      page: mapSeen(one.page, (page) => ({
        url: url(page.url),
        policies: page.policies.map((policy) => prose(policy.replaceAll(NONCE, nonce))),
        embedderPolicy: page.embedderPolicy === null ? null : prose(page.embedderPolicy),
      })),
      hops: [hop(first), ...others.map(hop)],
    };
  };

  const nonce = (_: string, before: string, value: string): string =>
    before + placeholders.hide(value, 'nonce');

  // ---- what was found out: the same values, in other places ----

  const failure = (one: Failure): Failure => {
    const { kind, ...values } = one;
    return { kind, ...detail(values) } as Failure;
  };

  const detail = (one: Detail): Detail =>
    Object.fromEntries(
      Object.entries(one).map(([key, value]) => [
        key,
        OWN_KEYS.has(key)
          ? value
          : typeof value === 'string'
            ? detailText(key, value)
            : Array.isArray(value)
              ? (value as readonly string[]).map((each) => detailText(key, each))
              : value,
      ]),
    );

  const detailText = (key: string, value: string): string =>
    URL_KEYS.has(key)
      ? url(value)
      : NAME_KEYS.has(key)
        ? placeholders.replaced(value)
        : prose(value.replaceAll(NONCE, nonce));

  const finding = <F extends Finding>(one: F): F => ({
    ...one,
    detail: detail(one.detail),
    failure: one.failure && failure(one.failure),
  });

  const code = <C extends ReasonCode>(one: C): C => ({ ...one, parameter: parameter(one.parameter) });

  const parameter = (value: string): string => (isToken(value) ? placeholders.replaced(value) : prose(value));

  const diagnosis = (one: Diagnosis): Diagnosis => ({
    ...one,
    reason: one.reason && {
      ...code(one.reason),
      parameters: one.reason.parameters.map(parameter),
      alternatives: one.reason.alternatives.map(code),
      failure: failure(one.reason.failure),
    },
    cause: one.cause && finding(one.cause),
    next: one.next.map(finding),
    advice: one.advice.map(finding),
    cannotTell: one.cannotTell.map((each) => ({ ...each, error: each.error && prose(each.error) })),
    steps: one.steps.map((step) => ({ ...step, failure: step.failure && failure(step.failure) })),
  });

  return {
    learn(one) {
      learnWords(one);
      exchange(one);
    },
    masked(item) {
      placeholders.startReplacing();
      return { exchange: exchange(item.exchange), diagnosis: diagnosis(item.diagnosis) };
    },
    exchange(one) {
      placeholders.startReplacing();
      return exchange(one);
    },
    values: placeholders.masked,
  };
}

/** One exchange that leaves alone. */
export function masked(item: Diagnosed): Diagnosed {
  const mask = createMask();
  mask.learn(item.exchange);
  return mask.masked(item);
}

/**
 * Stands for what a body says: there are too many ways to write a secret down in one. An empty body stays empty, for it is a
 * sign of some servers.
 */
const LEFT_OUT = '<body>';

const mapSeen = <T>(fact: Observed<T>, run: (value: T) => T): Observed<T> =>
  fact.seen ? { ...fact, value: run(fact.value) } : fact;

const messagesOf = ({ hops }: Exchange): Message[] =>
  hops.flatMap((hop) => ('message' in hop.preflight ? [hop.preflight.message, hop] : [hop]));

const NONCE = /('nonce-)([^'\s;]{1,400})/gi;

/** Keys of findings whose values are codes of ours. */
const OWN_KEYS = new Set([
  'why',
  'which',
  'evidence',
  'site',
  'sameSite',
  'difference',
  'directive',
  'scheme',
]);
/** Keys whose values are names: of headers, of methods, of cookies. */
const NAME_KEYS = new Set(['header', 'headers', 'method', 'tried', 'cookies', 'error', 'item']);
const URL_KEYS = new Set(['location', 'url', 'page', 'from', 'setBy']);

/** Words of the protocol that no cookie makes a secret of. */
const OWN_WORDS =
  'true false null undefined none lax strict bearer basic Bearer Basic cors no-cors navigate include omit'
    .split(' ')
    .concat('same-origin', 'same-site', 'cross-site', 'application/json', 'text/plain', 'text/html');
