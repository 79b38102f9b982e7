import {
  headersRole,
  type CauseId,
  type Diagnosis,
  type Exchange,
  type Fix,
  type HeaderEdits,
} from '../core/index.ts';
import { msg, sentences, t, type Message } from '../i18n/index.ts';
import { visible } from './text.ts';

/** Longest line of an edit: a list of a hundred headers, not a megabyte. */
const LONGEST = 1200;

/** A fix in words. */
export interface FixWords {
  /** As the panel calls the section. */
  readonly title: string;
  readonly lead: string;
  /** The edits of each kind of answer: a heading, and what belongs under it indented. May stand in a fence as they are. */
  readonly lines: readonly string[];
}

/** The title of the change: what it is to the repair. The panel's section and the reports share it. */
export const changeTitle = (cause: CauseId | null): string => t(TITLES[headersRole(cause)]);

const TITLES: Readonly<Record<ReturnType<typeof headersRole>, Message>> = {
  repair: msg('The change on the server'),
  second: msg('Then: the headers'),
  'last-resort': msg('If the URL cannot change'),
};

/** Says a fix of an exchange, each kind of answer apart; as the second step where something else has to come first. */
export function describeFix(fix: Fix, exchange: Exchange, { cause }: Diagnosis): FixWords {
  const { preflight, actual } = fix;
  const isLater = cause !== null && headersRole(cause.id) !== 'repair';
  return {
    title: changeTitle(cause?.id ?? null),
    lead: sentences(
      isLater ? second(cause.id) : t('With these headers every check passes.'),
      t('A header that is set replaces every line of its name.'),
    ),
    lines: [
      ...part(
        t('On the answer to the preflight:'),
        preflight === null ? [] : [...newStatus(preflight.status, exchange), ...edits(preflight)],
      ),
      ...part(
        t(preflight === null ? 'On every answer, errors too:' : 'On every other answer, errors too:'),
        edits(actual),
      ),
    ],
  };
}

const second = (id: CauseId): string =>
  t(
    IN_THE_PAGE.has(id)
      ? 'If the page has to send what it sent, every check passes with these headers.'
      : headersRole(id) === 'last-resort'
        ? 'If the page has to go on calling this URL, every check passes with these headers.'
        : 'Once that is repaired, every check passes with these headers.',
  );

/** Repaired in the page: the server may then have nothing to change. */
const IN_THE_PAGE: ReadonlySet<CauseId> = new Set([
  'header-conditional',
  'method-case',
  'response-header-sent-by-client',
]);

/** The status, where not every preflight was answered with it. */
function newStatus(status: number, { hops }: Exchange): readonly string[] {
  const isAnswered = hops.every(
    ({ preflight }) =>
      preflight.kind !== 'seen' ||
      (preflight.message.reply.seen && preflight.message.reply.value.status === status),
  );
  return isAnswered ? [] : [t('status {status}', { status })];
}

const edits = ({ set, remove }: HeaderEdits): readonly string[] => [
  ...set.map(([name, value]) => t('set {line}', { line: visible(`${name}: ${value}`, LONGEST) })),
  ...remove.map((name) => t('remove {header}', { header: visible(name) })),
];

const part = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [heading, ...lines.map((line) => `  ${line}`)];
