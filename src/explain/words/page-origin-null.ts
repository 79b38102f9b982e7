import { msg, sentences, t, type Message } from '../../i18n/index.ts';
import { code, replyHeader, text, type Scene, type Words } from './shared.ts';

const TITLES: Readonly<Record<string, Message>> = {
  file: msg('The page was opened from a file: it sends `Origin: null`, which {host} does not allow.'),
  data: msg('The page came from a `data:` URL: it sends `Origin: null`, which {host} does not allow.'),
  sandbox: msg('The page is in a sandboxed frame: it sends `Origin: null`, which {host} does not allow.'),
};

/** Whether it is a frame of a page from a server, by a `sandbox` or by a `data:` URL: which of them was not shown. */
const isFrame = (s: Scene): boolean => text(s, 'which') === 'unknown' && s.exchange.page.seen;

const title = (s: Scene): Message =>
  TITLES[text(s, 'which')] ??
  (isFrame(s)
    ? msg(
        'The page is in a sandboxed frame or came from a `data:` URL: it sends `Origin: null`, which {host} does not allow.',
      )
    : msg('The page has no origin of its own: it sends `Origin: null`, which {host} does not allow.'));
const isSandbox = (s: Scene): boolean => text(s, 'which') === 'sandbox';

export default {
  title: (s) => t(title(s), { host: s.host }),
  happened: (s) => {
    const allowed = replyHeader(s, 'access-control-allow-origin');
    return sentences(
      t('The page sent `Origin: null`.'),
      t(
        allowed === null
          ? '{host} answered {status} and names no allowed origin.'
          : '{host} answered {status} and allows {allowed}.',
        { host: s.host, status: s.status, allowed: code(allowed ?? '') },
      ),
    );
  },
  why: () =>
    t(
      'Pages opened from a file, in a sandboxed frame or from a `data:` URL have no address a server could trust. Browsers send `null` for all of them.',
    ),
  change: (s) =>
    t(
      isSandbox(s)
        ? 'In the page around it, add `allow-same-origin` to the `sandbox` of the frame if its content is trusted; else let the page around it make the call.'
        : isFrame(s)
          ? 'In the page around it, load the frame from a web server, not from a `data:` URL, and add `allow-same-origin` to its `sandbox` if its content is trusted.'
          : text(s, 'which') === 'data'
            ? 'Load the page or the frame from a web server, not from a `data:` URL.'
            : 'Open the page from a web server, for example one on `localhost`, instead of from a file or a `data:` URL.',
    ),
  details: (s) =>
    sentences(
      t('Then allow the origin it has there on {host}, never `null`: any sandboxed page can use it.', {
        host: s.host,
      }),
      isSandbox(s) || isFrame(s) || text(s, 'which') === 'file' || text(s, 'which') === 'data'
        ? ''
        : t(
            'In a sandboxed frame, `allow-same-origin` gives the page its origin back; use it only for content you trust.',
          ),
    ),
} satisfies Words;
