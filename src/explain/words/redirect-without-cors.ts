import { parseUrl, type Hop } from '../../core/index.ts';
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
    if (!isRedirect(s) && isTrue(s, 'login'))
      return `${code(hostOf(before(s).url), 60)} answered ${statusOf(before(s))} and sent the request to a login page, which has no CORS headers.`;
    if (!isRedirect(s)) return `After a redirect, ${s.host} answered ${s.status} with no CORS headers.`;
    return isTrue(s, 'login')
      ? `${s.host} answered ${s.status}: it sends the request to a login page, without CORS headers.`
      : `The ${s.status} redirect from ${s.host} to ${leadsTo(s)} carries no CORS headers.`;
  },
  happened: (s) =>
    isRedirect(s)
      ? `${s.host} answered ${s.status} and pointed to ${codeUrl(text(s, 'location'))}. That answer names no allowed origin, so the browser did not follow it.`
      : `The request was redirected to ${codeUrl(text(s, 'url', s.message.url))}${isTrue(s, 'login') ? ', a login page' : ''}. ${s.host} answered ${s.status} and names no allowed origin, so the page may not read it.`,
  why: () =>
    'Every answer on the way counts: each redirect and the last response need CORS headers of their own.',
  change: (s) => {
    if (isTrue(s, 'login')) {
      return isRedirect(s)
        ? `On ${s.host}, answer calls without a session with 401 and CORS headers, not with a redirect to a login page.`
        : 'On the server that redirects, answer calls without a session with 401 and CORS headers, not with a redirect to a login page.';
    }
    if (isRedirect(s))
      return url(s) === s.message.url
        ? `On ${s.host}, tell the app ${isTrue(s, 'downgrade') ? 'that the outside is `https`' : 'its outside address'}: it sends a URL it is called at already to ${codeUrl(text(s, 'location'), 120)}.`
        : isOpen(s)
          ? callDirectly(s.message.url, text(s, 'location'))
          : `On ${s.host}, redirect to an \`https\` URL without a user name or password in it.`;
    return s.origin === 'null'
      ? `In the page, call the last URL directly: ${codeUrl(text(s, 'url', s.message.url), 120)}.`
      : `On ${s.host}, add ${permission(s)} to the answer.`;
  },
  details: (s) => {
    if (isTrue(s, 'login'))
      return `A call from a script cannot fill in a login form. With a readable 401 the page can send the user there itself.`;
    if (isTrue(s, 'downgrade'))
      return `A proxy in front of ${s.host} probably ends TLS, and the app takes itself for \`http\`: let it trust \`X-Forwarded-Proto\` from that proxy.`;
    const lost = isRedirect(s) ? lostAddress(s.message.url, text(s, 'location')) : '';
    if (lost !== '') return lost;
    if (isRedirect(s) && !isOpen(s)) return `That redirect needs ${permission(s)} too.`;
    if (isRedirect(s) && isLost(s))
      return `If the redirect has to stay, let ${s.host} fetch the other server itself and answer the page: after it the browser sends \`Origin: null\`, which no server should allow.`;
    return isRedirect(s)
      ? `If the redirect has to stay, let ${s.host} send ${permission(s)} with it too.`
      : s.origin === 'null'
        ? `On the way there the request's origin became \`null\`. Never allow that on ${s.host}: any sandboxed page can use it.`
        : 'The redirects before it need that line too.';
  },
} satisfies Words;
