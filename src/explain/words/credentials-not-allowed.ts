import { answer, code, CREDENTIALS_LINE, type Scene, withCredentials, type Words } from './shared.ts';

const value = ({ finding }: Scene): string | null =>
  typeof finding.detail['value'] === 'string' ? finding.detail['value'] : null;

const carries = ({ sure }: Scene): string => (sure ? 'carries' : 'probably carries');

export default {
  short: () => 'Credentials not allowed',
  title: (s) => {
    const sent = value(s);
    return sent === null
      ? `This request ${carries(s)} credentials, and ${s.host} does not say that it takes them.`
      : `This request ${carries(s)} credentials, and ${s.host} answers that with ${sent === '' ? 'an empty value' : code(sent, 40)}.`;
  },
  happened: (s) => {
    const sent = value(s);
    return `${answer(s)} allows the origin, ${
      sent === null
        ? 'and has no `Access-Control-Allow-Credentials` line'
        : `with ${code(`Access-Control-Allow-Credentials: ${sent}`)}`
    }. ${withCredentials(s)}.`;
  },
  why: (s) =>
    `A server has to agree to calls with credentials, on the preflight and on the answer. The only value that counts is \`true\`, in lower case.${
      value(s) !== null ? ' Anything else means no.' : ''
    }`,
  change: (s) =>
    `On ${s.host}, add ${CREDENTIALS_LINE} to ${s.isPreflight ? 'the answer to the preflight, and to the answer of the request itself' : 'the answer'}.`,
  details: () =>
    'Do so only for origins on your list, never together with `*`. If the call needs no cookies, leave out `credentials: "include"` (or `withCredentials`) in the page instead.',
} satisfies Words;
