import { caller, codeUrl, pageName, permission, text, type Words } from './shared.ts';

export default {
  title: (s) => `The page called ${s.host} in \`same-origin\` mode, and ${s.host} is not its own origin.`,
  happened: (s) =>
    `The page is ${pageName(s)} and called ${codeUrl(text(s, 'url', s.message.url))} with \`mode: "same-origin"\`${caller(s)}. Nothing was sent.`,
  why: () =>
    'In this mode the browser refuses every call that leaves the scheme, host and port of the page, whatever the server allows.',
  change: () =>
    'In the page, leave out `mode: "same-origin"` for this call, or call a URL of the own origin.',
  details: (s) => `Without it, ${s.host} has to send ${permission(s)}.`,
} satisfies Words;
