/** A URL cut where a reader would: the end of the path tells requests apart, so it is kept longest. */
export interface UrlParts {
  readonly host: string;
  /** Shortened first when space is short. */
  readonly head: string;
  /** Last path segment and query. */
  readonly tail: string;
}

const MAX_HOST = 80;
const MAX_HEAD = 160;
const MAX_TAIL = 48;

/** Cuts a URL into host, path and end; each bounded, since a URL may be megabytes long. */
export function urlParts(url: string): UrlParts {
  // Not the URL parser: what is shown must be what was requested, also when it does not parse.
  const match = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url);
  const host = withoutLogin(match?.[1] ?? '');
  const path = match ? url.slice(match[0].length) : url;
  const query = path.search(/[?#]/);
  const end = query === -1 ? path.length : query;
  const cut = Math.max(path.lastIndexOf('/', end - 2), 0);
  const tail = path.slice(cut);
  return {
    host: bounded(host, MAX_HOST),
    head: bounded(path.slice(0, cut), MAX_HEAD),
    tail: bounded(tail, MAX_TAIL),
  };
}

/** For attributes (tooltip, test hook): whole for every sane URL, bounded for the others. */
export const boundedUrl = (url: string): string =>
  bounded(url, 2000).replace(
    /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)/i,
    (_, scheme: string, host: string) => scheme + withoutLogin(host),
  );

/** A user name and password in a URL are not for a screenshot. */
const withoutLogin = (host: string): string =>
  host.includes('@') ? `…${host.slice(host.lastIndexOf('@'))}` : host;

const bounded = (text: string, limit: number): string =>
  text.length > limit
    ? `${text.slice(0, Math.ceil(limit * 0.6))}…${text.slice(-Math.floor(limit * 0.4))}`
    : text;
