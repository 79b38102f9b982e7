import {
  exposedTo,
  type Diagnosis,
  type Exchange,
  type Finding,
  type HeaderLine,
  type Message,
  type Observed,
  type Pointer,
} from '../../../core/index.ts';

/** How much a line matters: it is to blame, it fails next, or it deserves a look. */
type Blame = 'cause' | 'next' | 'advice';

export interface MessageLine {
  readonly name: string;
  /** Null for a header that is blamed for not being there. */
  readonly value: string | null;
  readonly blame: Blame | null;
  /** Whether the page got the answer and yet cannot read this line of it. */
  readonly hidden: boolean;
}

/** One direction of a message: its start line and its headers as recorded. */
export interface MessageHalf {
  readonly startLine: string;
  readonly startBlame: Blame | null;
  /** The recorded lines (blamed missing ones last), or why there are none. */
  readonly lines: Observed<readonly MessageLine[]>;
  /** False when the browser added more than was recorded. */
  readonly complete: boolean;
}

export interface RawMessage {
  readonly hop: number;
  readonly kind: 'preflight' | 'request';
  readonly request: MessageHalf;
  readonly response: MessageHalf;
}

/** Every message of an exchange in the order it was sent, with the lines the findings point at marked. */
export function messagesOf(exchange: Exchange, diagnosis: Diagnosis): readonly RawMessage[] {
  const { verdict, mode, credentials } = diagnosis;
  const blamed = blamedParts(diagnosis);
  const given = verdict === 'allowed' && mode.value === 'cors' ? exchange.hops.length - 1 : -1;
  return exchange.hops.flatMap((hop, index) => {
    const { preflight, reply } = hop;
    const readable =
      index === given && reply.seen ? exposedTo(reply.value.headers, credentials.include) : everyName;
    const actual = rawMessage(hop, index, 'request', blamed, readable);
    return preflight.kind === 'seen' || preflight.kind === 'from-cache'
      ? [rawMessage(preflight.message, index, 'preflight', blamed), actual]
      : [actual];
  });
}

type Readable = (name: string) => boolean;

const everyName: Readable = () => true;

/** Whether any line of a message is marked. */
export const isBlamed = ({ request, response }: RawMessage): boolean =>
  [request, response].some(
    ({ startBlame, lines }) =>
      startBlame !== null || (lines.seen && lines.value.some(({ blame }) => blame !== null)),
  );

interface Blamed {
  readonly pointer: Pointer;
  readonly blame: Blame;
}

function blamedParts({ cause, next, advice }: Diagnosis): readonly Blamed[] {
  return [
    ...blamedBy(cause ? [cause] : [], 'cause'),
    ...blamedBy(next, 'next'),
    ...blamedBy(advice, 'advice'),
  ];
}

const blamedBy = (findings: readonly Finding[], blame: Blame): readonly Blamed[] =>
  findings.flatMap(({ at }) => at.map((pointer) => ({ pointer, blame })));

function rawMessage(
  message: Message,
  hop: number,
  kind: RawMessage['kind'],
  blamed: readonly Blamed[],
  readable = everyName,
): RawMessage {
  const { reply } = message;
  const requestParts = partsAt(blamed, hop, kind === 'request' ? 'request' : null);
  const responseParts = partsAt(blamed, hop, kind === 'preflight' ? 'preflight' : 'response');
  return {
    hop,
    kind,
    request: {
      startLine: `${message.method} ${message.url}`,
      startBlame: null,
      lines: marked(message.requestHeaders, requestParts, null),
      complete: message.requestHeadersComplete,
    },
    response: {
      startLine: reply.seen ? `${reply.value.status} ${reply.value.statusText}`.trim() : '',
      startBlame: responseParts.find(({ part }) => part === 'status')?.blame ?? null,
      lines: marked(reply.seen ? { ...reply, value: reply.value.headers } : reply, responseParts, readable),
      complete: true,
    },
  };
}

interface BlamedPart {
  readonly part: Pointer['part'];
  readonly blame: Blame;
}

const partsAt = (
  blamed: readonly Blamed[],
  hop: number,
  message: Pointer['message'] | null,
): readonly BlamedPart[] =>
  blamed
    .filter(({ pointer }) => pointer.hop === hop && pointer.message === message)
    .map(({ pointer, blame }) => ({ part: pointer.part, blame }));

/** @param readable of an answer: which lines script can read. An answer can also lack a line that is to blame. */
function marked(
  headers: Observed<readonly HeaderLine[]>,
  parts: readonly BlamedPart[],
  readable: Readable | null,
): Observed<readonly MessageLine[]> {
  if (!headers.seen) return headers;
  // The first mention wins: causes come before what fails next.
  const byName = new Map<string, Blame>();
  for (const { part, blame } of parts) {
    if (part !== 'status' && !byName.has(part.header)) byName.set(part.header, blame);
  }
  const lines: MessageLine[] = headers.value.map(({ name, value }) => ({
    name,
    value,
    blame: byName.get(name.toLowerCase()) ?? null,
    hidden: readable !== null && !readable(name),
  }));
  if (!readable) return { ...headers, value: lines };
  const present = new Set(headers.value.map(({ name }) => name.toLowerCase()));
  for (const [name, blame] of byName) {
    if (!present.has(name)) lines.push({ name, value: null, blame, hidden: false });
  }
  return { ...headers, value: lines };
}
