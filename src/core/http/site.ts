/** Whether the host is this machine. Source: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
export function isLoopbackHost(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(host)
  );
}

/** Whether the host is an address or a name of a private network. Source: RFC 1918, RFC 4193, RFC 3927, RFC 6762 */
export function isPrivateHost(host: string): boolean {
  return (
    /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)\.[\d.]+$/.test(host) ||
    /^\[f(?:[cd][\da-f]{2}|e[89ab][\da-f]):/.test(host) ||
    host.endsWith('.local') ||
    (!host.includes('.') && !host.startsWith('[') && host !== '')
  );
}
