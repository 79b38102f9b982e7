import {
  repairedElsewhere,
  type Diagnosis,
  type Exchange,
  type Fix,
  type HeaderEdits,
} from '../core/index.ts';
import { visible } from './text.ts';

/** Longest line of an edit: a list of a hundred headers, not a megabyte. */
const LONGEST = 1200;

/** A fix in words. */
export interface FixWords {
  /** As the panel calls the section. */
  readonly title: string;
  readonly lead: string;
  /** The edits of each kind of answer, one a line: a heading, and what belongs under it indented. Safe inside a fence. */
  readonly lines: readonly string[];
}

/** Says a fix of an exchange, the edits of each kind of answer apart; as the second step where something else comes first. */
export function describeFix(fix: Fix, exchange: Exchange, { cause }: Diagnosis): FixWords {
  const { preflight, actual, where } = fix;
  const isLater = cause !== null && repairedElsewhere.has(cause.id);
  const ofPreflight =
    preflight === null ? [] : [...statusOf(preflight.status, exchange), ...edits(preflight)];
  const lines = [
    ...part('On the answer to the preflight:', ofPreflight),
    ...part(
      preflight === null ? 'On every answer, errors too:' : 'On every other answer, errors too:',
      edits(actual),
    ),
  ];
  return {
    title: isLater ? 'Then: the headers' : 'The change on the server',
    lead: `${LEAD[isLater ? (where === 'page' || IN_THE_PAGE.has(cause.id) ? 'instead' : 'then') : 'now']} A header that is set replaces every line of its name.`,
    lines,
  };
}

const LEAD = {
  now: 'With these headers every check passes.',
  then: 'Then, with these headers, every check passes.',
  instead: 'Then, if the page has to send what it sent: with these headers every check passes.',
} as const;

/** Repaired by what the page sends: then the server has less to allow, or nothing. */
const IN_THE_PAGE: ReadonlySet<string> = new Set([
  'header-conditional',
  'method-case',
  'response-header-sent-by-client',
]);

/** The status, where that is not what was answered. */
function statusOf(status: number, { hops }: Exchange): readonly string[] {
  const isAnswered = hops.every(
    ({ preflight }) =>
      preflight.kind !== 'seen' ||
      (preflight.message.reply.seen && preflight.message.reply.value.status === status),
  );
  return isAnswered ? [] : [`status ${status}`];
}

const edits = ({ set, remove }: HeaderEdits): readonly string[] => [
  ...set.map(([name, value]) => `set ${visible(`${name}: ${value}`, LONGEST)}`),
  ...remove.map((name) => `remove ${visible(name)}`),
];

const part = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`)];
