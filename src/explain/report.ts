import {
  browserWords,
  grantsOf,
  type Diagnosis,
  type Exchange,
  type Finding,
  type HeaderLine,
  type Message,
} from '../core/index.ts';
import { describeFinding, explain } from './explain.ts';
import { describeGrant } from './grants.ts';
import { describeStep } from './steps.ts';
import { visible, withoutUserInfo } from './text.ts';

/** Longest value in a report. */
const LONGEST = 400;

/** A report of one exchange for an issue or a chat. Holds no cookies, no `Authorization` value and no body. */
export const toMarkdown = (exchange: Exchange, diagnosis: Diagnosis): string =>
  render(exchange, diagnosis, markdown);

/** The same report for a terminal. */
export const toText = (exchange: Exchange, diagnosis: Diagnosis): string =>
  render(exchange, diagnosis, plain);

interface Format {
  readonly title: (text: string) => string;
  readonly section: (name: string, body: string) => string;
  readonly item: (text: string) => string;
  readonly value: (text: string) => string;
  readonly block: (lines: readonly string[]) => string;
}

/** Values hold no backtick and no control character (`visible`), so a fence of three and a code span cannot be left. */
const markdown: Format = {
  title: (text) => `## ${text}`,
  section: (name, body) => `### ${name}\n\n${body}`,
  item: (text) => `- ${text}`,
  value: (text) => `\`${text}\``,
  block: (lines) => ['```http', ...lines, '```'].join('\n'),
};

const plain: Format = {
  title: (text) => text,
  section: (name, body) => `${name}\n${indent(body)}`,
  item: (text) => `- ${text}`,
  value: (text) => text,
  block: (lines) => lines.join('\n'),
};

const indent = (body: string): string => body.replaceAll(/^(?=.)/gm, '  ');

function render(exchange: Exchange, diagnosis: Diagnosis, format: Format): string {
  const said = explain(exchange, diagnosis);
  const list = (items: readonly string[]): string => items.map(format.item).join('\n');
  const finding = (one: Finding): string => {
    const { title, hint } = describeFinding(one, exchange, diagnosis);
    return `${title} ${hint}`;
  };
  const several = exchange.hops.length > 1;
  const place = (stage: string, hop: number): string => (several ? `${stage} ${hop + 1}` : stage);
  const sections: readonly (readonly [name: string, body: string])[] = [
    ['What happened', said.whatHappened],
    ['Why', said.why],
    ['What to change', said.whatToChange],
    ['What fails next', list(diagnosis.next.map(finding))],
    ['Good to know', list(diagnosis.advice.map(finding))],
    ['What was not seen', said.notSeen],
    [
      'Needed and granted',
      list(
        grantsOf(exchange, diagnosis).map((grant) => {
          const needed =
            grant.kind === 'credentials'
              ? 'credentials'
              : `${grant.kind} ${format.value(visible(grant.needed, LONGEST))}`;
          return `${MARK[grant.result]}: ${needed} (${place(grant.message, grant.hop)}): ${describeGrant(grant)}`;
        }),
      ),
    ],
    [
      'Checks',
      list(
        diagnosis.steps.map((step) => {
          const { label, result } = describeStep(step, exchange);
          return `${STEP_MARK[step.outcome]}: ${place(step.stage, step.hop)}: ${label}: ${result}`;
        }),
      ),
    ],
    ['Traffic', format.block(traffic(exchange))],
  ];
  const parts = [format.title(said.title), list(summary(exchange, diagnosis, format))];
  for (const [name, body] of sections) if (body !== '') parts.push(format.section(name, body));
  return `${parts.join('\n\n')}\n`;
}

const MARK = {
  matched: 'granted',
  missing: 'MISSING',
  'not-needed': 'not needed',
  unknown: 'not known',
} as const;
const STEP_MARK = { passed: 'pass', failed: 'FAIL', 'cannot-tell': 'not seen' } as const;

function summary(exchange: Exchange, { reason, verdict }: Diagnosis, { value }: Format): string[] {
  const [first] = exchange.hops;
  const lines = [
    `Request: ${value(visible(`${first.method} ${withoutUserInfo(first.url)}`, LONGEST))}`,
    `Page: ${exchange.pageOrigin.seen ? value(visible(exchange.pageOrigin.value, LONGEST)) : 'not recorded'}`,
    `Browser: ${visible(`${exchange.browser.engine} ${exchange.browser.version}`)}`,
    `Verdict: ${verdict}`,
  ];
  if (reason) {
    const { chromium, firefox } = browserWords(reason.failure, reason.stage);
    const names = [chromium && `Chromium ${value(chromium)}`, firefox && `Firefox ${value(firefox)}`].filter(
      Boolean,
    );
    if (names.length > 0)
      lines.push(`Browsers call it: ${names.join(', ')}${reason.certain ? '' : ' (not certain)'}`);
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
    lines.push(...messageLines(hop), '');
  }
  lines.pop();
  return lines;
}

function messageLines(message: Message): string[] {
  const line = (mark: string, { name, value }: HeaderLine): string =>
    `${mark} ${visible(name, 64)}: ${visible(name.toLowerCase() === 'location' ? withoutUserInfo(value) : value, LONGEST)}`;
  const lines = [`> ${visible(`${message.method} ${withoutUserInfo(message.url)}`, LONGEST)}`];
  if (message.requestHeaders.seen)
    for (const one of message.requestHeaders.value.filter(isShown)) lines.push(line('>', one));
  if (message.reply.seen && message.reply.value.status > 0) {
    lines.push(`< ${message.reply.value.status}`);
    for (const one of message.reply.value.headers.filter(isShown)) lines.push(line('<', one));
  } else {
    const error = message.netError.seen ? message.netError.value : null;
    lines.push(error ? `! ${visible(error)}` : '! no answer recorded');
  }
  return lines;
}
