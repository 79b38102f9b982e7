/**
 * What a message of an exchange is called: "preflight", "request", "request of redirect 2".
 * @param hops how many steps the redirect chain has
 */
export function messageName(hop: number, kind: 'preflight' | 'request', hops: number): string {
  if (hops === 1 || hop === 0) return kind;
  return `${kind} after redirect${hops === 2 ? '' : ` ${hop}`}`;
}
