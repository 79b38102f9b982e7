import {
  corsLibraryOf,
  errorAuthorOf,
  evidenceOf,
  factsOf,
  isBeforeTheApp,
  layersOf,
  serverOf,
  type Confidence,
  type Evidence,
  type Exchange,
  type Message,
  type Reply,
} from '../core/index.ts';
import { stacks } from './index.ts';
import type { Stack } from './stack.ts';

/** A stack that shows in the answers to an exchange. */
export interface Recognised {
  readonly stack: Stack;
  readonly evidence: Evidence;
  readonly confidence: Confidence;
}

/** Answers of a server beyond which another one tells nothing new. */
const MOST_EXCHANGES = 50;

/**
 * The stacks that show in the answers to exchanges of one server, the one to change first: who made the error, if that never
 * came from the app; else the CORS library that answered, the framework, and outwards to the CDN.
 * @param exchanges the one in question first, then others of its server: some frameworks show in their errors only
 * @param server the origin of that server; what redirects lead to elsewhere does not count
 */
export function recogniseStacks(exchanges: readonly Exchange[], server: string): readonly Recognised[] {
  const found: Recognised[] = [];
  const messages = exchanges.slice(0, MOST_EXCHANGES).flatMap(answered);
  for (const [message, isPreflight] of messages.filter(([{ url }]) => serverOf(url) === server)) {
    for (const one of signsOf(message, message.reply.value, isPreflight))
      if (!found.some(({ stack }) => stack === one.stack)) found.push(one);
  }
  return found;
}

type Answered = Message & { readonly reply: { readonly seen: true; readonly value: Reply } };

/** The answers that were seen, the last first: there the browser stopped. */
const answered = ({ hops }: Exchange): (readonly [Answered, isPreflight: boolean])[] =>
  hops
    .flatMap((hop): (readonly [Message, boolean])[] => [
      ...(hop.preflight.kind === 'seen' ? [[hop.preflight.message, true] as const] : []),
      [hop, false],
    ])
    .filter((one): one is readonly [Answered, boolean] => one[0].reply.seen)
    .reverse();

function signsOf({ url }: Message, reply: Reply, isPreflight: boolean): Recognised[] {
  const author = errorAuthorOf(reply, url);
  const library = corsLibraryOf(reply, isPreflight);
  const facts = factsOf(reply, url);
  const own = stacks
    .flatMap((stack): Recognised[] =>
      (stack.marks.signs ?? []).flatMap((sign) => {
        const evidence = evidenceOf(sign, facts);
        return evidence ? [{ stack, evidence, confidence: sign.confidence }] : [];
      }),
    )
    // What nobody else answers says more than `PHP`.
    .sort((a, b) => Number(b.confidence === 'certain') - Number(a.confidence === 'certain'));
  // The core lists them outermost first.
  const layers = layersOf(reply, url).toReversed();
  return [
    ...(author && isBeforeTheApp(author) ? [author] : []).flatMap((sign) =>
      stacks
        .filter(({ marks }) => marks.layers?.includes(sign.layer))
        .map((stack) => ({ stack, evidence: sign.evidence, confidence: sign.confidence })),
    ),
    ...(library
      ? stacks
          .filter(({ marks }) => marks.libraries?.includes(library.library))
          .map((stack) => ({ stack, evidence: library.evidence, confidence: library.confidence }))
      : []),
    ...own,
    ...layers.flatMap(({ layer, evidence, confidence }) =>
      stacks
        .filter(({ marks }) => marks.layers?.includes(layer))
        .map((stack) => ({ stack, evidence, confidence })),
    ),
  ];
}
