/**
 * Where a finding stands, and what its values say: all that the few words of a row need. Loaded with the panel, so nothing
 * here may import the sentences (docs/decisions/0007-what-the-panel-loads-when.md).
 */
import {
  isRedirectStatus,
  parseUrl,
  type Exchange,
  type Finding,
  type Hop,
  type Message,
} from '../core/index.ts';

/** One finding in its place. */
export interface Place {
  readonly exchange: Exchange;
  readonly finding: Finding;
  readonly hop: Hop;
  /** The message the failed check was made on: the preflight or the request itself. */
  readonly message: Message;
  readonly isPreflight: boolean;
  /** Status the server answered, 0 when there was no answer. */
  readonly status: number;
  /** False when the evidence also fits another cause. */
  readonly certain: boolean;
}

/** Finds the message a finding is about. */
export function placeOf(exchange: Exchange, finding: Finding): Place {
  const hop = exchange.hops[finding.hop] ?? exchange.hops[0];
  const { preflight } = hop;
  const isPreflight = finding.stage === 'preflight' && preflight.kind === 'seen';
  const message = isPreflight ? preflight.message : hop;
  return {
    exchange,
    finding,
    hop,
    message,
    isPreflight,
    status: statusOf(message),
    certain: isCertain(finding),
  };
}

/** Whether the evidence fits no other cause; only causes say. */
export const isCertain = (finding: Finding & { readonly certain?: boolean }): boolean =>
  finding.certain ?? true;

/** The status of a message's answer, 0 when there was none. */
export const statusOf = ({ reply }: Message): number => (reply.seen ? reply.value.status : 0);

/** Where a chain of redirects ended. */
export const lastHopOf = ({ hops }: Exchange): Hop => hops[hops.length - 1] ?? hops[0];

/** Whether the page ended the call itself, as Chromium says: nothing to repair. */
export const isCancelled = ({ netError }: Message): boolean =>
  netError.seen && netError.value === 'net::ERR_ABORTED';

/** The status the page read, where the answer it came with is not the last one in the recording; else null. */
export function readElsewhere({ timingStatus }: Exchange, hop: Hop): number | null {
  if (!timingStatus.seen || timingStatus.value <= 0 || isRedirectStatus(timingStatus.value)) return null;
  return statusOf(hop) === 0 || isRedirectStatus(statusOf(hop)) ? timingStatus.value : null;
}

// ---- values of a finding ----

type OfFinding = Pick<Place, 'finding'>;

/** A text of the finding's detail, or the other when it has none. */
export function text({ finding }: OfFinding, key: string, otherwise = ''): string {
  const value = finding.detail[key];
  return typeof value === 'string' ? value : otherwise;
}

/** Whether the finding's detail says so. */
export const isTrue = ({ finding }: OfFinding, key: string): boolean => finding.detail[key] === true;

/** The texts of a list in the finding's detail, empty when it has none. */
export function texts({ finding }: OfFinding, key: string): readonly string[] {
  const value = finding.detail[key];
  return Array.isArray(value)
    ? (value as readonly unknown[]).filter((item): item is string => typeof item === 'string')
    : [];
}

/** A number of the finding's detail, 0 when it has none. */
export function count({ finding }: OfFinding, key: string): number {
  const value = finding.detail[key];
  return typeof value === 'number' ? value : 0;
}

// ---- what a row and its sentences both tell apart ----

/** The headers a finding is about. */
export const headerNames = (place: OfFinding): readonly string[] => {
  const list = texts(place, 'headers');
  return list.length > 0 ? list : [text(place, 'header')];
};

/** Which of the two lists `allow-list-malformed` is about. */
export const listKind = (place: OfFinding): 'methods' | 'headers' =>
  text(place, 'header') === 'Access-Control-Allow-Methods' ? 'methods' : 'headers';

/** Whether the same call got CORS headers at other times. */
export const comesAndGoes = (place: OfFinding): boolean => count(place, 'worked') > 0;

/** Whether other answers of the server let the page in. */
export const isRoute = (place: OfFinding): boolean => count(place, 'elsewhere') > 0;

/** Whether the finding is about a redirect itself, not about the answer after one. */
export const isRedirect = ({ finding }: OfFinding): boolean => typeof finding.detail['location'] === 'string';

/** Whether the browser kept an answer because of its type: opaque response blocking. */
export const isOrb = (place: OfFinding): boolean => text(place, 'error').includes('ORB');

/** The target of a redirect, '' when its headers were not shown. */
export const redirectTarget = (place: OfFinding): string => text(place, 'target', text(place, 'location'));

/** What a redirect changes, as its finding says it; `port` where the finding says `host` and only the port differs. */
export function redirectDifference(place: Pick<Place, 'finding' | 'message'>): string {
  const said = text(place, 'difference');
  if (said !== 'host') return said;
  const from = parseUrl(place.message.url);
  const to = parseUrl(redirectTarget(place), place.message.url);
  return from && to && from.hostname === to.hostname ? 'port' : said;
}

/** Whether the allowed origin is the page's own without its scheme. */
export const lacksScheme = (place: OfFinding): boolean =>
  text(place, 'value') !== '' && text(place, 'origin').endsWith(`://${text(place, 'value')}`);

/** What keeps an allowed origin from being one, as far as its look tells. */
export type OriginForm = 'empty' | 'unset' | 'quoted' | 'pattern' | 'list' | 'no-scheme' | 'other';

/** The form of the allowed origin a finding is about. */
export function originForm(place: OfFinding): OriginForm {
  const value = text(place, 'value').slice(0, 400);
  if (value === '') return 'empty';
  if (/^["'].*["']$/.test(value)) return 'quoted';
  // What a program writes for a variable nobody set.
  if (/^(?:undefined|None|nil|true|false|\[object.*|\$\{.*)$/.test(value)) return 'unset';
  if (/[*\\^$()]/.test(value)) return 'pattern';
  if (/[\s;|]/.test(value)) return 'list';
  return /^[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?$/.test(value) ? 'no-scheme' : 'other';
}

/** Chromium's net errors, by how they begin (https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h). */
const NET_ERRORS = {
  'net::ERR_NAME_': 'no-name',
  'net::ERR_CONNECTION_REFUSED': 'refused',
  'net::ERR_CONNECTION_TIMED_OUT': 'timed-out',
  'net::ERR_TIMED_OUT': 'timed-out',
  'net::ERR_EMPTY_RESPONSE': 'closed',
  'net::ERR_CONNECTION_RESET': 'closed',
  'net::ERR_CONNECTION_CLOSED': 'closed',
  'net::ERR_CERT_': 'certificate',
  'net::ERR_SSL_': 'tls',
  'net::ERR_INTERNET_DISCONNECTED': 'offline',
  'net::ERR_UNSAFE_PORT': 'unsafe-port',
  'net::ERR_TOO_MANY_REDIRECTS': 'redirect-circle',
  'net::ERR_ALPN_NEGOTIATION_FAILED': 'no-http2',
} as const;

/** What kept an HTTP answer from coming. */
export type NetworkFailure = (typeof NET_ERRORS)[keyof typeof NET_ERRORS] | 'broken-off' | 'unreachable';

/** The kind of failure behind the browser's error. */
export function networkFailure(place: OfFinding): NetworkFailure {
  const error = text(place, 'error');
  if (count(place, 'status') > 0) return 'broken-off';
  for (const [prefix, kind] of Object.entries(NET_ERRORS)) if (error.startsWith(prefix)) return kind;
  return 'unreachable';
}
