import {
  answerUnder,
  askedOf,
  isForbiddenRequestHeader,
  isSameOrigin,
  isToken,
  isWebOrigin,
  maskedHeaderValue,
  maskedUrl,
  needsPreflight,
  type Exchange,
  type HeaderLine,
  type Hop,
  type Policy,
} from '../../core/index.ts';
import { quoteShell } from '../escape/shell.ts';
import { hopsTo } from './hops-to.ts';

/**
 * The two requests a browser makes for an exchange, as commands for a POSIX shell, each with the header lines its answer must
 * have under a policy. Secrets are placeholders in angle brackets; cookies are left out. One command where no preflight is
 * known to be needed. The origin is the page's, or one the policy lets in where it does not let in that.
 * @param server the origin of the server that is changed: asked is what the last hop to it asked, or the last hop where none
 * went there
 * @param policy null where no header can help: then nothing is said of the answer
 * @param isMasked false keeps secrets as they were sent
 */
export function curlPair(exchange: Exchange, policy: Policy | null, server: string, isMasked = true): string {
  const hop = hopsTo(server, exchange).at(-1) ?? exchange.hops.at(-1) ?? exchange.hops[0];
  const asked = askedOf(hop, exchange);
  const origin = originFor(exchange, policy);
  const url = isMasked ? maskedUrl(hop.url) : printable(hop.url);
  const method = isToken(asked.method) ? asked.method : '<method>';
  const names = asked.headerNames.filter(isToken);
  const own = ownHeaders(exchange, hop, names, isMasked);
  const actual = command(method, url, [{ name: 'Origin', value: origin }, ...own]);
  const answered = policy ? `\n${expected(answerUnder(policy, origin, false))}` : '';
  const hasPreflight =
    hop.preflight.kind === 'seen' || (hop.preflight.kind !== 'not-needed' && needsPreflight(method, names));
  if (!hasPreflight || isSameOrigin(hop.url, origin)) return `${actual}${answered}`;
  const preflight = command('OPTIONS', url, [
    { name: 'Origin', value: origin },
    { name: 'Access-Control-Request-Method', value: method },
    ...(names.length > 0 ? [{ name: 'Access-Control-Request-Headers', value: names.join(',') }] : []),
  ]);
  return [
    '# The preflight: no cookies, no Authorization. Its status must be 200 to 299.',
    preflight,
    ...(policy ? [expected(answerUnder(policy, origin, true))] : []),
    '',
    '# The request itself. Any status will do.',
    `${actual}${answered}`,
  ].join('\n');
}

function originFor({ pageOrigin }: Exchange, policy: Policy | null): string {
  const origins = policy?.origins ?? '*';
  const page = pageOrigin.seen && isWebOrigin(pageOrigin.value) ? pageOrigin.value : null;
  if (origins === '*') return page ?? 'https://app.example';
  return page !== null && origins.includes(page) ? page : origins[0];
}

/**
 * The headers the page set, as far as that is known: those a call record names, else those that needed permission and the
 * type of the body. What was asked for and never sent stands there as a placeholder.
 */
function ownHeaders(exchange: Exchange, hop: Hop, asked: readonly string[], isMasked: boolean): HeaderLine[] {
  // As sets: a hostile recording has a hundred thousand names.
  const wanted = new Set([...asked, 'content-type']);
  const sent = hop.requestHeaders.seen ? hop.requestHeaders.value : [];
  const seen = exchange.authorHeaders.seen
    ? exchange.authorHeaders.value
    : sent.filter(({ name }) => wanted.has(name.toLowerCase()));
  const shown = new Set(seen.map(({ name }) => name.toLowerCase()));
  return [
    ...seen
      // No browser sends a name that is no token, and curl would read `@name` as a file.
      .filter(({ name }) => isToken(name) && !isForbiddenRequestHeader(name.toLowerCase()))
      .map(({ name, value }) => ({
        name,
        value: isMasked || !PRINTABLE.test(value) ? maskedHeaderValue(name, value) : value,
      })),
    ...asked.filter((name) => !shown.has(name.toLowerCase())).map((name) => ({ name, value: `<${name}>` })),
  ];
}

const PRINTABLE = /^[\t -~]*$/;

/** A URL of which no terminal makes anything but text. */
const printable = (url: string): string => (PRINTABLE.test(url) ? url : maskedUrl(url));

function command(method: string, url: string, headers: readonly HeaderLine[]): string {
  const parts = [
    `curl -sS -o /dev/null -D - ${method === 'GET' ? '' : method === 'HEAD' ? '-I ' : `-X ${quoteShell(method)} `}${quoteShell(url)}`,
    ...headers.map(({ name, value }) => `  -H ${quoteShell(`${name}: ${value}`)}`),
  ];
  return parts.join(' \\\n');
}

const expected = (lines: readonly HeaderLine[]): string =>
  ['# The answer must have:', ...lines.map(({ name, value }) => `#   ${name}: ${value}`)].join('\n');
