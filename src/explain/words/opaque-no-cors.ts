import { permission, answered, isNamed, type Scene, type Words } from './shared.ts';

/** Whether the call sends data, for which the mode is made. */
const isSending = ({ hop }: Scene): boolean => hop.method === 'POST';

export default {
  title: (s) => `${answered(s)}, and the page cannot read it because it asked in \`no-cors\` mode.`,
  happened: (s) =>
    `The page called ${s.host} with \`mode: "no-cors"\`. The request succeeded. The page gets an empty answer with status 0 and no headers.`,
  why: () =>
    'In this mode the browser sends simple requests and never shows the answer to the page. It is made for sending data and for caching, not for reading.',
  change: (s) =>
    isSending(s)
      ? `If the page needs no answer, nothing has to change; if it does, remove \`mode: "no-cors"\` and let ${s.host} send ${permission(s)}.`
      : isNamed(s.origin)
        ? `In the page, remove \`mode: "no-cors"\`; on ${s.host}, add ${permission(s)} to the answer.`
        : `In the page, remove \`mode: "no-cors"\`, and let ${s.host} allow the page's origin.`,
  details: (s) => (isSending(s) ? '' : 'If the page needs no answer, nothing has to change.'),
} satisfies Words;
