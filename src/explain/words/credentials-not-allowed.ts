import {
  answer,
  code,
  CREDENTIALS_LINE,
  replyHeader,
  type Scene,
  withCredentials,
  withoutCredentials,
  type Words,
} from './shared.ts';

const value = ({ finding }: Scene): string | null =>
  typeof finding.detail['value'] === 'string' ? finding.detail['value'] : null;

/** Whether the preflight agreed to credentials, so that only this answer leaves it out. */
function isAgreedBefore(s: Scene): boolean {
  const { preflight } = s.hop;
  return (
    !s.isPreflight &&
    preflight.kind === 'seen' &&
    replyHeader({ message: preflight.message }, 'access-control-allow-credentials') === 'true'
  );
}

/** Whether a call that fails on any redirect would look the same. */
const isMaybeRedirectMode = ({ diagnosis }: Scene): boolean =>
  diagnosis?.reason?.alternatives.some(({ chromium, firefox }) => chromium === null && firefox === null) ??
  false;

const carries = ({ sure }: Scene): string => (sure ? 'carries' : 'probably carries');

export default {
  title: (s) => {
    const sent = value(s);
    if (sent === null && isAgreedBefore(s))
      return `This request ${carries(s)} credentials, and ${s.host} takes them on the preflight and not on the answer.`;
    return sent === null
      ? `This request ${carries(s)} credentials, and ${s.host} does not say that it takes them.`
      : `This request ${carries(s)} credentials, and ${s.host} answers that with ${sent === '' ? 'an empty value' : code(sent, 40)}.`;
  },
  happened: (s) => {
    const sent = value(s);
    return `${answer(s)} allows the origin, ${
      sent === null
        ? `and has no \`Access-Control-Allow-Credentials\` line${isAgreedBefore(s) ? '; the answer to the preflight has one' : ''}`
        : `with ${code(`Access-Control-Allow-Credentials: ${sent}`)}`
    }. ${withCredentials(s)}.`;
  },
  why: (s) =>
    `A server has to agree to calls with credentials, on the preflight and on the answer. The only value that counts is \`true\`, in lower case.${
      value(s) !== null ? ' Anything else means no.' : ''
    }`,
  change: (s) => {
    const sent = value(s);
    const where = s.isPreflight ? 'the answers to the preflight and to the request' : 'the answer';
    if (sent === null) return `On ${s.host}, add ${CREDENTIALS_LINE} to ${where}.`;
    return sent === ''
      ? `On ${s.host}, change the empty \`Access-Control-Allow-Credentials\` to \`true\`.`
      : `On ${s.host}, change ${code(`Access-Control-Allow-Credentials: ${sent}`)} to \`true\`.`;
  },
  details: (s) =>
    `${s.isPreflight && value(s) !== null ? 'The answer to the request itself needs it too. ' : ''}If the call needs no cookies, in the page ${withoutCredentials(s)}.${isMaybeRedirectMode(s) ? ' If the call was made with `redirect: "error"`, leave that out, or call the target directly.' : ''}`,
} satisfies Words;
