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
  readonly title: (host: string, scene: Scene) => string;
  readonly change: (host: string) => string;
  /** In place of that where the preflight passed, so that host, port and TLS are right. */
  readonly after?: (host: string) => string;
}

/** What to look at on a server that took the preflight and not the request. */
const itsLog = (host: string): string =>
  `Look in the log of ${host}: the process may have crashed over this request, or a proxy in front ended the connection.`;

const FAILURES: Readonly<Record<NetworkFailure, Failure>> = {
  'no-name': {
    title: (host) => `The name ${host} leads to no address.`,
    change: (host) => `Check the spelling of ${host} in the page, and its DNS entry.`,
  },
  refused: {
    title: (host) => `Nothing accepts connections at ${host}.`,
    change: (host) => `Start the server of ${host}, or correct the port in the page.`,
  },
  'timed-out': {
    title: (host) => `${host} did not answer in time.`,
    change: (host) => `Check that ${host} runs, and that no firewall drops the connection.`,
  },
  closed: {
    title: (host) => `${host} closed the connection without an answer.`,
    change: (host) =>
      `Look in the log of ${host}: the process may have crashed, or it speaks \`https\` where the page says \`http\`.`,
    after: itsLog,
  },
  certificate: {
    title: (host) => `The browser does not trust the certificate of ${host}.`,
    change: (host) =>
      `Give ${host} a certificate the browser trusts; for a test server, open it in a tab once and accept it.`,
  },
  tls: {
    title: (host) => `The secure connection to ${host} could not be set up.`,
    change: (host) =>
      `Check that ${host} speaks \`https\` on this port (a port of plain \`http\` fails like this too), and its TLS settings.`,
  },
  offline: {
    title: (host) => `The browser was offline and could not reach ${host}.`,
    change: () =>
      'Connect this machine to the network, and check that DevTools does not simulate being offline.',
  },
  'unsafe-port': {
    title: (host) => `Browsers do not connect to the port of ${host}.`,
    change: (host) => `Run ${host} on another port.`,
  },
  'redirect-circle': {
    title: (host) => `${host} redirected too many times.`,
    change: (host) => `Find the redirect rule on ${host} that leads back to itself.`,
  },
  'no-http2': {
    title: (host) => `The request streams its body, and ${host} offers no HTTP/2.`,
    change: (host) => `Serve ${host} over HTTP/2, or send the body in one piece.`,
  },
  'broken-off': {
    title: (host, { status }) => `${host} answered ${status}, and the answer broke off before its end.`,
    change: (host) =>
      `Look in the log of ${host} and of the proxies in front of it for what ended this answer: a crash, a time limit, or a \`Content-Length\` that does not fit.`,
  },
  unreachable: {
    title: (host) => `${host} gave no HTTP answer.`,
    change: (host) => `Check that ${host} runs, listens on this port and is reachable from this machine.`,
    after: itsLog,
  },
};

const failureOf = (s: Scene): Failure => FAILURES[networkFailure(s)];

const isBrokenOff = (s: Scene): boolean => networkFailure(s) === 'broken-off';

export default {
  title: (s) => failureOf(s).title(s.host, s),
  happened: (s) => {
    const error = text(s, 'error');
    return [
      isBrokenOff(s)
        ? `${s.host} answered ${s.status} to the ${s.method}, and not all of the answer arrived.`
        : `The ${s.isPreflight ? 'preflight' : s.method} to ${s.host} got no HTTP answer.`,
      error === '' ? ' The browser does not say why.' : ` The browser calls it ${code(error)}.`,
      preflightPassed(s) && !isBrokenOff(s)
        ? ' The preflight before it passed, so host, port and TLS are right.'
        : '',
    ].join('');
  },
  why: (s) =>
    isBrokenOff(s)
      ? 'This is no CORS failure: the connection ended in the middle of the answer. The page sees the same error for both.'
      : 'This is no CORS failure: without an answer there are no headers to check. The page sees the same error for both, and so does its code.',
  change: (s) => {
    const { change, after } = failureOf(s);
    if (preflightPassed(s) && after) return after(s.host);
    const said = change(s.host);
    return s.certain
      ? said
      : `If the page did not cancel the call itself, ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
  },
  details: (s) =>
    text(s, 'error') === '' && !preflightPassed(s)
      ? 'Opening the same URL in a tab of its own shows the reason.'
      : '',
  doubt: () => 'The page may have cancelled the call itself, which Firefox shows in the same way.',
} satisfies Words;
