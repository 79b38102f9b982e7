/**
 * Whether a resource policy keeps a cross-origin answer from a `no-cors` load.
 * Source: https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check
 * @param value `Cross-Origin-Resource-Policy` of the answer, null when absent
 * @param embedder `Cross-Origin-Embedder-Policy` of the page, null when absent
 * @param site `Sec-Fetch-Site` of the request: the browser's own word on whether the two are one site, null when not sent
 */
export function refusedByResourcePolicy(
  value: string | null,
  embedder: string | null,
  site: string | null,
): boolean {
  switch (value) {
    case 'same-origin':
      return true;
    case 'same-site':
      return site === 'cross-site';
    case 'cross-origin':
      return false;
    default:
      // Absent or unknown: what the page demands of all it embeds.
      return embedder?.split(';', 1)[0]?.trim() === 'require-corp';
  }
}
