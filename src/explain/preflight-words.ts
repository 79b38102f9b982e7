import {
  maskedHeaderValue,
  type Failure,
  type PreflightStory,
  type PreflightTrigger,
} from '../core/index.ts';
import { inRow, type Message, msg, numeral, t } from '../i18n/index.ts';
import { code } from './text.ts';

/** Why a request has a preflight, or has none. Plain text, code-like values in backticks. */
export interface PreflightWords {
  readonly text: string;
  readonly triggers: readonly {
    readonly text: string;
    /** The header it is about, lower-case; null for the method and for what is not on the wire. */
    readonly header: string | null;
  }[];
}

/** @param clock how this reader writes a moment that is given in ISO 8601 */
export function describePreflight(story: PreflightStory, clock: (iso: string) => string): PreflightWords {
  const triggers =
    'triggers' in story
      ? story.triggers.map((trigger) => ({
          text: triggerText(trigger),
          header: trigger.kind === 'header' ? trigger.name : null,
        }))
      : [];
  return { text: storyText(story, clock), triggers };
}

function storyText(story: PreflightStory, clock: (iso: string) => string): string {
  switch (story.kind) {
    case 'sent':
      return t('The browser had to ask first, because:');
    case 'cached': {
      const { until, told, maxAge } = story;
      const seconds = numeral(maxAge);
      const why =
        told === null
          ? t('without `Access-Control-Max-Age` this browser keeps it for {seconds} seconds', { seconds })
          : Number(told) === maxAge
            ? t('`Access-Control-Max-Age` says {told} seconds', { told: code(told, 24) })
            : t('`Access-Control-Max-Age` says {told}, this browser keeps it for {seconds} seconds', {
                told: code(told, 24),
                seconds,
              });
      const end = clock(until);
      return end === ''
        ? t('None was sent: an earlier answer is kept; {why}. One is needed, because:', { why })
        : t('None was sent: an earlier answer is kept until {end}; {why}. One is needed, because:', {
            end,
            why,
          });
    }
    case 'not-needed':
      return notNeeded(story);
    case 'blocked-before':
      return blockedBefore(story.failure);
    case 'not-reached':
      return t('The call ended before this.');
    case 'not-recorded':
      return t(
        'One is needed and none was recorded: the browser still kept an earlier answer, or the recording began later. It is needed, because:',
      );
  }
}

function notNeeded(story: Extract<PreflightStory, { kind: 'not-needed' }>): string {
  switch (story.why) {
    case 'same-origin':
      return t('None was needed: the URL is on the page’s own origin.');
    case 'service-worker':
      return t('None was needed: the page’s service worker answered.');
    case 'mode':
      return t('None was needed: in the mode {mode} the browser never asks.', { mode: code(story.mode, 40) });
    case 'safelisted': {
      const { method, headers, complete } = story;
      const type = headers.find(({ name }) => name === 'content-type');
      const others = headers.filter((one) => one !== type).map(({ name }) => code(name, 40));
      const rest =
        others.length > 0
          ? t('so do {headers}', { headers: inRow(others.slice(0, 6)) })
          : t(complete ? 'the page set no other header' : 'no header of the page needs permission');
      const values = {
        method: code(method, 24),
        contentType: `\`Content-Type: ${code(type?.value ?? '', 60).slice(1)}`,
        rest,
      };
      return type
        ? t(
            'None was needed: {method} needs no permission; {contentType} is a type a form can send; {rest}.',
            values,
          )
        : t('None was needed: {method} needs no permission; {rest}.', values);
    }
  }
}

function blockedBefore(failure: Failure): string {
  switch (failure.kind) {
    case 'same-origin-mode':
      return t('None was sent: the mode `same-origin` ended the call first.');
    case 'call-rejected':
      return t('None was sent: the call was refused first, with {error}.', { error: code(failure.name) });
    case 'refused-elsewhere':
      return failure.error === null || failure.error === ''
        ? t(
            'None was sent: the browser refused the request first, by a policy of the page, as mixed content, or by an extension.',
          )
        : t('None was sent: the browser refused the request first, with {error}.', {
            error: code(failure.error),
          });
    default:
      return t('None was sent: the call ended first.');
  }
}

function triggerText(trigger: PreflightTrigger): string {
  switch (trigger.kind) {
    case 'method':
      return t('The method {method} is not `GET`, `HEAD` or `POST`.', { method: code(trigger.method, 40) });
    case 'listener-or-stream':
      return t(
        trigger.api === 'xhr'
          ? 'XMLHttpRequest listens to the progress of the upload. Method and headers would not need it.'
          : trigger.api === 'fetch'
            ? 'The body is a stream. Method and headers would not need it.'
            : 'A listener for upload progress, or a body that is a stream. Method and headers would not need it.',
      );
    case 'header':
      return headerText(trigger);
  }
}

type HeaderTrigger = Extract<PreflightTrigger, { kind: 'header' }>;

function headerText({ name, value, refusal }: HeaderTrigger): string {
  const masked = value === null ? '' : maskedHeaderValue(name, value);
  const isTold = masked !== '' && masked !== `<${name}>`;
  const line = isTold ? code(`${name}: ${masked}`) : code(name, 60);
  return t(refusal === null ? NOT_RECORDED : REFUSALS[refusal], { line });
}

const NOT_RECORDED = msg(
  'The page sets {line} to something that needs permission; the value was not recorded.',
);

const REFUSALS: Readonly<Record<NonNullable<HeaderTrigger['refusal']>, Message>> = {
  name: msg('The page sets {line}, a header that needs permission whatever it says.'),
  'media-type': msg('{line} is no type a form can send.'),
  'too-long': msg('{line} is longer than 128 bytes.'),
  'unsafe-byte': msg('{line} holds a character that needs permission.'),
  range: msg('{line} is no simple range with a start.'),
  total: msg('{line}: the values of such headers are longer than 1,024 bytes together.'),
};
