import {
  getHeader,
  isRedirectStatus,
  notCors,
  originAfterRedirect,
  parseUrl,
  sentOrigin,
  headersRole,
  type Cause,
  type CauseId,
  type Diagnosis,
  type Exchange,
  type Hop,
  type Message,
} from '../core/index.ts';
import { t } from '../i18n/index.ts';
import { placeOf, statusOf } from './place.ts';
import { codeUrl } from './code-url.ts';
import { hostOf } from './sentences.ts';
import { code } from './text.ts';

/** Said before and after the repair of a cause where headers alone do not let the call pass: `fixOf` has no edits for it. */
export interface Beside {
  readonly before: string;
  readonly after: string;
}

const NOTHING: Beside = { before: '', after: '' };

/** Causes whose own words say what to do about the origin `null`: of a page, and after a redirect. */
const OF_PAGE: ReadonlySet<CauseId> = new Set(['page-origin-null', 'origin-mismatch', 'cors-not-enabled']);
const OF_REDIRECT: ReadonlySet<CauseId> = new Set([
  'redirect-origin-null',
  'redirect-without-cors',
  'origin-mismatch',
  'cors-not-enabled',
]);

/**
 * What helps where a request has the origin `null`, which no server should allow, or would have it once let through; and where
 * the redirect behind a refused answer is one that browsers do not follow.
 */
export function besideRepair(exchange: Exchange, { cause, verdict, next }: Diagnosis): Beside {
  const { pageOrigin } = exchange;
  if (verdict !== 'blocked' || !cause?.failure || notCors.has(cause.failure.kind) || !pageOrigin.seen)
    return NOTHING;
  const { hop, message } = placeOf(exchange, cause);
  // An error, a login and the like stay the first thing to repair.
  const beside = (text: string): Beside =>
    headersRole(cause.id) !== 'repair' ? { before: '', after: text } : { before: text, after: '' };
  if (pageOrigin.value === 'null') {
    return OF_PAGE.has(cause.id) || letsIn(message, cause)
      ? NOTHING
      : beside(
          t(
            'Open the page from a web server, and a sandboxed frame with `allow-same-origin` if its content is trusted: it sends `Origin: null`, which no server should allow.',
          ),
        );
  }
  if (sentOrigin(message) === 'null') {
    return OF_REDIRECT.has(cause.id) || letsIn(message, cause)
      ? NOTHING
      : beside(
          t(
            "In the page, call the last URL directly: {url}. On the way there the request's origin became `null`, which no server should allow.",
            { url: codeUrl(hop.url, 120) },
          ),
        );
  }
  if (cause.id === 'redirect-without-cors') return NOTHING;
  if (next.some(({ id }) => id === 'redirect-url-credentials' || id === 'redirect-scheme')) {
    return {
      before: '',
      after: t(
        'That is not enough: browsers do not follow this redirect. On {host}, redirect to an `https` URL without a user name or password in it.',
        { host: code(hostOf(hop.url), 60) },
      ),
    };
  }
  const lost = losesOrigin(hop, pageOrigin.value);
  return lost === null
    ? NOTHING
    : {
        before: '',
        after: t(
          'That may not be enough: this answer redirects to {host}, and there the browser sends `Origin: null`, which no server should allow. In the page, call that URL directly: {url}.',
          { host: code(hostOf(lost), 60), url: codeUrl(lost, 120) },
        ),
      };
}

/** Whether `*` lets the origin in, so that something else is wrong. */
const letsIn = ({ reply }: Message, { failure }: Cause): boolean =>
  reply.seen &&
  getHeader(reply.value.headers, 'access-control-allow-origin') === '*' &&
  failure?.kind !== 'allow-origin-wildcard';

/** Where a hop redirects to, if the request has the origin `null` from there on; else null. @param page the origin of the page */
export function losesOrigin(hop: Hop, page: string): string | null {
  if (!hop.reply.seen || !isRedirectStatus(statusOf(hop))) return null;
  const location = getHeader(hop.reply.value.headers, 'location');
  const target = location === null ? undefined : parseUrl(location, hop.url);
  return target !== undefined &&
    isCallable(target) &&
    originAfterRedirect(page, page, hop.url, target.href) === 'null'
    ? target.href
    : null;
}

/** Whether a page may be told to call a URL itself: it is of the web and holds no login. */
export const isCallable = ({ protocol, username, password }: URL): boolean =>
  /^https?:$/.test(protocol) && username + password === '';
