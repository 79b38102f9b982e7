import { answer, code, CREDENTIALS_LINE, type Scene, withCredentials, type Words } from './shared.ts';

const value = ({ finding }: Scene): string | null =>
  typeof finding.detail['value'] === 'string' ? finding.detail['value'] : null;

const carries = ({ sure }: Scene): string => (sure ? 'carries' : 'probably carries');

export default {
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
  change: (s) => {
    const sent = value(s);
    const where = s.isPreflight ? 'the answers to the preflight and to the request' : 'the answer';
    if (sent === null) return `On ${s.host}, add ${CREDENTIALS_LINE} to ${where}.`;
    return sent === ''
      ? `On ${s.host}, change the empty \`Access-Control-Allow-Credentials\` to \`true\`.`
      : `On ${s.host}, change ${code(`Access-Control-Allow-Credentials: ${sent}`)} to \`true\`.`;
  },
  details: (s) =>
    `${s.isPreflight && value(s) !== null ? 'The answer to the request itself needs it too. ' : ''}If the call needs no cookies, leave out \`credentials: "include"\` (or \`withCredentials\`) in the page instead.`,
} satisfies Words;
