import {
  callDirectly,
  answered,
  asked,
  codeUrl,
  intended,
  isTrue,
  leadsTo,
  lostAddress,
  outcome,
  PREFLIGHT,
  redirectTarget,
  replyHeader,
  type Scene,
  type Words,
} from './shared.ts';

const isByBrowser = (s: Scene): boolean => replyHeader(s, 'non-authoritative-reason') === 'HSTS';

export default {
  title: (s) => {
    if (s.status === 0) return `${s.host} redirects the preflight.`;
    return isTrue(s, 'downgrade')
      ? `${answered(s)}: a redirect from \`https\` to plain \`http\`.`
      : `${answered(s)}: a redirect to ${leadsTo(s)}.`;
  },
  happened: (s) => {
    if (redirectTarget(s) === '')
      return `${asked(s)} It was answered with a redirect, whose headers the browser did not show. ${outcome(s)}`;
    const made = isByBrowser(s)
      ? ' The browser made this redirect itself, because the host once asked to be used over `https` only (HSTS).'
      : '';
    return `${asked(s)} ${answered(s)} with a redirect from ${codeUrl(s.message.url)} to ${codeUrl(redirectTarget(s))}.${made} ${outcome(s)}`;
  },
  why: () => `${PREFLIGHT} must be answered by the server itself: browsers follow none of its redirects.`,
  change: (s) => {
    if (redirectTarget(s) === '')
      return `In the page, call the URL that ${s.host} redirects to; opening this one in a tab shows it.`;
    const url = intended(s.message.url, redirectTarget(s));
    return url === s.message.url
      ? `On ${s.host}, tell the app its outside address: it sends a URL it is called at already to ${codeUrl(redirectTarget(s), 120)}.`
      : callDirectly(s.message.url, redirectTarget(s));
  },
  details: (s) => {
    if (isTrue(s, 'downgrade'))
      return `A proxy in front of ${s.host} probably ends TLS, and the app takes itself for \`http\`: let it trust \`X-Forwarded-Proto\` from that proxy.`;
    return intended(s.message.url, redirectTarget(s)) === redirectTarget(s)
      ? `If the URL cannot change, let ${s.host} answer \`OPTIONS\` here with 204 and CORS headers, before the redirect rule runs.`
      : lostAddress(s.message.url, redirectTarget(s));
  },
} satisfies Words;
