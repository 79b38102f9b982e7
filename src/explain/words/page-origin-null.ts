import { code, replyHeader, type Words } from './shared.ts';

export default {
  short: () => 'Page has no origin',
  title: (s) => `The page has no origin of its own: it sends \`null\`, which ${s.host} does not allow.`,
  happened: (s) => {
    const allowed = replyHeader(s, 'access-control-allow-origin');
    return `The page sent \`Origin: null\`. ${s.host} answered ${s.status}${allowed === null ? '' : ` and allows ${code(allowed)}`}.`;
  },
  why: () =>
    'Pages opened from a file, in a sandboxed frame or from a `data:` URL have no address a server could trust. Browsers send `null` for all of them.',
  change: () =>
    'Open the page from a web server, for example one on `localhost`, instead of from a file or a `data:` URL.',
  details: (s) =>
    `Then allow that origin on ${s.host}, never \`null\`: any sandboxed page can use it. In a sandboxed frame, \`allow-same-origin\` gives the page its origin back; use it only for content you trust.`,
} satisfies Words;
