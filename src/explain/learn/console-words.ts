import {
  browserWords,
  maskedQuery,
  stoppedAt,
  type Diagnosis,
  type Exchange,
  type Failure,
  type Stage,
} from '../../core/index.ts';
import { withoutUserInfo } from '../sentences.ts';
import { visible } from '../text.ts';

/** What one browser prints in its console for a refusal, as it prints it. */
export interface ConsoleWords {
  readonly browser: 'chromium' | 'firefox';
  /** The browser's own code for it. */
  readonly code: string;
  readonly sentence: string;
  /** A page about exactly this, null where there is none. */
  readonly page: string | null;
}

/**
 * The sentences both browsers print for where a request stopped, this exchange's browser first. As read in the consoles of
 * Chromium 156 and Firefox 153 (docs/observed/console.md). Names and passwords and telling values of the query are left out.
 */
export function consoleWords(exchange: Exchange, diagnosis: Diagnosis): readonly ConsoleWords[] {
  const stop = stoppedAt(diagnosis);
  if (!stop || stop.failure.kind === 'response-withheld') return [];
  const { chromium, firefox } = browserWords(stop.failure, stop.stage as Stage);
  const place = placeOf(exchange, stop.hop, stop.failure);
  const said: ConsoleWords[] = [];
  const inChromium = chromium === null ? null : chromiumSentence(exchange, place, stop.failure, stop.stage);
  if (chromium !== null && inChromium !== null)
    said.push({ browser: 'chromium', code: chromium, sentence: inChromium, page: null });
  const inFirefox = firefox === null ? null : firefoxReason(firefox, stop.failure);
  if (firefox !== null && inFirefox !== null)
    said.push({
      browser: 'firefox',
      code: firefox,
      sentence: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${firefoxUrl(firefox, place.at)}. (Reason: ${inFirefox}).${statusTail(firefox, place.status)}`,
      page: `https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors/${firefox.replace(/\d+$/, '')}`,
    });
  return exchange.browser.engine === 'firefox' ? said.reverse() : said;
}

interface Place {
  readonly at: string;
  /** Where the call started, if that is elsewhere. */
  readonly first: string | null;
  readonly status: number | null;
}

/** More than anybody searches for. */
const LONGEST = 2000;
const shown = (url: string): string => visible(maskedQuery(withoutUserInfo(url)), LONGEST);
const value = (text: string): string => visible(text, LONGEST);

function placeOf({ hops }: Exchange, index: number, failure: Failure): Place {
  const hop = hops[index] ?? hops[0];
  const { preflight } = hop;
  const reply =
    preflight.kind === 'seen' && index === hops.length - 1 && !hop.reply.seen
      ? preflight.message.reply
      : hop.reply;
  // The one failure that is said of the redirect's target.
  const at = shown(failure.kind === 'redirect-scheme' ? failure.location : hop.url);
  const first = shown(hops[0].url);
  return { at, first: first === at ? null : first, status: reply.seen ? reply.value.status : null };
}

/** Kinds of loads by Chromium's name for them. */
const KINDS: Readonly<Record<string, string>> = {
  fetch: 'fetch',
  xhr: 'XMLHttpRequest',
  xmlhttprequest: 'XMLHttpRequest',
  script: 'script',
  image: 'image',
  img: 'image',
  font: 'font',
  stylesheet: 'CSS stylesheet',
  css: 'CSS stylesheet',
  style: 'CSS stylesheet',
  video: 'video',
};

function chromiumSentence(
  { initiator, pageOrigin }: Exchange,
  { at, first }: Place,
  failure: Failure,
  stage: string,
): string | null {
  const kind = KINDS[initiator] ?? 'resource';
  const origin = pageOrigin.seen ? value(pageOrigin.value) : 'null';
  if (failure.kind === 'same-origin-mode')
    return `Fetch API cannot load ${at}. Request mode is "same-origin" but the URL's origin is not same as the request origin ${origin}.`;
  const said = chromiumReason(failure, kind);
  if (said === null) return null;
  const from = first === null ? '' : ` (redirected from '${first}')`;
  const ofPreflight =
    stage === 'preflight' && !PLAIN.has(failure.kind)
      ? "Response to preflight request doesn't pass access control check: "
      : '';
  return `Access to ${kind} at '${at}'${from} from origin '${origin}' has been blocked by CORS policy: ${ofPreflight}${said}`;
}

/** Failures of a preflight that are said without naming it first. */
const PLAIN: ReadonlySet<Failure['kind']> = new Set([
  'allow-methods-malformed',
  'allow-headers-malformed',
  'method-not-allowed',
  'header-not-allowed',
]);

function chromiumReason(failure: Failure, kind: string): string | null {
  const valid = kind === 'fetch' ? ' Have the server send the header with a valid value.' : '';
  const xhr =
    kind === 'XMLHttpRequest'
      ? ' The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.'
      : '';
  switch (failure.kind) {
    case 'allow-origin-missing':
      return "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    case 'allow-origin-multiple':
      return `The 'Access-Control-Allow-Origin' header contains multiple values '${value(failure.value)}', but only one is allowed.${valid}`;
    case 'allow-origin-invalid':
      return `The 'Access-Control-Allow-Origin' header contains the invalid value '${value(failure.value)}'.${valid}`;
    case 'allow-origin-mismatch':
      return `The 'Access-Control-Allow-Origin' header has a value '${value(failure.value)}' that is not equal to the supplied origin.${valid}`;
    case 'allow-origin-wildcard':
      return `The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.${xhr}`;
    case 'allow-credentials-not-true':
      return `The value of the 'Access-Control-Allow-Credentials' header in the response is '${value(failure.value ?? '')}' which must be 'true' when the request's credentials mode is 'include'.${xhr}`;
    case 'preflight-redirect':
      return 'Redirect is not allowed for a preflight request.';
    case 'preflight-status':
      return 'It does not have HTTP ok status.';
    case 'allow-methods-malformed':
      return 'Cannot parse Access-Control-Allow-Methods response header field in preflight response.';
    case 'allow-headers-malformed':
      return 'Cannot parse Access-Control-Allow-Headers response header field in preflight response.';
    case 'method-not-allowed':
      return `Method ${value(failure.method)} is not allowed by Access-Control-Allow-Methods in preflight response.`;
    case 'header-not-allowed':
      return `Request header field ${value(failure.headers[0] ?? '')} is not allowed by Access-Control-Allow-Headers in preflight response.`;
    case 'redirect-url-credentials':
      return "Redirect location '' contains a username and password, which is disallowed for cross-origin requests.";
    case 'redirect-scheme':
      return 'Cross origin requests are only supported for protocol schemes: chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app.';
    default:
      return null;
  }
}

function firefoxReason(key: string, failure: Failure): string | null {
  switch (key) {
    case 'CORSMissingAllowOrigin2':
      return 'CORS header ‘Access-Control-Allow-Origin’ missing';
    case 'CORSMultipleAllowOriginNotAllowed':
      return 'Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed';
    case 'CORSAllowOriginNotMatchingOrigin':
      return `CORS header ‘Access-Control-Allow-Origin’ does not match ‘${'value' in failure ? value(failure.value ?? '') : ''}’`;
    case 'CORSNotSupportingCredentials':
      return 'Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’';
    case 'CORSMissingAllowCredentials':
      return 'expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’';
    case 'CORSExternalRedirectNotAllowed':
      return 'CORS request external redirect not allowed';
    case 'CORSPreflightDidNotSucceed3':
      return 'CORS preflight response did not succeed';
    case 'CORSInvalidAllowMethod':
    case 'CORSInvalidAllowHeader':
      return 'item' in failure
        ? `invalid token ‘${value(failure.item)}’ in CORS header ‘Access-Control-Allow-${key === 'CORSInvalidAllowMethod' ? 'Methods' : 'Headers'}’`
        : null;
    case 'CORSMethodNotFound':
      return 'Did not find method in CORS header ‘Access-Control-Allow-Methods’';
    case 'CORSMissingAllowHeaderFromPreflight2':
      return failure.kind === 'header-not-allowed'
        ? `header ‘${value(failure.headers[0] ?? '')}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response`
        : null;
    case 'CORSRequestNotHttp':
      return 'CORS request not http';
    case 'CORSDidNotSucceed2':
      return 'CORS request did not succeed';
    default:
      return null;
  }
}

/** One of the sentences quotes the URL. */
const firefoxUrl = (key: string, url: string): string =>
  key === 'CORSNotSupportingCredentials' ? `‘${url}’` : url;

/** Three of the sentences end with a status. */
function statusTail(key: string, status: number | null): string {
  if (key === 'CORSDidNotSucceed2') return ' Status code: (null).';
  return key === 'CORSMissingAllowOrigin2' || key === 'CORSPreflightDidNotSucceed3'
    ? ` Status code: ${status ?? '(null)'}.`
    : '';
}
