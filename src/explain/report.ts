import {
  browserWords,
  fixFor,
  grantsOf,
  isRedirectStatus,
  masked,
  type Diagnosed,
  type Diagnosis,
  type Exchange,
  type Finding,
  type Grant,
  type HeaderLine,
  type Message as HttpMessage,
  type Preflight,
  type Stage,
  type Step,
} from '../core/index.ts';
import { inRow, type Message, msg, numeral, sentences, t } from '../i18n/index.ts';
import { describeFinding, explain } from './explain.ts';
import { describeFix } from './fix-words.ts';
import { describeGrant } from './grants.ts';
import { failsNext, verdictWord } from './phrases.ts';
import { readElsewhere, statusOf } from './place.ts';
import { shortOf } from './short.ts';
import { describeStep } from './steps.ts';
import { hostOf } from './sentences.ts';
import { visible } from './text.ts';

/** Longest value in a report. */
const LONGEST = 400;

/**
 * A report of one exchange for an issue or a chat. It says what it is given: whoever passes it on gives it a masked exchange.
 * @param number its place in the recording, where there is one
 */
export const toMarkdown = (exchange: Exchange, diagnosis: Diagnosis, number?: number): string =>
  render(exchange, diagnosis, markdown, number);

/** The Markdown report of one exchange that leaves alone, its secrets masked. */
export function maskedReport(item: Diagnosed): string {
  const { exchange, diagnosis } = masked(item);
  return toMarkdown(exchange, diagnosis);
}

/** The same report for a terminal, without Markdown. */
export const toText = (exchange: Exchange, diagnosis: Diagnosis, number?: number): string =>
  `${rule(exchange, diagnosis, number)}\n\n${render(exchange, diagnosis, plain)}`;

/** One exchange in one line: `#5  BLOCKED  403 preflight  PUT  api.example/orders  CORS code refuses this origin`. */
export function summaryLine(exchange: Exchange, diagnosis: Diagnosis, number: number): string {
  const [{ method, url }] = exchange.hops;
  return [
    `#${number}`.padEnd(4),
    diagnosis.verdict.toUpperCase().padEnd(7),
    whereItEnded(exchange, diagnosis).padEnd(13),
    visible(method, 16).padEnd(6),
    visible(placeOf(url), 60).padEnd(30),
    `${isLikely(diagnosis) ? 'likely: ' : ''}${unquoted(shortOf(exchange, diagnosis))}`,
  ].join('  ');
}

/** Whether something else fits what was seen, too. */
const isLikely = ({ reason, cause }: Diagnosis): boolean =>
  reason ? !reason.certain : cause !== null && !cause.certain;

/** Stands above a report, so that the eye finds where the next one begins. */
function rule(exchange: Exchange, { verdict }: Diagnosis, number: number | undefined): string {
  const [{ method, url }] = exchange.hops;
  const name = `${visible(method, 24)} ${visible(url, 100)} ${verdict.toUpperCase()}`;
  return `──── ${number === undefined ? '' : `#${number} `}${name} ────`;
}

/** Host and path: a query is long. */
function placeOf(url: string): string {
  const host = hostOf(url);
  const start = url.indexOf('://') + 3;
  const path = start > 2 && start < 36 ? /^[^/?#]*([^?#]*)/.exec(url.slice(start, start + 4096))?.[1] : '';
  return `${host}${path ?? ''}`;
}

/** The status of the message the diagnosis turns on, and which one that is. */
function whereItEnded(exchange: Exchange, diagnosis: Diagnosis): string {
  const { cause, reason } = diagnosis;
  const at = cause ?? reason;
  const hop = exchange.hops[at?.hop ?? exchange.hops.length - 1] ?? exchange.hops[0];
  const isPreflight = at?.stage === 'preflight' && hop.preflight.kind === 'seen';
  const message = isPreflight && hop.preflight.kind === 'seen' ? hop.preflight.message : hop;
  const status = statusOf(message);
  const read = diagnosis.verdict === 'allowed' ? readElsewhere(exchange, hop) : null;
  if (read !== null) return status === 0 ? `read ${read}` : `${status}, read ${read}`;
  if (isPreflight) return status === 0 ? 'preflight' : `${status} preflight`;
  if (status > 0) return isRedirectStatus(status) ? `${status} redirect` : `${status}`;
  return message.reply.seen || message.reply.why === 'headers-withheld' ? 'not shown' : 'no answer';
}

/** A sentence without the backticks around its values; one that would run into the sentence gets quotes. */
const unquoted = (prose: string): string =>
  prose.replaceAll(/`([^`]*)`/g, (_, value: string) =>
    value === '' || (/\s|[.,;:!?]$/.test(value) && !value.includes('"')) ? `"${value}"` : value,
  );

interface Format {
  /** A sentence of ours. */
  readonly prose: (text: string) => string;
  readonly title: (text: string) => string;
  readonly section: (name: string, body: string) => string;
  readonly item: (text: string) => string;
  readonly value: (text: string) => string;
  readonly block: (lines: readonly string[]) => string;
}

/** Values hold no backtick and no control character (`visible`), so a fence of three and a code span cannot be left. */
const markdown: Format = {
  prose: (text) => text,
  title: (text) => `## ${text}`,
  section: (name, body) => `### ${name}\n\n${body}`,
  item: (text) => `- ${text}`,
  value: (text) => `\`${text}\``,
  block: (lines) => ['```http', ...lines, '```'].join('\n'),
};

const plain: Format = {
  prose: unquoted,
  title: (text) => text,
  section: (name, body) => `${name}\n${indent(body)}`,
  item: (text) => `- ${text}`,
  value: (text) => text,
  block: (lines) => lines.join('\n'),
};

const indent = (body: string): string => body.replaceAll(/^(?=.)/gm, '  ');

function render(exchange: Exchange, diagnosis: Diagnosis, format: Format, number?: number): string {
  const said = explain(exchange, diagnosis);
  const { prose } = format;
  const list = (items: readonly string[]): string => items.map(format.item).join('\n');
  const finding = (one: Finding): string => {
    const { title, hint } = describeFinding(one, exchange, diagnosis);
    return prose(sentences(title, hint));
  };
  const several = exchange.hops.length > 1;
  const place = (stage: Stage, hop: number): string =>
    several ? `${t(STAGES[stage])} ${hop + 1}` : t(STAGES[stage]);
  // The names are those of the panel's sections.
  const sections: readonly (readonly [name: string, body: string])[] = [
    [t('What to change'), prose(said.whatToChange)],
    ...changes(exchange, diagnosis, format),
    [t('What happened'), prose(said.whatHappened)],
    [t('Why'), prose(said.why)],
    [
      t('Needed and allowed'),
      list(
        grantsOf(exchange, diagnosis).map((grant) => {
          const needed = t(NEEDED[grant.kind], { value: format.value(visible(grant.needed, LONGEST)) });
          return `${t(RESULT[grant.result])}: ${needed} (${place(grant.message, grant.hop)}): ${prose(describeGrant(grant))}`;
        }),
      ),
    ],
    [
      t('Steps'),
      list(
        checked(diagnosis.steps).map(({ step, result: word }) => {
          const { label, result } = describeStep(step, exchange);
          return `${word}: ${place(step.stage, step.hop)}: ${label}: ${prose(result)}`;
        }),
      ),
    ],
    [t('What fails next'), list(failsNext(diagnosis).map(finding))],
    [t('Worth knowing'), list(diagnosis.advice.map(finding))],
    [t('Messages'), `${format.block(traffic(exchange))}\n\n${t(LEFT_OUT)}`],
    [t('What we could not see'), prose(said.notSeen)],
  ];
  const title = `${number === undefined ? '' : `${number}. `}${prose(said.title)}`;
  const parts = [format.title(title), list(summary(exchange, diagnosis, format))];
  for (const [name, body] of sections) if (body !== '') parts.push(format.section(name, body));
  return `${parts.join('\n\n')}\n`;
}

/** The header edits after which the exchange passes, as a section; none where no header can help, or nothing is blocked. */
function changes(
  exchange: Exchange,
  diagnosis: Diagnosis,
  { block }: Format,
): readonly (readonly [name: string, body: string])[] {
  const fix = fixFor(exchange, diagnosis);
  if (fix === null) return [];
  const { title, lead, lines } = describeFix(fix, exchange, diagnosis);
  return [[title, `${lead}\n\n${block(lines)}`]];
}

const LEFT_OUT = msg('(other headers left out: they may hold secrets)');

/** The words of the panel. */
const RESULT = {
  matched: msg('matched'),
  missing: msg('missing'),
  'not-needed': msg('not needed'),
  unknown: msg('unknown'),
};

const NEEDED: Readonly<Record<Grant['kind'], Message>> = {
  origin: msg('origin {value}'),
  credentials: msg('credentials'),
  method: msg('method {value}'),
  header: msg('header {value}'),
};

const STAGES: Readonly<Record<Stage, Message>> = {
  preflight: msg('preflight'),
  response: msg('response'),
  redirect: msg('redirect'),
};

/** Every check with its result: up to the one the browser stopped at, and what the rest would have given. */
function checked(steps: readonly Step[]): { readonly step: Step; readonly result: string }[] {
  const stop = steps.findIndex(({ outcome }) => outcome === 'failed');
  return steps.flatMap((step, index) => {
    if (step.outcome === 'cannot-tell') return { step, result: t('not seen') };
    if (stop === -1 || index <= stop)
      return { step, result: t(step.outcome === 'failed' ? 'failed' : 'passed') };
    // Without an answer there is nothing that would have been checked.
    if (steps[stop]?.check === 'network') return [];
    return { step, result: t(step.outcome === 'failed' ? 'would fail too' : 'would pass') };
  });
}

function summary(exchange: Exchange, { reason, verdict }: Diagnosis, { value }: Format): string[] {
  const [first] = exchange.hops;
  const { engine, version } = exchange.browser;
  const lines = [
    t('Request: {request}', { request: value(visible(`${first.method} ${first.url}`, LONGEST)) }),
    exchange.pageOrigin.seen
      ? t('Page: {origin}', { origin: value(visible(exchange.pageOrigin.value, LONGEST)) })
      : t('Page: not recorded'),
    t('Browser: {browser}', {
      browser: visible(`${engine === 'unknown' ? t('unknown') : engine} ${version}`.trim()),
    }),
    t('Verdict: {verdict}', { verdict: verdictWord(verdict) }),
  ];
  if (reason) {
    const { chromium, firefox } = browserWords(reason.failure, reason.stage);
    const names = [
      ...(chromium ? [`Chromium ${value(chromium)}`] : []),
      ...(firefox ? [`Firefox ${value(firefox)}`] : []),
    ];
    if (names.length > 0)
      lines.push(
        t(
          reason.certain
            ? 'What the browsers call it: {names}'
            : 'What the browsers call it: {names} (not certain)',
          { names: inRow(names) },
        ),
      );
  }
  return lines;
}

/** Headers that take part in CORS; others are not repeated, for they hold secrets and help nobody. */
const SHOWN = new Set([
  'origin',
  'vary',
  'location',
  'allow',
  'content-type',
  'www-authenticate',
  'server',
  'via',
  'age',
  'x-cache',
  'cross-origin-resource-policy',
]);

const isShown = ({ name }: HeaderLine): boolean => {
  const key = name.length > 64 ? '' : name.toLowerCase();
  return SHOWN.has(key) || key.startsWith('access-control-') || key.startsWith('sec-fetch-');
};

function traffic(exchange: Exchange): string[] {
  const lines: string[] = [];
  for (const hop of exchange.hops) {
    if (hop.preflight.kind === 'seen') lines.push(...messageLines(hop.preflight.message), '');
    else lines.push(preflightState(hop.preflight));
    lines.push(...messageLines(hop), '');
  }
  lines.pop();
  return lines;
}

/** What became of a preflight that is not among the messages. */
function preflightState(preflight: Exclude<Preflight, { readonly kind: 'seen' }>): string {
  switch (preflight.kind) {
    case 'not-needed':
      return t('preflight: not needed');
    case 'unseen':
      return t('preflight: not recorded');
    case 'from-cache':
      return t("preflight: answered from the browser's cache, {age} old", {
        age: duration(preflight.ageSeconds),
      });
  }
}

function duration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  return seconds < 60 ? `${numeral(seconds, 1)} s` : `${numeral(seconds / 60, 1)} min`;
}

function messageLines(message: HttpMessage): string[] {
  const line = (mark: string, { name, value }: HeaderLine): string =>
    `${mark} ${visible(name, 64)}: ${visible(value, LONGEST)}`;
  const lines = [`> ${visible(`${message.method} ${message.url}`, LONGEST)}`];
  if (message.requestHeaders.seen)
    for (const one of message.requestHeaders.value.filter(isShown)) lines.push(line('>', one));
  if (message.reply.seen && message.reply.value.status > 0) {
    lines.push(`< ${message.reply.value.status}`);
    for (const one of message.reply.value.headers.filter(isShown)) lines.push(line('<', one));
  } else {
    const error = message.netError.seen ? message.netError.value : null;
    lines.push(`! ${error ? visible(error) : t('no answer recorded')}`);
  }
  return lines;
}
