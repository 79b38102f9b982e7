import { parseUrl } from './origin.ts';

/** The registrable domain of a host name by the public suffix list, private suffixes included; null when it has none. */
export type RegistrableDomain = (host: string) => string | null;

/**
 * Whether two URLs are of one site: one scheme, and one registrable domain or the same host.
 * Source: https://html.spec.whatwg.org/#same-site
 * @param registrableDomain null while the list is not there
 * @returns `unknown` when the hosts differ and no list is there
 */
export function siteRelation(
  a: string,
  b: string,
  registrableDomain: RegistrableDomain | null,
): 'same-site' | 'cross-site' | 'unknown' {
  const one = parseUrl(a);
  const other = parseUrl(b);
  if (!one || !other || one.hostname === '' || other.hostname === '') return 'unknown';
  if (one.protocol !== other.protocol) return 'cross-site';
  if (one.hostname === other.hostname) return 'same-site';
  if (registrableDomain === null) return 'unknown';
  const domain = registrableDomain(one.hostname);
  return domain !== null && domain === registrableDomain(other.hostname) ? 'same-site' : 'cross-site';
}
