import {
  createHistory,
  getHeader,
  parseUrl,
  replyFields,
  requestFields,
  seen,
  unseen,
  type CallOutcome,
  type Engine,
  type Exchange,
  type HeaderLine,
  type Hop,
  type Message,
  type Observed,
  type Reply,
  type Sighting,
  type Surroundings,
} from '../../src/core/index.ts';
import { registrableDomain } from '../../src/entry/registrable-domain.ts';

const STARTED = '2026-01-01T00:00:00.000Z';
const DIRECTIVES = [
  'page',
  'page-url',
  'csp',
  'coep',
  'browser',
  'initiator',
  'mode',
  'credentials',
  'redirect',
  'outcome',
  'call-outcome',
  'reads',
  'from-cache',
  'via',
] as const;

/**
 * Reads an exchange as the rule pages write it; docs/rules/README.md has the format.
 * @throws on anything the format does not know, so that a page cannot be wrong in silence
 */
export function parseRawHttp(source: string): Exchange {
  const { directives, messages } = split(source);
  const last = messages.pop();
  if (last !== undefined)
    messages.push({
      ...last,
      fromBrowserCache: isGiven('from-cache', directives['from-cache'], 'browser'),
      viaServiceWorker: isGiven('via', directives.via, 'service-worker'),
    });
  const page = directives.page ?? originOfFirst(messages);
  return {
    schema: 1,
    id: 'x1',
    browser: parseBrowser(directives.browser ?? 'chromium'),
    pageOrigin: page === undefined ? unseen('not-recorded') : seen(page, 'network-entry'),
    initiator: directives.initiator ?? 'fetch',
    startedAt: STARTED,
    mode: seen(oneOf('mode', directives.mode ?? 'cors', ['cors', 'no-cors', 'same-origin']), 'network-entry'),
    credentials: optional('credentials', directives.credentials, ['omit', 'same-origin', 'include']),
    redirect: optional('redirect', directives.redirect, ['follow', 'error', 'manual']),
    authorHeaders: unseen('not-reported'),
    outcome: callOutcomeOf(directives['call-outcome']),
    unreadHeaders:
      directives.reads === undefined
        ? unseen('not-reported')
        : seen(
            directives.reads.split(',').map((name) => name.trim().toLowerCase()),
            'call-record',
          ),
    caller: unseen('not-reported'),
    page: pageOf(directives),
    hops: toHops(messages),
    timingStatus: timingOf(directives.outcome, messages),
  };
}

/** What the same servers did in the requests of the source, the earlier ones and its own, as one recording holds them. */
export function surroundingsOf(source: string): Surroundings {
  const { earlier, messages } = split(source);
  const history = createHistory();
  earlier.forEach((message, index) => {
    const start = Date.parse(STARTED) - (earlier.length - index) * 1000;
    history.add(sightingOf({ ...message, durationMs: EARLIER_TOOK }, start));
  });
  for (const message of messages) history.add(sightingOf(message, Date.parse(STARTED)));
  return { history, registrableDomain };
}

/** How long each earlier request took, in milliseconds. */
const EARLIER_TOOK = 40;

function sightingOf({ method, url, durationMs, requestHeaders, reply }: Message, start: number): Sighting {
  const sent = requestHeaders.seen ? requestHeaders.value : [];
  const got = reply.seen ? reply.value.headers : [];
  return {
    method,
    url,
    startedAt: new Date(start).toISOString(),
    start,
    durationMs,
    requestHeaders: sent,
    sent: requestFields(sent),
    status: reply.seen ? reply.value.status : 0,
    responseHeaders: got,
    answered: replyFields(got),
  };
}

type Directive = (typeof DIRECTIVES)[number];
type Directives = Partial<Record<Exclude<Directive, 'csp'>, string>> & { readonly csp: string[] };

/** The directives, the requests that came before, and the messages of the exchange itself. */
function split(source: string): { directives: Directives; earlier: readonly Message[]; messages: Message[] } {
  const directives: Directives = { csp: [] };
  const lines = source.split('\n');
  while (lines[0] !== undefined && !lines[0].startsWith('>')) {
    const line = (lines.shift() ?? '').trim();
    if (line === '') continue;
    const colon = line.indexOf(':');
    const name = DIRECTIVES.find((one) => one === line.slice(0, colon));
    if (name === undefined) throw new Error(`not a directive: ${line}`);
    const value = line.slice(colon + 1).trim();
    if (name === 'csp') directives.csp.push(value);
    else directives[name] = value;
  }
  const parts = lines.join('\n').split(/^===$/m);
  const [own = '', before] = [parts.pop(), parts.pop()];
  if (parts.length > 0) throw new Error('only one line === may stand in an exchange');
  return { directives, earlier: before === undefined ? [] : messagesOf(before), messages: messagesOf(own) };
}

const messagesOf = (text: string): Message[] => text.split(/^---$/m).map(parseMessage);

function parseMessage(source: string): Message {
  const [block = '', body] = source.split(/^<<[ \t]*/m);
  const request: HeaderLine[] = [];
  const response: HeaderLine[] = [];
  let start: { method: string; url: string } | undefined;
  let status: number | undefined;
  let error: string | undefined;
  for (const line of block.split('\n')) {
    const text = line.slice(1).trim();
    if (line.trim() === '') continue;
    if (line.startsWith('>') && start === undefined) {
      const [method = '', url = ''] = text.split(' ');
      if (parseUrl(url) === undefined) throw new Error(`not a request line: ${line}`);
      start = { method, url };
    } else if (line.startsWith('>')) {
      request.push(parseHeader(text));
    } else if (line.startsWith('<') && status === undefined) {
      status = Number(text.split(' ')[0]);
      if (!Number.isInteger(status) || status < 100 || status > 599)
        throw new Error(`not a status line: ${line}`);
    } else if (line.startsWith('<')) {
      response.push(parseHeader(text));
    } else if (line.startsWith('!')) {
      error = text;
    } else {
      throw new Error(`not a line of an exchange: ${line}`);
    }
  }
  if (start === undefined) throw new Error('a message has no request line');
  const reply: Observed<Reply> =
    status === undefined
      ? unseen('no-reply')
      : seen(
          { status, statusText: '', headers: response, ...(body !== undefined && { body: body.trim() }) },
          'network-entry',
        );
  return {
    ...start,
    startedAt: STARTED,
    durationMs: 1,
    requestHeaders: seen(request, 'network-entry'),
    sent: requestFields(request),
    requestHeadersComplete: true,
    fromBrowserCache: false,
    viaServiceWorker: false,
    reply,
    netError: error === undefined ? unseen('not-reported') : seen(error, 'network-entry'),
  };
}

function parseHeader(text: string): HeaderLine {
  const colon = text.indexOf(':');
  if (colon < 1) throw new Error(`not a header line: ${text}`);
  return { name: text.slice(0, colon), value: text.slice(colon + 1).trim() };
}

/** Joins each preflight with the request it asks for; a preflight at the end stands before a request that was not sent. */
function toHops(messages: readonly Message[]): [Hop, ...Hop[]] {
  const hops: Hop[] = [];
  for (let index = 0; index < messages.length; index += 1) {
    const message = messages[index] as Message;
    const method = askedMethod(message);
    if (method === null) {
      hops.push({ ...message, preflight: { kind: 'not-needed' } });
      continue;
    }
    const next = messages[index + 1];
    const follows = next !== undefined && next.url === message.url && next.method === method;
    if (follows) index += 1;
    hops.push({ ...(follows ? next : notSent(message, method)), preflight: { kind: 'seen', message } });
  }
  const [first, ...rest] = hops;
  if (first === undefined) throw new Error('no message');
  return [first, ...rest];
}

const askedMethod = (message: Message): string | null =>
  message.method === 'OPTIONS' && message.requestHeaders.seen
    ? getHeader(message.requestHeaders.value, 'access-control-request-method')
    : null;

const notSent = (preflight: Message, method: string): Message => ({
  method,
  url: preflight.url,
  startedAt: STARTED,
  durationMs: 0,
  requestHeaders: unseen('stopped-before-sending'),
  requestHeadersComplete: false,
  fromBrowserCache: false,
  viaServiceWorker: false,
  reply: unseen('stopped-before-sending'),
  netError: unseen('not-reported'),
});

function originOfFirst([first]: readonly Message[]): string | undefined {
  return first?.requestHeaders.seen
    ? (getHeader(first.requestHeaders.value, 'origin') ?? undefined)
    : undefined;
}

function parseBrowser(value: string): Exchange['browser'] {
  const [engine = '', version = ''] = value.split(' ');
  return { engine: oneOf<Engine>('browser', engine, ['chromium', 'firefox', 'unknown']), version };
}

/** `threw TypeError message`, `error TypeError message` or `response 200`. */
function callOutcomeOf(text: string | undefined): Observed<CallOutcome> {
  if (text === undefined) return unseen('not-reported');
  const [kind = '', name = '', ...message] = text.split(' ');
  const type = oneOf('call-outcome', kind, ['threw', 'error', 'response']);
  return seen(
    type === 'response' ? { type, status: Number(name) } : { type, name, message: message.join(' ') },
    'call-record',
  );
}

/** The document, as soon as one of its directives is there. */
function pageOf({ page, 'page-url': url, csp, coep }: Directives): Exchange['page'] {
  return url === undefined && csp.length === 0 && coep === undefined
    ? unseen('not-recorded')
    : seen({ url: url ?? `${page ?? ''}/`, policies: csp, embedderPolicy: coep ?? null }, 'network-entry');
}

function timingOf(outcome: string | undefined, messages: readonly Message[]): Observed<number> {
  if (outcome === undefined) return unseen('not-reported');
  if (oneOf('outcome', outcome, ['readable', 'blocked']) === 'blocked') return seen(0, 'resource-timing');
  const last = messages[messages.length - 1];
  return seen(last?.reply.seen ? last.reply.value.status : 0, 'resource-timing');
}

function optional<T extends string>(
  name: Directive,
  value: string | undefined,
  allowed: readonly T[],
): Observed<T> {
  return value === undefined ? unseen('not-reported') : seen(oneOf(name, value, allowed), 'call-record');
}

const isGiven = (name: Directive, value: string | undefined, only: string): boolean =>
  value !== undefined && oneOf(name, value, [only]) === only;

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`${name}: ${value} is none of ${allowed.join(', ')}`);
  return found;
}
