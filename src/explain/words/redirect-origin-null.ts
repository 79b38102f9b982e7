import {
  callDirectly,
  code,
  codeUrl,
  hostOf,
  intended,
  lostAddress,
  pageName,
  replyHeader,
  text,
  type Scene,
  type Words,
} from './shared.ts';

const allows = (s: Scene): string => {
  const value = text(s, 'value', replyHeader(s, 'access-control-allow-origin') ?? '');
  return value === '' ? 'names no allowed origin' : `allows ${code(value)}`;
};

const target = (s: Scene): string => text(s, 'url', s.message.url);

export default {
  title: (s) =>
    `A redirect from ${code(hostOf(text(s, 'from')), 50)} turned the request's origin into \`null\`, which ${s.host} does not allow.`,
  happened: (s) =>
    `${code(hostOf(text(s, 'from')))} redirected the request to ${codeUrl(target(s))}. There the browser sent \`Origin: null\` instead of ${pageName(s)}. ${s.host} answered ${s.status} and ${allows(s)}.`,
  why: () =>
    "When a request leaves one foreign origin for another, the browser hides the page's origin from the last server and sends `null`. The allowed origin must equal what was sent.",
  change: (s) =>
    intended(text(s, 'from'), target(s)) === target(s)
      ? `In the page, call the last URL directly: ${codeUrl(target(s), 120)}.`
      : callDirectly(text(s, 'from'), target(s)),
  details: (s) => {
    const lost = lostAddress(text(s, 'from'), target(s));
    return lost === ''
      ? `If the redirect has to stay, let ${code(hostOf(text(s, 'from')))} fetch the other server itself and answer the page. Never allow \`null\` on ${s.host}: any sandboxed page can use it.`
      : lost;
  },
} satisfies Words;
