import {
  getHeader,
  parseUrl,
  seen,
  unseen,
  type Engine,
  type Exchange,
  type HeaderLine,
  type Hop,
  type Message,
  type Observed,
  type Reply,
} from '../../src/core/index.ts';

const STARTED = '2026-01-01T00:00:00.000Z';
const DIRECTIVES = ['page', 'browser', 'initiator', 'mode', 'credentials', 'redirect', 'outcome'] as const;

/**
 * Reads an exchange as the rule pages write it; docs/rules/README.md has the format.
 * @throws on anything the format does not know, so that a page cannot be wrong in silence
 */
export function parseRawHttp(source: string): Exchange {
  const { directives, body } = split(source);
  const messages = body.split(/^---$/m).map(parseMessage);
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
    outcome: unseen('not-reported'),
    unreadHeaders: unseen('not-reported'),
    caller: unseen('not-reported'),
    page: unseen('not-recorded'),
    hops: toHops(messages),
    timingStatus: timingOf(directives.outcome, messages),
  };
}

type Directive = (typeof DIRECTIVES)[number];

function split(source: string): { directives: Partial<Record<Directive, string>>; body: string } {
  const directives: Partial<Record<Directive, string>> = {};
  const lines = source.split('\n');
  while (lines[0] !== undefined && !lines[0].startsWith('>')) {
    const line = (lines.shift() ?? '').trim();
    if (line === '') continue;
    const colon = line.indexOf(':');
    const name = DIRECTIVES.find((one) => one === line.slice(0, colon));
    if (name === undefined) throw new Error(`not a directive: ${line}`);
    directives[name] = line.slice(colon + 1).trim();
  }
  return { directives, body: lines.join('\n') };
}

function parseMessage(block: string): Message {
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
      : seen({ status, statusText: '', headers: response }, 'network-entry');
  return {
    ...start,
    startedAt: STARTED,
    durationMs: 1,
    requestHeaders: seen(request, 'network-entry'),
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

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`${name}: ${value} is none of ${allowed.join(', ')}`);
  return found;
}
