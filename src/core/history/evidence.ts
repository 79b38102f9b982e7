import { get, has } from '../http/header-list.ts';
import type { Message } from '../model/exchange.ts';
import { isGranted, isPreflightSighting, type History, type Sighting } from './history.ts';

/** Whether a sighting is this very message. */
const isSelf = (sighting: Sighting, message: Message): boolean =>
  sighting.startedAt === message.startedAt &&
  sighting.url === message.url &&
  sighting.method === message.method;

/** Whether an answer that lets its own asker in would let this origin in. */
const covers = ({ answered, sent }: Sighting, origin: string | null): boolean =>
  answered.allowOrigin === '*' || sent.origin === origin;

/**
 * Answers in which the message's server lets this origin in; those of the same endpoint first.
 * @param origin the serialised origin that asks
 */
export function grantsElsewhere(
  history: History,
  message: Message,
  origin: string | null,
): readonly Sighting[] {
  const { revision } = history;
  if (
    history !== asked.history ||
    revision !== asked.revision ||
    message !== asked.message ||
    origin !== asked.origin
  ) {
    const here = history.endpoint(message.url).granted;
    const anywhere = history.server(message.url).granted;
    const found = here.filter((one) => covers(one, origin) && !isSelf(one, message));
    for (const one of anywhere)
      if (covers(one, origin) && !isSelf(one, message) && !found.includes(one)) found.push(one);
    asked = { history, revision, message, origin, found };
  }
  return asked.found;
}

// Rule after rule asks the same of one message.
let asked: {
  readonly history: History | null;
  readonly revision: number;
  readonly message: Message | null;
  readonly origin: string | null;
  readonly found: readonly Sighting[];
} = { history: null, revision: 0, message: null, origin: null, found: [] };

/** Requests like this one (endpoint, method, origin) that were answered with the right Allow-Origin. */
export function sameCallGranted(
  history: History,
  message: Message,
  origin: string | null,
): readonly Sighting[] {
  const { revision } = history;
  if (
    history !== same.history ||
    revision !== same.revision ||
    message !== same.message ||
    origin !== same.origin
  ) {
    const found = history
      .endpoint(message.url)
      .granted.filter((one) => one.method === message.method && covers(one, origin) && !isSelf(one, message));
    same = { history, revision, message, origin, found };
  }
  return same.found;
}

let same: typeof asked = { history: null, revision: 0, message: null, origin: null, found: [] };

/** Of those, the ones that carried none of these headers and were no error. @param names lower-case */
export const workedWithout = (
  history: History,
  message: Message,
  origin: string | null,
  names: readonly string[],
): readonly Sighting[] =>
  sameCallGranted(history, message, origin).filter(
    ({ status, requestHeaders }) => status < 400 && !names.some((name) => has(requestHeaders, name)),
  );

/** Healthy answers of the server to other origins' pages without Allow-Origin and without a sign that it was left out. */
export const bareSuccesses = (history: History, message: Message): readonly Sighting[] =>
  history
    .server(message.url)
    .others.filter(
      (one) =>
        one.status < 300 &&
        one.sent.origin !== null &&
        one.answered.allowOrigin === null &&
        one.answered.allowCredentials === null &&
        one.answered.allowMethods === null &&
        !has(one.responseHeaders, 'vary') &&
        !isSelf(one, message),
    );

/** What a preflight asked for, and whether it got all of it. */
export interface Asked {
  readonly method: string;
  readonly headers: readonly string[];
}

/** What a preflight that was seen asks for. */
export const askedBy = ({ sent }: Sighting): Asked => ({
  method: sent.requestMethod ?? '',
  headers: (sent.requestHeaders ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== ''),
});

/** Granted preflights of the server for this origin, those of the same endpoint first. */
export const grantedPreflights = (
  history: History,
  message: Message,
  origin: string | null,
): readonly Sighting[] => grantsElsewhere(history, message, origin).filter(isPreflightSighting);

/** Answers of the same URL that the page asked for in another way, such as an image: they carry no Origin. */
export const plainLoadsOf = (history: History, message: Message): readonly Sighting[] =>
  history
    .endpoint(message.url)
    .others.filter((one) => one.url === message.url && one.sent.origin === null && !isSelf(one, message));

/** Values of Allow-Origin that a server gave to origins other than this one. */
export function originsAllowed(history: History, url: string): ReadonlyMap<string, Sighting> {
  const found = new Map<string, Sighting>();
  const { granted, others } = history.server(url);
  for (const one of [...granted, ...others]) {
    const { allowOrigin } = one.answered;
    if (allowOrigin !== null && allowOrigin !== '*') found.set(allowOrigin, one);
  }
  return found;
}

/** The origins this server let in by name with credentials. */
export function credentialedOrigins(history: History, url: string): readonly string[] {
  const found = new Set<string>();
  for (const one of history.server(url).granted) {
    if (isGranted(one) && one.answered.allowOrigin !== '*' && one.answered.allowCredentials === 'true')
      found.add(one.answered.allowOrigin ?? '');
  }
  return [...found];
}

/** The first header of these whose value differs between two answers. @param names lower-case */
export function firstDifferent(
  a: readonly { readonly name: string; readonly value: string }[],
  b: readonly { readonly name: string; readonly value: string }[],
  names: readonly string[],
): { readonly name: string; readonly here: string | null; readonly there: string | null } | null {
  for (const name of names) {
    const here = get(a, name);
    const there = get(b, name);
    if (here !== there) return { name, here, there };
  }
  return null;
}
