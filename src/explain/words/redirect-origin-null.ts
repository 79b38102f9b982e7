import { sentences, t } from '../../i18n/index.ts';
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

const target = (s: Scene): string => text(s, 'url', s.message.url);

export default {
  title: (s) =>
    t("A redirect from {from} turned the request's origin into `null`, which {host} does not allow.", {
      from: code(hostOf(text(s, 'from')), 50),
      host: s.host,
    }),
  happened: (s) => {
    const value = text(s, 'value', replyHeader(s, 'access-control-allow-origin') ?? '');
    return sentences(
      t(
        '{from} redirected the request to {url}. There the browser sent `Origin: null` instead of {origin}.',
        { from: code(hostOf(text(s, 'from'))), url: codeUrl(target(s)), origin: pageName(s) },
      ),
      t(
        value === ''
          ? '{host} answered {status} and names no allowed origin.'
          : '{host} answered {status} and allows {allowed}.',
        { host: s.host, status: s.status, allowed: code(value) },
      ),
    );
  },
  why: () =>
    t(
      "When a request leaves one foreign origin for another, the browser hides the page's origin from the last server and sends `null`. The allowed origin must equal what was sent.",
    ),
  change: (s) =>
    intended(text(s, 'from'), target(s)) === target(s)
      ? t('In the page, call the last URL directly: {url}.', { url: codeUrl(target(s), 120) })
      : callDirectly(text(s, 'from'), target(s)),
  details: (s) =>
    lostAddress(text(s, 'from'), target(s)) ||
    t(
      'If the redirect has to stay, let {from} fetch the other server itself and answer the page. Never allow `null` on {host}: any sandboxed page can use it.',
      { from: code(hostOf(text(s, 'from'))), host: s.host },
    ),
} satisfies Words;
