import { code, replyHeader, text, type Scene, type Words } from './shared.ts';

const WHAT: Readonly<Record<string, string>> = {
  file: 'was opened from a file',
  data: 'came from a `data:` URL',
  sandbox: 'is in a sandboxed frame',
};

/** Whether it is a frame of a page from a server, by a `sandbox` or by a `data:` URL: which of them was not shown. */
const isFrame = (s: Scene): boolean => text(s, 'which') === 'unknown' && s.exchange.page.seen;

const what = (s: Scene): string =>
  WHAT[text(s, 'which')] ??
  (isFrame(s) ? 'is in a sandboxed frame or came from a `data:` URL' : 'has no origin of its own');
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
      : isFrame(s)
        ? 'In the page around it, load the frame from a web server, not from a `data:` URL, and add `allow-same-origin` to its `sandbox` if its content is trusted.'
        : text(s, 'which') === 'data'
          ? 'Load the page or the frame from a web server, not from a `data:` URL.'
          : 'Open the page from a web server, for example one on `localhost`, instead of from a file or a `data:` URL.',
  details: (s) =>
    `Then allow the origin it has there on ${s.host}, never \`null\`: any sandboxed page can use it.${
      isSandbox(s) || isFrame(s) || text(s, 'which') === 'file' || text(s, 'which') === 'data'
        ? ''
        : ' In a sandboxed frame, `allow-same-origin` gives the page its origin back; use it only for content you trust.'
    }`,
} satisfies Words;
