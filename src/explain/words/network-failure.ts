import { code, networkFailure, text, type NetworkFailure, type Scene, type Words } from './shared.ts';

interface Failure {
  readonly title: (host: string) => string;
  readonly change: (host: string) => string;
}

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
  },
  certificate: {
    title: (host) => `The browser does not trust the certificate of ${host}.`,
    change: (host) =>
      `Give ${host} a certificate the browser trusts; for a test server, open it in a tab once and accept it.`,
  },
  tls: {
    title: (host) => `The secure connection to ${host} could not be set up.`,
    change: (host) => `Check that ${host} speaks \`https\` on this port, and its TLS settings.`,
  },
  offline: {
    title: (host) => `The browser was offline and could not reach ${host}.`,
    change: () =>
      'Connect this machine to the network, and check that DevTools does not simulate being offline.',
  },
  cancelled: {
    title: (host) => `The request to ${host} was cancelled before an answer came.`,
    change: () =>
      'Look in the page for what cancels it: an `AbortController`, a navigation, or a form that is sent at the same time.',
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
  unreachable: {
    title: (host) => `${host} gave no HTTP answer.`,
    change: (host) => `Check that ${host} runs, listens on this port and is reachable from this machine.`,
  },
};

const failureOf = (s: Scene): Failure => FAILURES[networkFailure(s)];

export default {
  title: (s) => failureOf(s).title(s.host),
  happened: (s) => {
    const error = text(s, 'error');
    return `The ${s.isPreflight ? 'preflight' : s.method} to ${s.host} got no HTTP answer.${error === '' ? ' The browser does not say why.' : ` The browser calls it ${code(error)}.`}`;
  },
  why: () =>
    'This is no CORS failure: without an answer there are no headers to check. The page sees the same error for both, and so does its code.',
  change: (s) => failureOf(s).change(s.host),
  details: (s) =>
    text(s, 'error') === '' ? 'Opening the same URL in a tab of its own shows the reason.' : '',
} satisfies Words;
