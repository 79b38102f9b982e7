import {
  maskedHeaderValue,
  type Failure,
  type PreflightStory,
  type PreflightTrigger,
} from '../core/index.ts';
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
      return 'The browser had to ask first, because:';
    case 'cached': {
      const { until, told, maxAge } = story;
      const seconds = maxAge.toLocaleString('en-US');
      const why =
        told === null
          ? `without \`Access-Control-Max-Age\` this browser keeps it for ${seconds} seconds`
          : Number(told) === maxAge
            ? `\`Access-Control-Max-Age\` says ${code(told, 24)} seconds`
            : `\`Access-Control-Max-Age\` says ${code(told, 24)}, this browser keeps it for ${seconds} seconds`;
      const end = clock(until);
      return `None was sent: an earlier answer is kept${end === '' ? '' : ` until ${end}`}; ${why}. One is needed, because:`;
    }
    case 'not-needed':
      return notNeeded(story);
    case 'blocked-before':
      return `None was sent: ${blockedBefore(story.failure)}`;
    case 'not-reached':
      return 'The call ended before this.';
    case 'not-recorded':
      return 'One is needed and none was recorded: the browser still kept an earlier answer, or the recording began later. It is needed, because:';
  }
}

function notNeeded(story: Extract<PreflightStory, { kind: 'not-needed' }>): string {
  switch (story.why) {
    case 'same-origin':
      return 'None was needed: the URL is on the page’s own origin.';
    case 'service-worker':
      return 'None was needed: the page’s service worker answered.';
    case 'mode':
      return `None was needed: in the mode ${code(story.mode, 40)} the browser never asks.`;
    case 'safelisted': {
      const { method, headers, complete } = story;
      const type = headers.find(({ name }) => name === 'content-type');
      const others = headers.filter((one) => one !== type).map(({ name }) => code(name, 40));
      const rest =
        others.length > 0
          ? ` so do ${others.slice(0, 6).join(', ')};`
          : complete
            ? ' the page set no other header;'
            : ' no header of the page needs permission;';
      const said = type ? ` \`Content-Type: ${code(type.value, 60).slice(1)} is a type a form can send;` : '';
      return `None was needed: ${code(method, 24)} needs no permission;${said}${rest}`.replace(/;$/, '.');
    }
  }
}

function blockedBefore(failure: Failure): string {
  switch (failure.kind) {
    case 'same-origin-mode':
      return 'the mode `same-origin` ended the call first.';
    case 'call-rejected':
      return `the call was refused first, with ${code(failure.name)}.`;
    case 'refused-elsewhere':
      return failure.error === null || failure.error === ''
        ? 'the browser refused the request first, by a policy of the page, as mixed content, or by an extension.'
        : `the browser refused the request first, with ${code(failure.error)}.`;
    default:
      return 'the call ended first.';
  }
}

function triggerText(trigger: PreflightTrigger): string {
  switch (trigger.kind) {
    case 'method':
      return `The method ${code(trigger.method, 40)} is not \`GET\`, \`HEAD\` or \`POST\`.`;
    case 'listener-or-stream':
      return trigger.api === 'xhr'
        ? 'XMLHttpRequest listens to the progress of the upload. Method and headers would not need it.'
        : trigger.api === 'fetch'
          ? 'The body is a stream. Method and headers would not need it.'
          : 'A listener for upload progress, or a body that is a stream. Method and headers would not need it.';
    case 'header':
      return headerText(trigger);
  }
}

function headerText({ name, value, refusal }: Extract<PreflightTrigger, { kind: 'header' }>): string {
  const masked = value === null ? '' : maskedHeaderValue(name, value);
  const isTold = masked !== '' && masked !== `<${name}>`;
  const line = isTold ? code(`${name}: ${masked}`) : code(name, 60);
  switch (refusal) {
    case 'name':
      return `The page sets ${line}, a header that needs permission whatever it says.`;
    case 'media-type':
      return `${line} is no type a form can send.`;
    case 'too-long':
      return `${line} is longer than 128 bytes.`;
    case 'unsafe-byte':
      return `${line} holds a character that needs permission.`;
    case 'range':
      return `${line} is no simple range with a start.`;
    case 'total':
      return `${line}: the values of such headers are longer than 1,024 bytes together.`;
    case null:
      return `The page sets ${line} to something that needs permission; the value was not recorded.`;
  }
}
