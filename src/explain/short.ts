/**
 * The few words of a row: the only part of explain/ the list needs, so it has a door of its own and is loaded with the
 * panel; every sentence is loaded later (docs/decisions/0007-what-the-panel-loads-when.md).
 */
import type { Diagnosis, Exchange, FindingId } from '../core/index.ts';
import {
  comesAndGoes,
  headerNames,
  isCancelled,
  isOrb,
  isRedirect,
  isRoute,
  isTrue,
  lacksScheme,
  lastHopOf,
  listKind,
  networkFailure,
  originForm,
  placeOf,
  readElsewhere,
  redirectDifference,
  statusOf,
  text,
  type NetworkFailure,
  type OriginForm,
  type Place,
} from './place.ts';
import { code } from './text.ts';

/** What went wrong, in at most five words; plain text, code-like values in backticks. Total: an unknown id says the verdict. */
export function shortOf(exchange: Exchange, diagnosis: Diagnosis): string {
  const { cause } = diagnosis;
  const said = cause === null ? undefined : (SHORTS as Readonly<Partial<Record<string, Short>>>)[cause.id];
  if (cause === null || said === undefined) return shortOfVerdict(exchange, diagnosis);
  return typeof said === 'string' ? said : said(placeOf(exchange, cause));
}

/** Advice about something the page misses: said in the row of a request that looks well. */
const MISSED = ['cookies-not-sent', 'header-not-exposed'] as const;

function shortOfVerdict(exchange: Exchange, { verdict, reason, advice }: Diagnosis): string {
  const hop = lastHopOf(exchange);
  const status = statusOf(hop);
  switch (verdict) {
    case 'allowed': {
      const missed = MISSED.find((id) => advice.some((one) => one.id === id));
      const said = missed && SHORTS[missed];
      if (typeof said === 'string') return said;
      const last = readElsewhere(exchange, hop) ?? status;
      return last >= 400 ? `Readable, answered ${last}` : 'Readable';
    }
    case 'opaque':
      return status >= 300 && status <= 399 ? 'Redirect left to page' : 'Used, not read';
    case 'unknown':
      return 'Cannot tell';
    default:
      if (reason?.failure.kind === 'network-error' || isCancelled(hop)) return 'Request was cancelled';
      if (reason === null) return 'Failed, cause not seen';
      return reason.failure.kind === 'response-withheld'
        ? 'Refused, headers not shown'
        : 'Refused, details not shown';
  }
}

type Short = string | ((place: Place) => string);

const preflightAnswered = ({ status }: Place): string => `Preflight answered ${status}`;

const ORIGIN_DIFFERENCES: Readonly<Record<string, string>> = {
  scheme: 'Allowed origin: other scheme',
  port: 'Allowed origin: other port',
  www: 'Allowed origin differs: www',
  'trailing-slash': 'Allowed origin: extra slash',
  case: 'Allowed origin: letter case',
  path: 'Allowed origin has path',
  null: 'Allowed origin is null',
  pattern: 'Allowed origin is a pattern',
  'localhost-vs-loopback': 'Localhost is not 127.0.0.1',
  host: 'Allowed origin: other host',
  subdomain: 'Allowed origin: other subdomain',
};

const ORIGIN_FORMS: Readonly<Record<OriginForm, string>> = {
  empty: 'Allowed origin is empty',
  unset: 'Allowed origin not set',
  quoted: 'Allowed origin is quoted',
  pattern: 'Allowed origin is a pattern',
  list: 'Allowed origin is a list',
  'no-scheme': 'Allowed origin lacks scheme',
  other: 'Allowed origin is invalid',
};

const REDIRECTS: Readonly<Record<string, string>> = {
  scheme: 'Preflight redirected: other scheme',
  'trailing-slash': 'Preflight redirected: slash',
  host: 'Preflight redirected: other host',
  port: 'Preflight redirected: other port',
  www: 'Preflight redirected: www',
  path: 'Preflight redirected: other path',
  login: 'Preflight sent to login',
};

const NETWORK_FAILURES: Readonly<Record<NetworkFailure, string>> = {
  'no-name': 'Host name not found',
  refused: 'Connection refused',
  'timed-out': 'Server did not answer',
  closed: 'Connection was closed',
  certificate: 'Certificate not trusted',
  tls: 'TLS failed',
  offline: 'Browser is offline',
  'unsafe-port': 'Port is not allowed',
  'redirect-circle': 'Redirects in a circle',
  'no-http2': 'Stream needs HTTP/2',
  'broken-off': 'Answer broke off',
  unreachable: 'No HTTP answer',
};

function headersNotAllowed(place: Place): string {
  const [first = '', second, ...others] = headerNames(place);
  if (second === undefined) return `${code(first, 24)} not allowed`;
  const more = others.length > 0 ? `, +${others.length}` : '';
  return `${code(first, 24)}, ${code(second, 24)}${more} not allowed`;
}

function notEnabled(place: Place): string {
  if (comesAndGoes(place)) return 'CORS comes and goes';
  if (place.isPreflight) return 'No CORS on preflight';
  return isRoute(place) ? 'Route without CORS' : 'CORS not set up';
}

function redirectWithoutCors(place: Place): string {
  if (isTrue(place, 'login')) return 'Redirected to a login';
  return isRedirect(place) ? 'Redirect without CORS' : 'No CORS after redirect';
}

function credentialsNotAllowed(place: Place): string {
  const sent = text(place, 'value');
  return sent === '' ? 'Credentials not allowed' : `Allow-Credentials is ${code(sent, 24)}`;
}

/** The row of every finding: a missing or spare one does not compile. */
const SHORTS = {
  'allow-list-malformed': (place) => `Unreadable list of ${listKind(place)}`,
  'authorization-under-wildcard': 'Authorization relies on wildcard',
  'blocked-by-client': 'Blocked inside the browser',
  'cached-response': 'Kept answer for others',
  'call-rejected': 'Call threw, nothing sent',
  'content-security-policy': "Page's own policy forbids",
  'content-type-not-safelisted': 'Content-Type not allowed',
  'cookies-not-sent': 'Cookies were not sent',
  'cors-not-enabled': notEnabled,
  'credentials-not-allowed': credentialsNotAllowed,
  'error-response-without-cors': ({ status }) => `Server answered ${status}`,
  'header-conditional': 'Header on some calls',
  'header-not-allowed': headersNotAllowed,
  'header-not-exposed': 'Headers hidden from page',
  'header-wildcard-with-credentials': 'Header wildcard with credentials',
  'insecure-origin-allowed': 'Insecure page allowed in',
  'local-network-access': 'Local network not permitted',
  'method-case': (place) => `Method letter case: ${code(text(place, 'method'), 16)}`,
  'method-not-allowed': (place) => `Method not allowed: ${code(text(place, 'method'), 16)}`,
  'mixed-content': 'Insecure URL, secure page',
  'network-failure': (place) => NETWORK_FAILURES[networkFailure(place)],
  'null-origin-allowed': 'Origin null is allowed',
  'opaque-no-cors': 'Unreadable: no-cors mode',
  'origin-duplicated': (place) =>
    isTrue(place, 'identical') ? 'Allowed origin sent twice' : 'Several allowed origins',
  'origin-mismatch': (place) =>
    lacksScheme(place)
      ? ORIGIN_FORMS['no-scheme']
      : (ORIGIN_DIFFERENCES[text(place, 'difference')] ?? 'Other origin allowed'),
  'origin-reflected-with-credentials': 'Seems to allow anybody',
  'origin-rejected-by-policy': ({ certain }) =>
    certain ? 'CORS code refuses this origin' : 'Origin probably refused',
  'origin-value-invalid': (place) => ORIGIN_FORMS[originForm(place)],
  'page-origin-null': 'Page has no origin',
  'preflight-failed': preflightAnswered,
  'preflight-not-routed': preflightAnswered,
  'preflight-redirected': (place) => REDIRECTS[redirectDifference(place)] ?? 'Preflight was redirected',
  'preflight-unauthorized': (place) =>
    text(place, 'location') ? 'Preflight sent to login' : preflightAnswered(place),
  'preflight-uncached': 'Preflight on every call',
  'redirect-mode': 'Page refuses redirects',
  'redirect-origin-null': 'Redirect made origin null',
  'redirect-scheme': 'Redirect to unusable scheme',
  'redirect-url-credentials': 'Password in redirect URL',
  'redirect-without-cors': redirectWithoutCors,
  'resource-policy': (place) => (isOrb(place) ? 'Wrong type for use' : 'Resource policy forbids use'),
  'response-header-sent-by-client': 'CORS header on request',
  'same-origin-mode': 'Page forbids other origins',
  'service-worker': 'Service worker answered badly',
  'vary-origin-missing': 'Cache may mix origins',
  'wildcard-too-wide': 'Wildcard wider than needed',
  'wildcard-with-credentials': 'Wildcard with credentials',
} satisfies Record<FindingId, Short>;
