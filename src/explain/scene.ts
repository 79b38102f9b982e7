import {
  getHeader,
  parseUrl,
  preflightRequest,
  sentOrigin,
  type Diagnosis,
  type Exchange,
  type Finding,
} from '../core/index.ts';
import { gap, listed, type Message, msg, sentences, t } from '../i18n/index.ts';
import { maySendRequest } from './phrases.ts';
import { count, isCertain, placeOf, redirectDifference, redirectTarget, text, type Place } from './place.ts';
import { codeUrl } from './code-url.ts';
import { hostOf } from './sentences.ts';
import { code } from './text.ts';

/** One finding in its place, and the names its sentences need. Read only, decides nothing. */
export interface Scene extends Place {
  /** Host and port of that message's URL, in backticks. */
  readonly host: string;
  /** The origin the request carried, or the page's; undefined when neither was seen, `null` when it is opaque. */
  readonly origin: string | undefined;
  /** The method of the request the page made, in backticks. */
  readonly method: string;
  /** Whether the request carries credentials, as far as known. */
  readonly credentials: boolean | undefined;
  /** False when another explanation fits, so that nothing inferred may be said as a fact. */
  readonly sure: boolean;
  /** Whether, under another explanation that fits, the request did leave although its preflight is blamed here. */
  readonly maybeSent: boolean;
  readonly diagnosis: Diagnosis | null;
}

/** Everything the words of a finding are about. @param diagnosis null where only the finding is known */
export function sceneOf(exchange: Exchange, finding: Finding, diagnosis: Diagnosis | null): Scene {
  const { hop, message, isPreflight, status, certain } = placeOf(exchange, finding);
  // Named one by one: a copy of the place costs as much as everything else here.
  return {
    exchange,
    finding,
    hop,
    message,
    isPreflight,
    status,
    certain,
    host: code(hostOf(message.url), 60),
    origin: sentOrigin(message) ?? (exchange.pageOrigin.seen ? exchange.pageOrigin.value : undefined),
    method: code(hop.method, 24),
    credentials: credentialsOf(exchange, finding, diagnosis),
    sure: isSure(exchange, finding, diagnosis),
    maybeSent: diagnosis !== null && maySendRequest(diagnosis),
    diagnosis,
  };
}

/** What follows only from credentials nobody saw is as sure as they are; everything else stands in the headers. */
function isSure(exchange: Exchange, finding: Finding, diagnosis: Diagnosis | null): boolean {
  const { failure } = finding;
  const hangsOnCredentials =
    failure !== null &&
    (ONLY_WITH_CREDENTIALS.has(failure.kind) || ('wildcard' in failure && failure.wildcard));
  if (!hangsOnCredentials) return diagnosis?.reason?.certain ?? isCertain(finding);
  if (diagnosis === null) return exchange.credentials.seen;
  return finding === diagnosis.cause ? (diagnosis.reason?.certain ?? false) : diagnosis.credentials.certain;
}

/** The kinds of failure only a request with credentials can meet. */
const ONLY_WITH_CREDENTIALS: ReadonlySet<string> = new Set([
  'allow-origin-wildcard',
  'allow-credentials-not-true',
]);

function credentialsOf(
  exchange: Exchange,
  { failure }: Finding,
  diagnosis: Diagnosis | null,
): boolean | undefined {
  if (failure && ONLY_WITH_CREDENTIALS.has(failure.kind)) return true;
  if (exchange.credentials.seen) return exchange.credentials.value === 'include';
  // A font is always loaded without credentials from another origin: https://drafts.csswg.org/css-fonts-4/#font-fetching-requirements
  if (exchange.initiator === 'font') return false;
  return diagnosis?.credentials.certain ? diagnosis.credentials.include : undefined;
}

// ---- what a finding's values say ----

/** once / twice / 3 times */
export const times = (number: number): string =>
  t('{count, plural, =1 {once} =2 {twice} other {# times}}', { count: number });

/** another answer / 3 other answers; no more are counted than a history keeps, so that many are not numbered. */
export const others = (number: number): string =>
  number < 10
    ? t('{count, plural, =1 {another answer} other {# other answers}}', { count: number })
    : t('many other answers');

/** The product the detail names, as people write it inside a sentence; empty when it names none. */
export function layer(scene: Scene): string {
  const name = productName(text(scene, 'layer'));
  const noun = COMMON_NOUNS.get(name);
  return noun ? t(noun) : name;
}

/** Names made of common nouns. */
const COMMON_NOUNS: ReadonlyMap<string, Message> = new Map([
  ['AWS load balancer', msg('the AWS load balancer')],
  ['Lambda function URL', msg('the Lambda function URL')],
]);

/** The name of a product, if it is no more than a name: it may have been read off a header. */
export function productName(name: string): string {
  return /^[\w@][\w .,/()@-]{0,39}$/.test(name) ? name : '';
}

/** Where the page made the call, to go at the end of a clause: ", from `app.js:12:3`"; empty when not seen. */
export function caller(scene: Scene): string {
  const at = text(scene, 'caller');
  if (at === '') return '';
  const end = at.search(/[?#]/);
  const path = end === -1 ? at : at.slice(0, end) + (/:\d+:\d+$/.exec(at)?.[0] ?? '');
  return t(', from {place}', { place: code(path.slice(path.lastIndexOf('/') + 1) || at, 60) });
}

/** What the body of an error says, as one sentence; its tags left out, and no more than a line of it. */
export function quoted({ message }: Scene): string {
  const body = message.reply.seen ? (message.reply.value.body ?? '') : '';
  const words = body
    .slice(0, 1000)
    .replaceAll(/<(?:style|script|head)\b[^]*?<\/(?:style|script|head)>|<[^<>]*>/gi, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return words === '' ? '' : t('It says {words}.', { words: code(words, 100) });
}

/** Says who made the answer, as one sentence; empty when nothing tells. */
export const madeBy = (scene: Scene): string =>
  layer(scene) === ''
    ? ''
    : t('It looks like an answer of {layer} itself, not of your app.', { layer: layer(scene) });

/** On `api.example` / On `api.example`, in nginx */
export const onServer = (scene: Scene): string =>
  t(layer(scene) === '' ? 'On {host}' : 'On {host}, in {layer}', { host: scene.host, layer: layer(scene) });

/** A header of the message's answer, or null. */
export const replyHeader = ({ message }: Pick<Scene, 'message'>, name: string): string | null =>
  message.reply.seen ? getHeader(message.reply.value.headers, name) : null;

/** Whether API Gateway says with its 403 that it has no such path or method. */
export const isUnknownRoute = (scene: Scene): boolean =>
  (replyHeader(scene, 'x-amzn-errortype') ?? '').startsWith('MissingAuthenticationToken');

/** Every header the failed check found missing, so that the line to add is complete; what a page should not send is left out. */
export function missingHeaders({ finding }: Scene): readonly string[] {
  const { failure } = finding;
  if (failure?.kind !== 'header-not-allowed') return [];
  return failure.headers.filter((name) => !name.startsWith('access-control-')).slice(0, 24);
}

// ---- phrases that several rules share ----

/** The answer as the subject of a sentence. */
export const answer = (scene: Scene): string =>
  t(scene.isPreflight ? 'The answer to the preflight' : 'The answer');

/** `api.example` answered 200 / `api.example` answered 200 to the preflight */
export const answered = ({ host, status, isPreflight }: Scene): string =>
  status === 0
    ? t(isPreflight ? '{host} answered the preflight' : '{host} answered', { host })
    : t(isPreflight ? '{host} answered {status} to the preflight' : '{host} answered {status}', {
        host,
        status,
      });

/** What the browser asked, and of whom. */
export const asked = (scene: Scene): string =>
  scene.isPreflight
    ? sentences(
        t('Before the {method}, the browser sent a preflight to {host}.', scene),
        isAskedByUpload(scene)
          ? t(
              'Only an `upload` listener on the call, or a streamed body, asks for one here: without that there is none.',
            )
          : '',
      )
    : t(
        scene.finding.hop > 0
          ? 'The browser sent the {method} to {host}, after a redirect.'
          : 'The browser sent the {method} to {host}.',
        scene,
      );

/** Whether neither method nor headers of a call made its preflight necessary: https://fetch.spec.whatwg.org/#use-cors-preflight-flag */
function isAskedByUpload({ message }: Scene): boolean {
  if (!message.requestHeaders.seen || !message.requestHeadersComplete) return false;
  const { method, headerNames } = preflightRequest(message);
  return method === 'POST' && headerNames.length === 0;
}

/** How the page made the call, said as sure as it is. */
export const withCredentials = ({ sure }: Scene): string =>
  t(
    sure
      ? 'The page made the call with credentials (cookies or a login of the browser)'
      : 'The page probably made the call with credentials (cookies or a login of the browser)',
  );

/** What became of the request the page made. */
export const outcome = (scene: Scene): string =>
  scene.isPreflight
    ? t(
        scene.maybeSent
          ? 'Whether the {method} was sent was not shown.'
          : 'The {method} itself was not sent.',
        scene,
      )
    : t(
        scene.status >= 200 && scene.status <= 299
          ? 'The server did its work, and the page may not read the result.'
          : 'The page may not read this answer.',
      );

/** Whether the preflight of this very call was seen and passed every check. */
export function preflightPassed({ diagnosis, finding }: Scene): boolean {
  const checks = (diagnosis?.steps ?? []).filter(
    ({ hop, stage }) => hop === finding.hop && stage === 'preflight',
  );
  return checks.length > 0 && checks.every(({ outcome: result }) => result === 'passed');
}

/** How the page calls without credentials, to go after "in the page, "; an element, a stream and a script each say it in their way. */
export function withoutCredentials({ exchange: { initiator } }: Scene): string {
  if (ELEMENTS.has(initiator)) return t('write `crossorigin="anonymous"` in place of `"use-credentials"`');
  return t(
    initiator === 'eventsource' || initiator === 'xhr' || initiator === 'xmlhttprequest'
      ? 'leave out `withCredentials`'
      : 'leave out `credentials: "include"` (or `withCredentials`)',
  );
}

/** What browsers call loads that an element makes. */
const ELEMENTS: ReadonlySet<string> = new Set([
  'image',
  'img',
  'imageset',
  'script',
  'stylesheet',
  'style',
  'css',
  'link',
  'media',
  'video',
  'audio',
  'track',
]);

/** The page's own origin, whatever the request carried. */
export const pageName = ({ exchange }: Scene): string =>
  exchange.pageOrigin.seen ? code(exchange.pageOrigin.value) : t("the page's origin");

/** The request's origin as a name to put in a sentence. */
export const originName = ({ origin }: Scene): string =>
  origin === undefined ? t("the page's origin") : code(origin);

/** Whether the origin is one a server can put on a list. */
export const isNamed = (origin: string | undefined): origin is string =>
  origin !== undefined && origin !== 'null';

/** The line that allows the page's origin, in backticks. Never `*`, never `null`. */
export const allowOriginLine = ({ origin }: Scene): string =>
  isNamed(origin)
    ? code(`Access-Control-Allow-Origin: ${origin}`, 120)
    : t('`Access-Control-Allow-Origin` with the exact origin of the page');

export const CREDENTIALS_LINE = '`Access-Control-Allow-Credentials: true`';

/** The lines that let the page read an answer: its origin, and credentials when the call is known to carry them. */
export const permission = (scene: Scene): string =>
  listed([allowOriginLine(scene), ...(scene.credentials === true ? [CREDENTIALS_LINE] : [])]);

/** Goes with the lines above while nobody knows whether the call carries credentials; begins with a space. */
export const credentialsNote = ({ credentials }: Scene): string =>
  credentials === undefined
    ? `${gap()}${t('(plus `Access-Control-Allow-Credentials: true` if the call carries credentials)')}`
    : '';

/** Every line the answer to this preflight needs, as one enumeration. */
export function preflightLines(scene: Scene): string {
  const { method, headerNames } = preflightRequest(scene.message);
  const lines = [allowOriginLine(scene)];
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST')
    lines.push(code(`Access-Control-Allow-Methods: ${method}`));
  if (headerNames.length > 0)
    lines.push(code(`Access-Control-Allow-Headers: ${headerNames.slice(0, 24).join(', ')}`, 160));
  if (scene.credentials === true) lines.push(CREDENTIALS_LINE);
  return listed(lines);
}

/** What the answer to a preflight that was refused for its status needs, as one sentence. */
export const preflightNeeds = (scene: Scene): string =>
  headersAreRight(scene)
    ? t('The headers are right; only the status must become 204.')
    : t('The preflight needs status 204 with {lines}{note}.', {
        lines: preflightLines(scene),
        note: credentialsNote(scene),
      });

/** Whether the answer really allows the origin that asked, whatever else it lacks. */
export function allowsOrigin(scene: Scene): boolean {
  const allowed = replyHeader(scene, 'access-control-allow-origin');
  return isNamed(scene.origin) && allowed === scene.origin
    ? true
    : allowed === '*' && scene.credentials === false;
}

/** Whether nothing but the status of the preflight's answer is to blame, as far as its headers go. */
function headersAreRight(scene: Scene): boolean {
  const { diagnosis, finding } = scene;
  if (!scene.isPreflight || diagnosis === null || !allowsOrigin(scene)) return false;
  // Where nobody knows about credentials, the headers are right only if they would do for both.
  if (
    scene.credentials === undefined &&
    (replyHeader(scene, 'access-control-allow-credentials') !== 'true' || hasWildcardList(scene))
  )
    return false;
  return diagnosis.steps.every(
    (step) =>
      step.hop !== finding.hop ||
      step.stage !== 'preflight' ||
      step.check === 'status' ||
      step.outcome === 'passed',
  );
}

const hasWildcardList = (scene: Scene): boolean =>
  ['access-control-allow-methods', 'access-control-allow-headers'].some((name) =>
    (replyHeader(scene, name) ?? '').includes('*'),
  );

/**
 * The URL a redirect means: its target, with the scheme, host and port of the URL that was called where an app behind a proxy
 * has lost them.
 */
export function intended(url: string, target: string): string {
  const from = parseUrl(url);
  const to = parseUrl(target, url);
  if (!from || !to) return target;
  const isSameHost = from.hostname === to.hostname;
  const downgraded = isSameHost && from.protocol === 'https:' && to.protocol === 'http:';
  const lostPort = isSameHost && from.protocol === to.protocol && from.port !== '' && to.port === '';
  return downgraded || lostPort || lostHost(from, to) ? `${from.origin}${to.pathname}${to.search}` : target;
}

/** Whether the target is the address of the app behind a proxy that did not pass `Host` on. */
function lostHost(from: URL, to: URL): boolean {
  if (from.hostname === to.hostname) return false;
  // A redirect that adds or drops a slash means to stay where it is.
  const isSlash = from.pathname === `${to.pathname}/` || to.pathname === `${from.pathname}/`;
  return isSlash
    ? `www.${from.hostname}` !== to.hostname && from.hostname !== `www.${to.hostname}`
    : isInternal(to.hostname) && !isInternal(from.hostname);
}

/** Whether a host is only known inside a network: a bare name, or a private address (RFC 1918, RFC 6761). */
const isInternal = (host: string): boolean =>
  !host.includes('.') || /^(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host);

/** What the page calls in place of a URL that redirects, as one sentence. */
export function callDirectly(url: string, target: string): string {
  const from = parseUrl(url);
  const to = parseUrl(target, url);
  return t(
    from && to && lostHost(from, to)
      ? 'In the page, call the path it leads to on the same host: {url}.'
      : "In the page, call the redirect's target directly: {url}.",
    { url: codeUrl(intended(url, target), 120) },
  );
}

/** What a proxy has to pass on where a redirect names another host or port than it means, as one sentence; else empty. */
export function lostAddress(url: string, target: string): string {
  const from = parseUrl(url);
  const to = parseUrl(target, url);
  if (!from || !to || intended(url, target) === target) return '';
  return t(
    lostHost(from, to)
      ? 'The target is an address behind the proxy: let the proxy in front of {host} pass `Host` (or `X-Forwarded-Host`) on.'
      : 'The target has lost the port: let the proxy in front of {host} pass the `Host` it was called with.',
    { host: code(hostOf(url), 60) },
  );
}

/** What a redirect leads to, as a noun. */
export function leadsTo(scene: Scene): string {
  const target = redirectTarget(scene);
  switch (redirectDifference(scene)) {
    case 'scheme':
      return target.startsWith('https:') ? '`https`' : t('plain `http`');
    case 'trailing-slash':
      return t(
        (parseUrl(target)?.pathname ?? '').endsWith('/')
          ? 'the same path with a slash at its end'
          : 'the same path without a slash at its end',
      );
    case 'host':
      return t('another host');
    case 'port':
      return t('another port');
    case 'www':
      return t('the same host with or without `www`');
    case 'path':
      return t('another path');
    case 'login':
      return t('a login page');
    default:
      return t('another URL');
  }
}

/** Whether the answer carries any header of CORS. */
export const hasCorsHeaders = ({ message }: Scene): boolean =>
  message.reply.seen &&
  message.reply.value.headers.some(({ name }) => name.slice(0, 15).toLowerCase() === 'access-control-');

/** How the server must choose the origin it allows; only where a list or a pattern is the matter. */
export const FROM_A_LIST = msg('Send back only origins on your list, with `Vary: Origin`.');

/** The best known trap behind a 500 of Express, as one sentence: https://github.com/expressjs/cors#configuring-cors-w-dynamic-origin */
export const callbackThrows = (scene: Scene): string =>
  scene.status === 500 &&
  /^express$/i.test(replyHeader(scene, 'x-powered-by') ?? '') &&
  !hasCorsHeaders(scene) &&
  count(scene, 'elsewhere') === 0
    ? t(
        'If the log says `Not allowed by CORS`, the callback of `cors` throws for an origin it does not know: add {origin} there.',
        { origin: originName(scene) },
      )
    : '';

/** What to do about the status of an answer, as one sentence that names the server. */
export function statusAdvice(scene: Scene): string {
  const { status, isPreflight } = scene;
  const layerName = layer(scene);
  const values = { host: scene.host, status, gateway: layerName || t('the gateway') };
  if (isUnknownRoute(scene))
    return t('Check path and method: API Gateway at {host} knows no such route.', values);
  switch (status) {
    case 401:
      return t('Send the login or the token that {host} expects.', values);
    case 403:
      return t('See in the log of {host} which check refuses this call.', values);
    case 404:
      return t('Check the path: {host} has nothing at this URL.', values);
    case 413:
      return layerName === ''
        ? t('Send less, or raise the limit for bodies in the server or the proxy at {host}.', values)
        : t('Send less, or raise the limit for bodies in {gateway} at {host}.', values);
    case 429:
      return isPreflight
        ? t('On {host}, exempt `OPTIONS` from the rate limit.', values)
        : t('Send fewer calls, or raise the rate limit on {host}.', values);
    case 500:
      return t('Look in the log of {host}: its own code failed.', values);
    case 502:
      return t('Check the app behind {host}: {gateway} answered 502, not the app.', values);
    case 503:
      return layerName === ''
        ? t('Check whether the app behind {host} runs: usually the gateway answers 503, not the app.', values)
        : t('Check whether the app behind {host} runs: {gateway} answered 503, not the app.', values);
    case 504:
      return t(
        'Check why the app behind {host} is slow or down: {gateway} answered 504, not the app.',
        values,
      );
    default:
      return isPreflight
        ? t('On {host}, let the CORS layer answer `OPTIONS` with 204 instead of {status}.', values)
        : t('First repair the {status} on {host}; its log says more.', values);
  }
}

/** What a status means to somebody who looks for the fault. */
export function statusMeaning(scene: Scene): string {
  const { status } = scene;
  if (isUnknownRoute(scene)) return t('API Gateway knows no such path or method');
  switch (status) {
    case 400:
      return t('the server could not make sense of the request');
    case 401:
      return t('the server wants a login');
    case 403:
      return t('the server refuses access');
    case 404:
      return t('the server knows nothing at this URL');
    case 405:
      return t('the server does not take this method here');
    case 408:
      return t('the server waited too long for the request');
    case 413:
      return t('the request body is too large');
    case 415:
      return t('the server does not take this content type');
    case 422:
      return t('the server refuses the content of the request');
    case 429:
      return t('there were too many requests');
    case 431:
      return t('the request headers are too large');
    case 500:
      return t('the server hit an error of its own');
    case 501:
      return t('the server does not know this method');
    case 502:
      return t('a gateway got no usable answer from the server behind it');
    case 503:
      return t('the server is not available');
    case 504:
      return t('a gateway waited too long for the server behind it');
    default:
      return t(status >= 500 ? 'the server failed' : 'the server refuses the request');
  }
}
