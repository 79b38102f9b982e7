import { eliminate } from '../eliminate.ts';
import { originAfterRedirect, redirectCheck } from '../fetch/redirect.ts';
import { preflightRequest, redirectTarget, sentOrigin } from '../fetch/steps.ts';
import { corsUnsafeRequestHeaderNames, mayBeAddedByBrowser } from '../fetch/safelist.ts';
import type { PreflightRequest } from '../fetch/preflight-check.ts';
import { isCorsResponseHeader } from '../rules/response-header-sent-by-client.ts';
import { isToken } from '../http/field-list.ts';
import { originOf, parseUrl } from '../http/origin.ts';
import type { Exchange, Hop } from '../model/exchange.ts';

/** What one exchange needs to be allowed by the servers it asks. */
export interface Needs {
  readonly origin: string;
  readonly methods: readonly string[];
  /** Lower-case names. */
  readonly requestHeaders: readonly string[];
  /** Lower-case names of response headers the page asked for in vain. */
  readonly exposedHeaders: readonly string[];
  /** Whether cookies and the like go with it; null: what was seen fits both. */
  readonly credentials: boolean | null;
}

/**
 * What an exchange asks of a server's policy. Null where none is asked (no CORS request), or where no origin can be named:
 * the page's was not seen or is opaque, or a redirect makes it so.
 */
export function needsOf(exchange: Exchange): Needs | null {
  const { pageOrigin, unreadHeaders } = exchange;
  if (!pageOrigin.seen || !mayBeAllowed(exchange, pageOrigin.value)) return null;
  const { hypotheses } = eliminate(exchange);
  if (hypotheses[0].assumption.mode !== 'cors') return null;
  const modes = new Set(hypotheses.map(({ assumption }) => assumption.include));
  // Within the page's own origin nothing is asked, until a redirect has left it.
  const asked = exchange.hops.filter((hop, index) => index > 0 || originOf(hop.url) !== pageOrigin.value);
  if (asked.length === 0 && redirectTarget(exchange.hops[0]) === null) return null;
  const asking = asked.length > 0 ? asked : exchange.hops;
  return {
    origin: pageOrigin.value,
    methods: asking.map(methodOf),
    requestHeaders: asking.flatMap((hop) => headerNames(hop, exchange)),
    exposedHeaders: unreadHeaders.seen ? unreadHeaders.value : [],
    credentials: modes.size === 1 ? hypotheses[0].assumption.include : null,
  };
}

/**
 * Whether a list of origins can let the exchange through: no request of the chain carries `null`, nor will once the redirect
 * before it is let through, no redirect leads where browsers do not follow, and the page itself makes no mistake.
 * @param page the origin of the page
 */
function mayBeAllowed(exchange: Exchange, page: string): boolean {
  if (!isWebOrigin(page) || leadsToNull(exchange, page)) return false;
  return exchange.hops.every((hop) => {
    const target = redirectTarget(hop);
    const crosses = originOf(hop.url) !== page;
    return (
      sentOrigin(hop) !== 'null' &&
      isListable(hop) &&
      !isPagesOwn(hop) &&
      (target === null || redirectCheck(hop.url, target, page, crosses) === null)
    );
  });
}

/**
 * Whether only the page can repair a request: it asks for a usual method in lower case, or sends a CORS response header. A
 * server that allows it would allow what nobody means.
 */
const isPagesOwn = (hop: Hop): boolean =>
  isMiswritten(methodOf(hop)) || askedNames(hop).some(isCorsResponseHeader);

/** Whether a method is `PATCH` in another letter case: browsers write every other usual method in capitals themselves. */
export const isMiswritten = (method: string): boolean =>
  method !== 'PATCH' && method.toUpperCase() === 'PATCH';

/** Whether the method and headers of a request can be listed by name: `*` could only stand for everything. */
export const isListable = (hop: Hop): boolean => isName(methodOf(hop)) && askedNames(hop).every(isName);

/** Whether the redirect the chain ends with, once it is let through, makes the browser ask on behalf of `null`. */
export function leadsToNull({ hops }: Exchange, page: string): boolean {
  const last = hops[hops.length - 1] ?? hops[0];
  if (redirectTarget(last) === null) return false;
  let origin = page;
  for (const hop of hops) {
    const target = redirectTarget(hop);
    if (target === null) continue;
    origin = originAfterRedirect(origin, page, hop.url, parseUrl(target, hop.url)?.href ?? target);
  }
  return origin === 'null';
}

/** Whether it names one method or header: `*` names all of them. */
export const isName = (item: string): boolean => isToken(item) && item !== '*';

/**
 * Whether it is an origin an allow-list can hold: serialised, with a host of plain characters. The URL standard lets a few
 * others into hosts (`*`, `$`, `{`) that no name on the Internet has and that servers read as patterns.
 */
export const isWebOrigin = (text: string): boolean =>
  /^[a-z][a-z\d+.-]*:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/.test(text) &&
  // The parser gives no origin to schemes of extensions and apps, whose pages do send one.
  (originOf(text) === text || !/^https?:/.test(text));

/**
 * What one hop of an exchange asks permission for: what its preflight asked, else what a preflight would ask as far as the
 * request was seen. Names are lower-case; where no preflight was seen they may be no tokens.
 */
export const askedOf = (hop: Hop, exchange: Exchange): PreflightRequest => ({
  method: methodOf(hop),
  headerNames: headerNames(hop, exchange),
});

const methodOf = ({ method, preflight }: Hop): string =>
  preflight.kind === 'seen' ? preflightRequest(preflight.message).method : method;

const askedNames = ({ preflight }: Hop): readonly string[] =>
  preflight.kind === 'seen' ? preflightRequest(preflight.message).headerNames : [];

function headerNames(hop: Hop, { authorHeaders, browser }: Exchange): readonly string[] {
  if (hop.preflight.kind === 'seen') return askedNames(hop);
  if (hop.preflight.kind === 'not-needed') return [];
  if (authorHeaders.seen) return corsUnsafeRequestHeaderNames(authorHeaders.value, browser.engine);
  const lines = hop.requestHeaders.seen ? hop.requestHeaders.value : [];
  // What the kept preflight asked for, the page has set before, so it is no addition of the browser.
  const asked =
    hop.preflight.kind === 'from-cache' ? preflightRequest(hop.preflight.message).headerNames : [];
  const isPages = (name: string): boolean =>
    asked.includes(name) || !(mayBeAddedByBrowser.has(name) || name.startsWith(':'));
  return corsUnsafeRequestHeaderNames(
    lines.filter(({ name }) => isPages(name.toLowerCase())),
    browser.engine,
  );
}
