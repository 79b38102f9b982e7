import { eliminate } from '../eliminate.ts';
import { redirectTarget, preflightRequest } from '../fetch/steps.ts';
import { corsUnsafeRequestHeaderNames, mayBeAddedByBrowser } from '../fetch/safelist.ts';
import { originOf } from '../http/origin.ts';
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
 * the page's was not seen or is opaque.
 */
export function needsOf(exchange: Exchange): Needs | null {
  const { pageOrigin, unreadHeaders } = exchange;
  if (!pageOrigin.seen || !isWebOrigin(pageOrigin.value)) return null;
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

/** Whether it is an origin an allow-list can hold: serialised, of a scheme that has hosts. */
export const isWebOrigin = (text: string): boolean =>
  /^[a-z][a-z\d+.-]*:\/\/[^/?#\s"'\\]+$/.test(text) && (originOf(text) === text || isExtension(text));

// The URL parser gives no origin to schemes of browsers' own; pages of extensions do send one.
const isExtension = (text: string): boolean => /^(?:chrome|moz|safari-web)-extension:\/\/[\w-]+$/.test(text);

const methodOf = ({ method, preflight }: Hop): string =>
  preflight.kind === 'seen' ? preflightRequest(preflight.message).method : method;

function headerNames(hop: Hop, { authorHeaders, browser }: Exchange): readonly string[] {
  if (hop.preflight.kind === 'seen') return preflightRequest(hop.preflight.message).headerNames;
  if (hop.preflight.kind === 'not-needed') return [];
  if (authorHeaders.seen) return corsUnsafeRequestHeaderNames(authorHeaders.value, browser.engine);
  const lines = hop.requestHeaders.seen ? hop.requestHeaders.value : [];
  return corsUnsafeRequestHeaderNames(
    lines.filter(({ name }) => !mayBeAddedByBrowser.has(name.toLowerCase()) && !name.startsWith(':')),
    browser.engine,
  );
}
