/**
 * The few words of a row: the only part of explain/ the list needs, so it has a door of its own and is loaded with the
 * panel; every sentence is loaded later (docs/decisions/0007-what-the-panel-loads-when.md).
 */
import type { Diagnosis, Exchange, FindingId } from '../core/index.ts';
import { inRow, type Message, msg, t } from '../i18n/index.ts';
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
  const said = cause === null ? undefined : saidOf(cause.id);
  if (cause === null || said === undefined) return shortOfVerdict(exchange, diagnosis);
  return typeof said === 'function' ? said(placeOf(exchange, cause)) : t(said);
}

const saidOf = (id: string): Short | undefined => (SHORTS as Readonly<Partial<Record<string, Short>>>)[id];

/** The few words of a finding that are the same whatever the exchange; null where they are not. */
export function fixedShortOf(id: string): Message | null {
  const said = saidOf(id);
  return said === undefined || typeof said === 'function' ? null : said;
}

/** Advice about something the page misses: said in the row of a request that looks well. */
const MISSED = ['cookies-not-sent', 'header-not-exposed'] as const;

function shortOfVerdict(exchange: Exchange, { verdict, reason, advice }: Diagnosis): string {
  const hop = lastHopOf(exchange);
  const status = statusOf(hop);
  switch (verdict) {
    case 'allowed': {
      const missed = MISSED.find((id) => advice.some((one) => one.id === id));
      if (missed) return t(SHORTS[missed]);
      const last = readElsewhere(exchange, hop) ?? status;
      return last >= 400 ? t('Readable, answered {status}', { status: last }) : t('Readable');
    }
    case 'opaque':
      return t(status >= 300 && status <= 399 ? 'Redirect left to page' : 'Used, not read');
    case 'unknown':
      return t('Cannot tell');
    default:
      if (reason?.failure.kind === 'network-error' || isCancelled(hop)) return t('Request was cancelled');
      if (reason === null) return t('Failed, cause not seen');
      return t(
        reason.failure.kind === 'response-withheld'
          ? 'Refused, headers not shown'
          : 'Refused, details not shown',
      );
  }
}

type Short = Message | ((place: Place) => string);

const preflightAnswered = ({ status }: Place): string => t('Preflight answered {status}', { status });

const ORIGIN_DIFFERENCES: Readonly<Record<string, Message>> = {
  scheme: msg('Allowed origin: other scheme'),
  port: msg('Allowed origin: other port'),
  www: msg('Allowed origin differs: www'),
  'trailing-slash': msg('Allowed origin: extra slash'),
  case: msg('Allowed origin: letter case'),
  path: msg('Allowed origin has path'),
  null: msg('Allowed origin is null'),
  pattern: msg('Allowed origin is a pattern'),
  'localhost-vs-loopback': msg('Localhost is not 127.0.0.1'),
  host: msg('Allowed origin: other host'),
  subdomain: msg('Allowed origin: other subdomain'),
};

const ORIGIN_FORMS: Readonly<Record<OriginForm, Message>> = {
  empty: msg('Allowed origin is empty'),
  unset: msg('Allowed origin not set'),
  quoted: msg('Allowed origin is quoted'),
  pattern: msg('Allowed origin is a pattern'),
  list: msg('Allowed origin is a list'),
  'no-scheme': msg('Allowed origin lacks scheme'),
  other: msg('Allowed origin is invalid'),
};

const REDIRECTS: Readonly<Record<string, Message>> = {
  scheme: msg('Preflight redirected: other scheme'),
  'trailing-slash': msg('Preflight redirected: slash'),
  host: msg('Preflight redirected: other host'),
  port: msg('Preflight redirected: other port'),
  www: msg('Preflight redirected: www'),
  path: msg('Preflight redirected: other path'),
  login: msg('Preflight sent to login'),
};

const NETWORK_FAILURES: Readonly<Record<NetworkFailure, Message>> = {
  'no-name': msg('Host name not found'),
  refused: msg('Connection refused'),
  'timed-out': msg('Server did not answer'),
  closed: msg('Connection was closed'),
  certificate: msg('Certificate not trusted'),
  tls: msg('TLS failed'),
  offline: msg('Browser is offline'),
  'unsafe-port': msg('Port is not allowed'),
  'redirect-circle': msg('Redirects in a circle'),
  'no-http2': msg('Stream needs HTTP/2'),
  'broken-off': msg('Answer broke off'),
  unreachable: msg('No HTTP answer'),
};

const methodOf = (place: Place): string => code(text(place, 'method'), 16);

function headersNotAllowed(place: Place): string {
  const names = headerNames(place);
  const named = names.slice(0, 2).map((name) => code(name, 24));
  if (names.length > 2) named.push(`+${names.length - 2}`);
  return t('{headers} not allowed', { headers: inRow(named) });
}

function notEnabled(place: Place): string {
  if (comesAndGoes(place)) return t('CORS comes and goes');
  if (place.isPreflight) return t('No CORS on preflight');
  return t(isRoute(place) ? 'Route without CORS' : 'CORS not set up');
}

function redirectWithoutCors(place: Place): string {
  if (isTrue(place, 'login')) return t('Redirected to a login');
  return t(isRedirect(place) ? 'Redirect without CORS' : 'No CORS after redirect');
}

function credentialsNotAllowed(place: Place): string {
  const sent = text(place, 'value');
  return sent === ''
    ? t('Credentials not allowed')
    : t('Allow-Credentials is {value}', { value: code(sent, 24) });
}

/** The row of every finding: a missing or spare one does not compile. */
const SHORTS = {
  'allow-list-malformed': (place) =>
    t(listKind(place) === 'methods' ? 'Unreadable list of methods' : 'Unreadable list of headers'),
  'authorization-under-wildcard': msg('Authorization relies on wildcard'),
  'blocked-by-client': msg('Blocked inside the browser'),
  'cached-response': msg('Kept answer for others'),
  'call-rejected': msg('Call threw, nothing sent'),
  'content-security-policy': msg("Page's own policy forbids"),
  'content-type-not-safelisted': msg('Content-Type not allowed'),
  'cookies-not-sent': msg('Cookies were not sent'),
  'cors-not-enabled': notEnabled,
  'credentials-not-allowed': credentialsNotAllowed,
  'error-response-without-cors': ({ status }) => t('Server answered {status}', { status }),
  'header-conditional': msg('Header on some calls'),
  'header-not-allowed': headersNotAllowed,
  'header-not-exposed': msg('Headers hidden from page'),
  'header-wildcard-with-credentials': msg('Header wildcard with credentials'),
  'insecure-origin-allowed': msg('Insecure page allowed in'),
  'local-network-access': msg('Local network not permitted'),
  'method-case': (place) => t('Method letter case: {method}', { method: methodOf(place) }),
  'method-not-allowed': (place) => t('Method not allowed: {method}', { method: methodOf(place) }),
  'mixed-content': msg('Insecure URL, secure page'),
  'network-failure': (place) => t(NETWORK_FAILURES[networkFailure(place)]),
  'null-origin-allowed': msg('Origin null is allowed'),
  'opaque-no-cors': msg('Unreadable: no-cors mode'),
  'origin-duplicated': (place) =>
    t(isTrue(place, 'identical') ? 'Allowed origin sent twice' : 'Several allowed origins'),
  'origin-mismatch': (place) =>
    t(
      lacksScheme(place)
        ? ORIGIN_FORMS['no-scheme']
        : (ORIGIN_DIFFERENCES[text(place, 'difference')] ?? msg('Other origin allowed')),
    ),
  'origin-reflected-with-credentials': msg('Seems to allow anybody'),
  'origin-rejected-by-policy': ({ certain }) =>
    t(certain ? 'CORS code refuses this origin' : 'Origin probably refused'),
  'origin-value-invalid': (place) => t(ORIGIN_FORMS[originForm(place)]),
  'page-origin-null': msg('Page has no origin'),
  'preflight-failed': preflightAnswered,
  'preflight-not-routed': preflightAnswered,
  'preflight-redirected': (place) =>
    t(REDIRECTS[redirectDifference(place)] ?? msg('Preflight was redirected')),
  'preflight-unauthorized': (place) =>
    text(place, 'location') ? t('Preflight sent to login') : preflightAnswered(place),
  'preflight-uncached': msg('Preflight on every call'),
  'redirect-mode': msg('Page refuses redirects'),
  'redirect-origin-null': msg('Redirect made origin null'),
  'redirect-scheme': msg('Redirect to unusable scheme'),
  'redirect-url-credentials': msg('Password in redirect URL'),
  'redirect-without-cors': redirectWithoutCors,
  'resource-policy': (place) => t(isOrb(place) ? 'Wrong type for use' : 'Resource policy forbids use'),
  'response-header-sent-by-client': msg('CORS header on request'),
  'same-origin-mode': msg('Page forbids other origins'),
  'service-worker': msg('Service worker answered badly'),
  'vary-origin-missing': msg('Cache may mix origins'),
  'wildcard-too-wide': msg('Wildcard wider than needed'),
  'wildcard-with-credentials': msg('Wildcard with credentials'),
} satisfies Record<FindingId, Short>;

/** The findings whose few words depend on the exchange. */
export type Varying = { [Id in FindingId]: (typeof SHORTS)[Id] extends Message ? never : Id }[FindingId];
