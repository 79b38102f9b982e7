/** Hosts in what the user typed. */
export interface TypedHosts {
  readonly hosts: readonly string[];
  /** What is none. */
  readonly wrong: readonly string[];
}

/** More than an API has; each is one more permission. */
const MOST_HOSTS = 10;
/** A host as browsers grant it: names and IPv4 addresses, or IPv6 in brackets. */
const HOST = /^(?:[a-z\d_-]+(?:\.[a-z\d_-]+)*|\[[\da-f:]+\])$/;

/** Reads hosts or URLs, separated by spaces or commas: whatever is pasted. */
export function typedHosts(text: string): TypedHosts {
  const hosts = new Set<string>();
  const wrong: string[] = [];
  for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
    const host = hostOf(word.includes('://') ? word : `https://${word}`);
    if (host === null || (hosts.size >= MOST_HOSTS && !hosts.has(host))) wrong.push(word);
    else hosts.add(host);
  }
  return { hosts: [...hosts], wrong };
}

/** The host of a web URL, without port; null for anything else. */
export function hostOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && HOST.test(hostname) ? hostname : null;
}
