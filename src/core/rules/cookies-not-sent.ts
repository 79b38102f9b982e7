import { answeredFields } from '../fetch/steps.ts';
import type { Sighting } from '../history/history.ts';
import { parseUrl } from '../http/origin.ts';
import { isLoopbackHost } from '../http/site.ts';
import { siteRelation } from '../http/site-relation.ts';
import { getAll } from '../http/header-list.ts';
import { atHeader, atRequest, defineAdvice, type AdviceContext } from './define-rule.ts';

/**
 * The call is credentialed, the server has set cookies, and none was sent along.
 * Source: https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-retrieval-model
 */
export default defineAdvice({
  id: 'cookies-not-sent',
  reads: ['request-headers'],
  find: (context) => {
    const {
      hop,
      index,
      surroundings: { history },
    } = context;
    if (!hop.requestHeadersComplete || hop.sent?.cookie || !hop.reply.seen) return null;
    const certain = context.hypothesis.assumption.include && context.credentialsCertain;
    if (!certain && !seemsCredentialed(context)) return null;
    const { cookieSetters } = history.server(hop.url);
    if (cookieSetters.length === 0) return null;
    const start = Date.parse(hop.startedAt);
    const missing = cookieSetters
      .filter((one) => one.start + one.durationMs <= start)
      .flatMap((setter) => cookiesOf(setter, start))
      .filter((cookie) => cookie.matches(hop.url));
    const [first] = missing;
    if (!first) return null;
    const relation = relationOf(context);
    const why = whyNot(first, relation, hop.url);
    // Where nobody knows whether the call carries credentials, only a cookie that could not have been sent is worth a word.
    if (!certain && why === 'unknown') return null;
    return {
      detail: {
        cookies: [...new Set(missing.map(({ name }) => name))],
        why,
        sameSite: first.sameSite,
        secure: first.secure,
        site: relation,
        setBy: first.setBy,
        certain,
      },
      at: [atRequest({ index }, 'cookie'), atHeader({ index, stage: 'response' }, 'set-cookie')],
    };
  },
});

/** Whether a call that is not known to carry credentials looks as if it were meant to: the server allows them to this page by name. */
function seemsCredentialed({ hop, reply, credentialsCertain }: AdviceContext): boolean {
  if (!reply || credentialsCertain) return false;
  const { allowCredentials, allowOrigin } = answeredFields(reply);
  return allowCredentials === 'true' && allowOrigin !== null && allowOrigin === hop.sent?.origin;
}

interface Cookie {
  readonly name: string;
  /** As written, lower-case; null when absent: browsers then take `lax`. */
  readonly sameSite: string | null;
  readonly secure: boolean;
  readonly setBy: string;
  readonly matches: (url: string) => boolean;
}

/** The cookies an answer set that were still good at a time. */
function cookiesOf({ responseHeaders, url }: Sighting, now: number): Cookie[] {
  const { hostname = '', pathname = '/' } = parseUrl(url) ?? {};
  return getAll(responseHeaders, 'set-cookie').flatMap((line) => {
    const [pair = '', ...attributes] = line.split(';');
    const name = pair.slice(0, Math.max(0, pair.indexOf('='))).trim();
    const value = (key: string): string | null => {
      const found = attributes.find((one) => one.trim().split('=', 1)[0]?.toLowerCase() === key);
      return found === undefined ? null : (found.split('=')[1] ?? '').trim();
    };
    const maxAge = value('max-age');
    const expires = Date.parse(value('expires') ?? '');
    // A cookie is deleted by setting it to the past.
    if (name === '' || (maxAge !== null && Number(maxAge) <= 0) || (maxAge === null && expires <= now))
      return [];
    const domain = value('domain')?.replace(/^\./, '').toLowerCase() ?? '';
    const path = value('path') ?? '';
    const folder = path.startsWith('/') ? path : pathname.slice(0, Math.max(1, pathname.lastIndexOf('/')));
    return [
      {
        name,
        sameSite: value('samesite')?.toLowerCase() ?? null,
        secure: value('secure') !== null,
        setBy: url,
        matches: (target) => {
          const to = parseUrl(target);
          if (!to) return false;
          const inDomain =
            domain === ''
              ? to.hostname === hostname
              : to.hostname === domain || to.hostname.endsWith(`.${domain}`);
          const inPath =
            to.pathname === folder || to.pathname.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
          return inDomain && inPath;
        },
      },
    ];
  });
}

/** Whether page and server are one site: the browser's own word, else by the public suffix list. */
function relationOf({ exchange, hop, surroundings }: AdviceContext): 'same-site' | 'cross-site' | 'unknown' {
  const told = hop.sent?.fetchSite;
  if (told === 'same-site' || told === 'cross-site') return told;
  return exchange.pageOrigin.seen
    ? siteRelation(exchange.pageOrigin.value, hop.url, surroundings.registrableDomain)
    : 'unknown';
}

function whyNot({ sameSite, secure }: Cookie, site: string, url: string): string {
  const { protocol, hostname = '' } = parseUrl(url) ?? {};
  const trustworthy = protocol === 'https:' || isLoopbackHost(hostname);
  if (secure && !trustworthy) return 'secure';
  if (site === 'cross-site' && sameSite !== 'none') return 'same-site';
  // Browsers refuse to store `SameSite=None` without `Secure`.
  if (sameSite === 'none' && !secure) return 'none-without-secure';
  return site === 'cross-site' ? 'third-party' : 'unknown';
}
