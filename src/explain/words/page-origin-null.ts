import { code, replyHeader, text, type Scene, type Words } from './shared.ts';

const WHAT: Readonly<Record<string, string>> = {
  file: 'was opened from a file',
  data: 'came from a `data:` URL',
  sandbox: 'is in a sandboxed frame',
};

const what = (s: Scene): string => WHAT[text(s, 'which')] ?? 'has no origin of its own';
const isSandbox = (s: Scene): boolean => text(s, 'which') === 'sandbox';

export default {
  title: (s) => `The page ${what(s)}: it sends \`Origin: null\`, which ${s.host} does not allow.`,
  happened: (s) => {
    const allowed = replyHeader(s, 'access-control-allow-origin');
    return `The page sent \`Origin: null\`. ${s.host} answered ${s.status}${allowed === null ? ' and names no allowed origin' : ` and allows ${code(allowed)}`}.`;
  },
  why: () =>
    'Pages opened from a file, in a sandboxed frame or from a `data:` URL have no address a server could trust. Browsers send `null` for all of them.',
  change: (s) =>
    isSandbox(s)
      ? 'In the page around it, add `allow-same-origin` to the `sandbox` of the frame if its content is trusted; else let the page around it make the call.'
      : 'Open the page from a web server, for example one on `localhost`, instead of from a file or a `data:` URL.',
  details: (s) =>
    `Then allow the origin it has there on ${s.host}, never \`null\`: any sandboxed page can use it.${
      isSandbox(s) || text(s, 'which') === 'file'
        ? ''
        : ' In a sandboxed frame, `allow-same-origin` gives the page its origin back; use it only for content you trust.'
    }`,
} satisfies Words;
