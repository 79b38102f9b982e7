import { parseUrl } from '../http/origin.ts';
import { isLoopbackHost } from '../http/site.ts';
import { looksLikeLogin } from './signs.ts';

/** How two origins differ. `origin-mismatch` carries it as `difference`. */
export type OriginDifference =
  | 'scheme'
  | 'port'
  | 'host'
  | 'www'
  | 'subdomain'
  | 'trailing-slash'
  | 'case'
  | 'path'
  | 'localhost-vs-loopback'
  | 'null'
  | 'pattern'
  | 'other';

/**
 * What sets an Allow-Origin value apart from the request's origin, and the index of the first character that differs.
 * @param value the header value; @param origin the serialised request origin
 */
export function originDifference(
  value: string,
  origin: string,
): { readonly difference: OriginDifference; readonly index: number } {
  return { difference: classify(value, origin), index: firstDifference(value, origin) };
}

function firstDifference(a: string, b: string): number {
  let index = 0;
  while (index < a.length && index < b.length && a[index] === b[index]) index += 1;
  return index;
}

function classify(value: string, origin: string): OriginDifference {
  if (value === 'null' || origin === 'null') return 'null';
  if (value.includes('*') || /[\\^$()|]/.test(value)) return 'pattern';
  if (value.toLowerCase() === origin) return 'case';
  const allowed = parseUrl(value);
  const wanted = parseUrl(origin);
  if (!allowed || !wanted || allowed.host === '') return 'other';
  if (allowed.origin === wanted.origin) {
    if (value === `${origin}/`) return 'trailing-slash';
    // The same origin written differently: a path, or the default port.
    return allowed.pathname.length > 1 || allowed.search !== '' ? 'path' : 'port';
  }
  if (allowed.hostname === wanted.hostname) return allowed.protocol === wanted.protocol ? 'port' : 'scheme';
  if (isLocalhostOrAddress(allowed.hostname) && isLocalhostOrAddress(wanted.hostname))
    return 'localhost-vs-loopback';
  if (`www.${allowed.hostname}` === wanted.hostname || allowed.hostname === `www.${wanted.hostname}`)
    return 'www';
  return sharesDomain(allowed.hostname, wanted.hostname) ? 'subdomain' : 'host';
}

/** The names of this machine itself; `app.localhost` is a subdomain. */
const isLocalhostOrAddress = (host: string): boolean => isLoopbackHost(host) && !host.endsWith('.localhost');

/** One host below the other, or both below the same parent of at least two labels. */
function sharesDomain(a: string, b: string): boolean {
  if (a.endsWith(`.${b}`) || b.endsWith(`.${a}`)) return true;
  return parentOf(a) === parentOf(b) && (parentOf(a).includes('.') || parentOf(a) === 'localhost');
}

const parentOf = (host: string): string => host.slice(host.indexOf('.') + 1);

const withoutSlash = (path: string): string => (path.endsWith('/') ? path.slice(0, -1) : path);

export type RedirectDifference = 'scheme' | 'trailing-slash' | 'host' | 'www' | 'path' | 'login';

/**
 * What a redirect changes, and the URL to call instead.
 * @param url the redirecting URL; @param location the target as sent
 */
export function redirectDifference(
  url: string,
  location: string,
): {
  readonly difference: RedirectDifference;
  readonly target: string;
  /** From https to http on the same host: what an app behind a proxy that ends TLS does, when it takes itself for http. */
  readonly downgrade: boolean;
} {
  const from = parseUrl(url);
  const to = parseUrl(location, url);
  if (!from || !to) return { difference: 'path', target: location, downgrade: false };
  return {
    difference: compare(from, to, location),
    target: to.href,
    downgrade: from.protocol === 'https:' && to.protocol === 'http:' && from.hostname === to.hostname,
  };
}

function compare(from: URL, to: URL, location: string): RedirectDifference {
  // The same path with another slash or scheme is no way to a login, whatever its name.
  if (withoutSlash(from.pathname) !== withoutSlash(to.pathname) && looksLikeLogin(location)) return 'login';
  if (from.hostname !== to.hostname) {
    return `www.${from.hostname}` === to.hostname || from.hostname === `www.${to.hostname}` ? 'www' : 'host';
  }
  if (from.protocol !== to.protocol) return 'scheme';
  if (from.host !== to.host) return 'host';
  return `${from.pathname}/` === to.pathname || from.pathname === `${to.pathname}/`
    ? 'trailing-slash'
    : 'path';
}
