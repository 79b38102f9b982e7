import type {
  Diagnosis,
  Exchange,
  Finding,
  HeaderLine,
  Message,
  Observed,
  Pointer,
} from '../../../core/index.ts';

/** How much a line matters: it is to blame, it fails next, or it deserves a look. */
type Blame = 'cause' | 'next' | 'advice';

export interface MessageLine {
  readonly name: string;
  /** Null for a header that is blamed for not being there. */
  readonly value: string | null;
  readonly blame: Blame | null;
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
  const blamed = blamedParts(diagnosis);
  return exchange.hops.flatMap((hop, index) => {
    const { preflight } = hop;
    const actual = rawMessage(hop, index, 'request', blamed);
    return preflight.kind === 'seen' || preflight.kind === 'from-cache'
      ? [rawMessage(preflight.message, index, 'preflight', blamed), actual]
      : [actual];
  });
}

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
      lines: marked(message.requestHeaders, requestParts, false),
      complete: message.requestHeadersComplete,
    },
    response: {
      startLine: reply.seen ? `${reply.value.status} ${reply.value.statusText}`.trim() : '',
      startBlame: responseParts.find(({ part }) => part === 'status')?.blame ?? null,
      lines: marked(reply.seen ? { ...reply, value: reply.value.headers } : reply, responseParts, true),
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

/** @param mayLack whether a line can be to blame for not being there: a server has to send some, a page has not */
function marked(
  headers: Observed<readonly HeaderLine[]>,
  parts: readonly BlamedPart[],
  mayLack: boolean,
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
  }));
  if (!mayLack) return { ...headers, value: lines };
  const present = new Set(headers.value.map(({ name }) => name.toLowerCase()));
  for (const [name, blame] of byName) {
    if (!present.has(name)) lines.push({ name, value: null, blame });
  }
  return { ...headers, value: lines };
}
