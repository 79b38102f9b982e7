import {
  answered,
  asked,
  codeUrl,
  outcome,
  PREFLIGHT,
  replyHeader,
  text,
  type Scene,
  type Words,
} from './shared.ts';

const WHERE: Readonly<Record<string, string>> = {
  scheme: 'another scheme',
  'trailing-slash': 'the same path with or without a slash at its end',
  host: 'another host',
  www: 'the same host with or without `www`',
  path: 'another path',
  login: 'a login page',
};

const SHORT: Readonly<Record<string, string>> = {
  scheme: 'Preflight redirected: other scheme',
  'trailing-slash': 'Preflight redirected: slash',
  host: 'Preflight redirected: other host',
  www: 'Preflight redirected: www',
  path: 'Preflight redirected: other path',
  login: 'Preflight sent to login',
};

export default {
  short: (s) => SHORT[text(s, 'difference')] ?? 'Preflight was redirected',
  title: (s) =>
    s.status === 0
      ? `${s.host} redirects the preflight.`
      : `${answered(s)}: a redirect to ${WHERE[text(s, 'difference')] ?? 'another URL'}.`,
  happened: (s) => {
    if (target(s) === '')
      return `${asked(s)} It was answered with a redirect, whose headers the browser did not show. ${outcome(s)}`;
    const made = isByBrowser(s)
      ? ' The browser made this redirect itself, because the host once asked to be used over `https` only (HSTS).'
      : '';
    return `${asked(s)} ${answered(s)} with a redirect from ${codeUrl(s.message.url)} to ${codeUrl(target(s))}.${made} ${outcome(s)}`;
  },
  why: () => `${PREFLIGHT} must be answered by the server itself: browsers follow none of its redirects.`,
  change: (s) =>
    target(s) === ''
      ? `In the page, call the URL that ${s.host} redirects to; opening this one in a tab shows it.`
      : `In the page, call the redirect's target directly: ${codeUrl(target(s), 120)}.`,
  details: (s) => {
    if (text(s, 'difference') === 'scheme' && text(s, 'target').startsWith('http:')) {
      return `The target is plain \`http\`: a proxy in front of ${s.host} probably ends TLS. Tell the server behind it that the outside is \`https\` (\`X-Forwarded-Proto\`).`;
    }
    return `If the URL cannot change, let ${s.host} answer \`OPTIONS\` here with 204 and CORS headers, before the redirect rule runs.`;
  },
} satisfies Words;

const target = (s: Scene): string => text(s, 'target', text(s, 'location'));
const isByBrowser = (s: Scene): boolean => replyHeader(s, 'non-authoritative-reason') === 'HSTS';
