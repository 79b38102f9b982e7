import {
  answerUnder,
  getHeader,
  isForbiddenRequestHeader,
  isSameOrigin,
  maskedHeaderValue,
  maskedUrl,
  preflightRequest,
  type Exchange,
  type HeaderLine,
  type Policy,
} from '../../core/index.ts';
import { quoteShell } from '../escape/shell.ts';

/**
 * The two requests a browser makes for an exchange, as commands for a POSIX shell, each with the header lines its answer must
 * have under a policy. Secrets are placeholders in angle brackets; cookies are left out. One command where no preflight is
 * needed; the last hop of a redirect chain is what is asked.
 */
export function curlPair(exchange: Exchange, policy: Policy): string {
  const hop = exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  const origin = exchange.pageOrigin.seen ? exchange.pageOrigin.value : 'null';
  const url = maskedUrl(hop.url);
  const asked = hop.preflight.kind === 'seen' ? preflightRequest(hop.preflight.message) : null;
  const method = asked?.method ?? hop.method;
  const own = ownHeaders(exchange, asked?.headerNames ?? []);
  const actual = command(method, url, [{ name: 'Origin', value: origin }, ...own]);
  const answered = expected(answerUnder(policy, origin, false));
  if (asked === null || isSameOrigin(hop.url, origin)) return `${actual}\n${answered}`;
  const preflight = command('OPTIONS', url, [
    { name: 'Origin', value: origin },
    { name: 'Access-Control-Request-Method', value: method },
    ...(asked.headerNames.length > 0
      ? [{ name: 'Access-Control-Request-Headers', value: asked.headerNames.join(',') }]
      : []),
  ]);
  return [
    '# The preflight: no cookies, no Authorization. Its status must be 200 to 299.',
    preflight,
    expected(answerUnder(policy, origin, true)),
    '',
    '# The request itself. Any status, with these lines.',
    actual,
    answered,
  ].join('\n');
}

/**
 * The headers the page set, as far as that is known: those a call record names, else those that needed permission and the
 * type of the body. What was asked for and never sent stands there as a placeholder.
 */
function ownHeaders(exchange: Exchange, asked: readonly string[]): HeaderLine[] {
  const hop = exchange.hops[exchange.hops.length - 1] ?? exchange.hops[0];
  const sent = hop.requestHeaders.seen ? hop.requestHeaders.value : [];
  const seen = exchange.authorHeaders.seen
    ? exchange.authorHeaders.value
    : sent.filter(({ name }) => [...asked, 'content-type'].includes(name.toLowerCase()));
  return [
    ...seen
      .filter(({ name }) => !isForbiddenRequestHeader(name.toLowerCase()))
      .map(({ name, value }) => ({ name, value: maskedHeaderValue(name, value) })),
    ...asked.filter((name) => getHeader(seen, name) === null).map((name) => ({ name, value: `<${name}>` })),
  ];
}

function command(method: string, url: string, headers: readonly HeaderLine[]): string {
  const parts = [
    `curl -sS -o /dev/null -D - ${method === 'GET' ? '' : method === 'HEAD' ? '-I ' : `-X ${quoteShell(method)} `}${quoteShell(url)}`,
    ...headers.map(({ name, value }) => `  -H ${quoteShell(`${name}: ${value}`)}`),
  ];
  return parts.join(' \\\n');
}

const expected = (lines: readonly HeaderLine[]): string =>
  lines.map(({ name, value }) => `#   ${name}: ${value}`).join('\n');
