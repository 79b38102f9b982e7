import { msg, sentences, t, type Message } from '../../i18n/index.ts';
import {
  code,
  networkFailure,
  preflightPassed,
  text,
  type NetworkFailure,
  type Scene,
  type Words,
} from './shared.ts';

interface Failure {
  readonly title: Message;
  readonly change: Message;
  /** In place of that where the page may have cancelled the call: only of a failure the browser need not name. */
  readonly unlessCancelled?: Message;
  /** In place of that where the preflight passed, so that host, port and TLS are right. */
  readonly after?: Message;
}

/** What to look at on a server that took the preflight and not the request. */
const ITS_LOG = msg(
  'Look in the log of {host}: the process may have crashed over this request, or a proxy in front ended the connection.',
);

const FAILURES: Readonly<Record<NetworkFailure, Failure>> = {
  'no-name': {
    title: msg('The name {host} leads to no address.'),
    change: msg('Check the spelling of {host} in the page, and its DNS entry.'),
  },
  refused: {
    title: msg('Nothing accepts connections at {host}.'),
    change: msg('Start the server of {host}, or correct the port in the page.'),
  },
  'timed-out': {
    title: msg('{host} did not answer in time.'),
    change: msg('Check that {host} runs, and that no firewall drops the connection.'),
  },
  closed: {
    title: msg('{host} closed the connection without an answer.'),
    change: msg(
      'Look in the log of {host}: the process may have crashed, or it speaks `https` where the page says `http`.',
    ),
    after: ITS_LOG,
  },
  certificate: {
    title: msg('The browser does not trust the certificate of {host}.'),
    change: msg(
      'Give {host} a certificate the browser trusts; for a test server, open it in a tab once and accept it.',
    ),
  },
  tls: {
    title: msg('The secure connection to {host} could not be set up.'),
    change: msg(
      'Check that {host} speaks `https` on this port (a port of plain `http` fails like this too), and its TLS settings.',
    ),
  },
  offline: {
    title: msg('The browser was offline and could not reach {host}.'),
    change: msg(
      'Connect this machine to the network, and check that DevTools does not simulate being offline.',
    ),
  },
  'unsafe-port': {
    title: msg('Browsers do not connect to the port of {host}.'),
    change: msg('Run {host} on another port.'),
  },
  'redirect-circle': {
    title: msg('{host} redirected too many times.'),
    change: msg('Find the redirect rule on {host} that leads back to itself.'),
  },
  'no-http2': {
    title: msg('The request streams its body, and {host} offers no HTTP/2.'),
    change: msg('Serve {host} over HTTP/2, or send the body in one piece.'),
  },
  'broken-off': {
    title: msg('{host} answered {status}, and the answer broke off before its end.'),
    change: msg(
      'Look in the log of {host} and of the proxies in front of it for what ended this answer: a crash, a time limit, or a `Content-Length` that does not fit.',
    ),
    unlessCancelled: msg(
      'If the page did not cancel the call itself, look in the log of {host} and of the proxies in front of it for what ended this answer: a crash, a time limit, or a `Content-Length` that does not fit.',
    ),
  },
  unreachable: {
    title: msg('{host} gave no HTTP answer.'),
    change: msg('Check that {host} runs, listens on this port and is reachable from this machine.'),
    unlessCancelled: msg(
      'If the page did not cancel the call itself, check that {host} runs, listens on this port and is reachable from this machine.',
    ),
    after: ITS_LOG,
  },
};

const failureOf = (s: Scene): Failure => FAILURES[networkFailure(s)];

const isBrokenOff = (s: Scene): boolean => networkFailure(s) === 'broken-off';

/** What did not come back, as one sentence. */
function missing(s: Scene): string {
  const { host, method, status } = s;
  if (isBrokenOff(s))
    return t('{host} answered {status} to the {method}, and not all of the answer arrived.', {
      host,
      status,
      method,
    });
  return s.isPreflight
    ? t('The preflight to {host} got no HTTP answer.', { host })
    : t('The {method} to {host} got no HTTP answer.', { method, host });
}

export default {
  title: (s) => t(failureOf(s).title, { host: s.host, status: s.status }),
  happened: (s) => {
    const error = text(s, 'error');
    return sentences(
      missing(s),
      error === ''
        ? t('The browser does not say why.')
        : t('The browser calls it {error}.', { error: code(error) }),
      preflightPassed(s) && !isBrokenOff(s)
        ? t('The preflight before it passed, so host, port and TLS are right.')
        : '',
    );
  },
  why: (s) =>
    t(
      isBrokenOff(s)
        ? 'This is no CORS failure: the connection ended in the middle of the answer. The page sees the same error for both.'
        : 'This is no CORS failure: without an answer there are no headers to check. The page sees the same error for both, and so does its code.',
    ),
  change: (s) => {
    const { change, unlessCancelled = change, after } = failureOf(s);
    return t(preflightPassed(s) && after ? after : s.certain ? change : unlessCancelled, { host: s.host });
  },
  details: (s) =>
    text(s, 'error') === '' && !preflightPassed(s)
      ? t('Opening the same URL in a tab of its own shows the reason.')
      : '',
  doubt: () => t('The page may have cancelled the call itself, which Firefox shows in the same way.'),
} satisfies Words;
