import { parseUrl, type Hop } from '../../core/index.ts';
import { sentences, t } from '../../i18n/index.ts';
import { isCallable, losesOrigin } from '../no-header-helps.ts';
import {
  callDirectly,
  code,
  hostOf,
  lostAddress,
  permission,
  statusOf,
  codeUrl,
  intended,
  isRedirect,
  isTrue,
  leadsTo,
  text,
  type Scene,
  type Words,
} from './shared.ts';

/** The URL to call in place of this one: the same where only the proxy is to blame. */
const url = (s: Scene): string => intended(s.message.url, text(s, 'location'));

/** The answer that led to the last one. */
const before = ({ exchange: { hops }, finding, hop }: Scene): Hop => hops[finding.hop - 1] ?? hop;

/** Whether the page may call the target itself. */
function isOpen(s: Scene): boolean {
  const target = parseUrl(url(s), s.message.url);
  return target !== undefined && isCallable(target);
}

/** Whether the request would go on to the target with the origin `null`. */
const isLost = (s: Scene): boolean =>
  s.exchange.pageOrigin.seen && losesOrigin(s.hop, s.exchange.pageOrigin.value) !== null;

export default {
  title: (s) => {
    const { host, status } = s;
    if (!isRedirect(s) && isTrue(s, 'login'))
      return t('{host} answered {status} and sent the request to a login page, which has no CORS headers.', {
        host: code(hostOf(before(s).url), 60),
        status: statusOf(before(s)),
      });
    if (!isRedirect(s))
      return t('After a redirect, {host} answered {status} with no CORS headers.', { host, status });
    return isTrue(s, 'login')
      ? t('{host} answered {status}: it sends the request to a login page, without CORS headers.', {
          host,
          status,
        })
      : t('The {status} redirect from {host} to {target} carries no CORS headers.', {
          status,
          host,
          target: leadsTo(s),
        });
  },
  happened: (s) => {
    const { host, status } = s;
    if (isRedirect(s))
      return t(
        '{host} answered {status} and pointed to {url}. That answer names no allowed origin, so the browser did not follow it.',
        { host, status, url: codeUrl(text(s, 'location')) },
      );
    return sentences(
      t(
        isTrue(s, 'login')
          ? 'The request was redirected to {url}, a login page.'
          : 'The request was redirected to {url}.',
        { url: codeUrl(text(s, 'url', s.message.url)) },
      ),
      t('{host} answered {status} and names no allowed origin, so the page may not read it.', {
        host,
        status,
      }),
    );
  },
  why: () =>
    t('Every answer on the way counts: each redirect and the last response need CORS headers of their own.'),
  change: (s) => {
    const { host } = s;
    if (isTrue(s, 'login')) {
      return isRedirect(s)
        ? t(
            'On {host}, answer calls without a session with 401 and CORS headers, not with a redirect to a login page.',
            { host },
          )
        : t(
            'On the server that redirects, answer calls without a session with 401 and CORS headers, not with a redirect to a login page.',
          );
    }
    if (isRedirect(s))
      return url(s) === s.message.url
        ? t(
            isTrue(s, 'downgrade')
              ? 'On {host}, tell the app that the outside is `https`: it sends a URL it is called at already to {target}.'
              : 'On {host}, tell the app its outside address: it sends a URL it is called at already to {target}.',
            { host, target: codeUrl(text(s, 'location'), 120) },
          )
        : isOpen(s)
          ? callDirectly(s.message.url, text(s, 'location'))
          : t('On {host}, redirect to an `https` URL without a user name or password in it.', { host });
    return s.origin === 'null'
      ? t('In the page, call the last URL directly: {url}.', {
          url: codeUrl(text(s, 'url', s.message.url), 120),
        })
      : t('On {host}, add {lines} to the answer.', { host, lines: permission(s) });
  },
  details: (s) => {
    const { host } = s;
    if (isTrue(s, 'login'))
      return t(
        'A call from a script cannot fill in a login form. With a readable 401 the page can send the user there itself.',
      );
    if (isTrue(s, 'downgrade'))
      return t(
        'A proxy in front of {host} probably ends TLS, and the app takes itself for `http`: let it trust `X-Forwarded-Proto` from that proxy.',
        { host },
      );
    const lost = isRedirect(s) ? lostAddress(s.message.url, text(s, 'location')) : '';
    if (lost !== '') return lost;
    if (isRedirect(s) && !isOpen(s)) return t('That redirect needs {lines} too.', { lines: permission(s) });
    if (isRedirect(s) && isLost(s))
      return t(
        'If the redirect has to stay, let {host} fetch the other server itself and answer the page: after it the browser sends `Origin: null`, which no server should allow.',
        { host },
      );
    return isRedirect(s)
      ? t('If the redirect has to stay, let {host} send {lines} with it too.', { host, lines: permission(s) })
      : s.origin === 'null'
        ? t(
            "On the way there the request's origin became `null`. Never allow that on {host}: any sandboxed page can use it.",
            { host },
          )
        : t('The redirects before it need that line too.');
  },
} satisfies Words;
