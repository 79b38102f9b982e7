import { parseUrl } from '../../core/index.ts';
import {
  permission,
  answer,
  code,
  codeUrl,
  FROM_A_LIST,
  isNamed,
  lacksScheme,
  originName,
  text,
  type Scene,
  type Words,
} from './shared.ts';

const DIFFERENCE: Readonly<Record<string, string>> = {
  scheme: 'Only the scheme differs: `http` and `https` are two origins.',
  port: 'Only the port differs, and it counts. A default port (80, 443) is never written.',
  host: 'The hosts differ.',
  www: 'One has `www` in front and the other does not: those are two origins.',
  subdomain: 'They are different subdomains, and a permission for one does not cover the other.',
  'trailing-slash': 'The allowed value ends with a slash; an origin has none.',
  case: 'Only the letter case differs; browsers write origins in lower case.',
  path: 'The allowed value has a path; an origin has none.',
  'localhost-vs-loopback': '`localhost` and its number are the same machine and two origins.',
  null: 'The allowed value is `null`, which stands for pages without an origin.',
  pattern: 'The allowed value is a pattern; browsers know none and compare letter by letter.',
  other: 'They are not the same text.',
};

const difference = (s: Scene): string => {
  const said = text(s, 'difference', 'other');
  if (lacksScheme(s)) return 'The allowed value has no scheme (`http` or `https`) in front.';
  if (isOwnAddress(s)) return 'That is the address of the server itself, not of the page.';
  // The request's own origin is `null`: the other half of that difference.
  if (said === 'null' && s.origin === 'null')
    return 'The request has the origin `null`, which only a server that allows `null` would match.';
  return DIFFERENCE[said] ?? '';
};

/** Whether the server allows its own origin: a variable, or the `Host` of the request, stands in for the page's. */
const isOwnAddress = (s: Scene): boolean => parseUrl(s.message.url)?.origin === text(s, 'value');

/** Differences whose name does not show the place. */
const HIDDEN: ReadonlySet<string> = new Set(['case', 'host', 'other']);

/** Where two nearly equal values part; a long way apart it helps nobody. */
function parting(s: Scene): string {
  const { index } = s.finding.detail;
  if (!HIDDEN.has(text(s, 'difference')) || isOwnAddress(s)) return '';
  const value = text(s, 'value');
  if (typeof index !== 'number' || index < 4 || value.length > 70 || !isNamed(s.origin)) return '';
  const there = value[index];
  const here = s.origin[index];
  return ` They part at character ${index + 1}: ${there === undefined ? 'the allowed one ends' : code(there)} where the page has ${here === undefined ? 'nothing more' : code(here)}.`;
}

/** What to write on the list in place of the value that stands there; null when that value is not the page's own. */
function correction(s: Scene): string | null {
  const value = text(s, 'value');
  if (lacksScheme(s)) return 'with its scheme';
  switch (text(s, 'difference')) {
    case 'trailing-slash':
      return 'without the slash';
    case 'case':
      return 'in lower case';
    case 'path':
      return 'without a path';
    case 'port':
      return value === `${s.origin}:443` || value === `${s.origin}:80` ? 'without the port' : null;
    default:
      return null;
  }
}

export default {
  title: (s) =>
    `${s.host} allows ${code(text(s, 'value'), 60)}, and ${s.origin === 'null' ? 'the origin here' : 'this page'} is ${originName(s)}.`,
  happened: (s) =>
    `${answer(s)} allows ${code(text(s, 'value'))}. The request came from ${originName(s)}. ${difference(s)}${parting(s)}`,
  why: () =>
    'Browsers compare the allowed origin letter by letter with the origin of the page: scheme, host and port, nothing else.',
  change: (s) => {
    if (!isNamed(s.origin)) {
      return s.finding.hop > 0
        ? `In the page, call the last URL directly: ${codeUrl(s.message.url, 120)}.`
        : `Open the page from a web server so that it has an origin, then allow that origin on ${s.host}.`;
    }
    if (isOwnAddress(s))
      return `On ${s.host}, send the origin of the page that asks, not its own address: ${permission(s)}.`;
    const value = text(s, 'value');
    const corrected = correction(s);
    if (corrected !== null)
      return `On ${s.host}, in the list of allowed origins write ${code(s.origin)} ${corrected} (now ${code(value, 60)}).`;
    if (text(s, 'difference') === 'pattern')
      return `On ${s.host}, match the pattern on the server and answer with the one origin: ${permission(s)}.`;
    return value === 'null'
      ? `On ${s.host}, add ${code(s.origin)} to the list of allowed origins and remove \`null\`: any sandboxed page can use it.`
      : `On ${s.host}, add ${code(s.origin)} to the list of allowed origins.`;
  },
  details: (s) => {
    if (!isNamed(s.origin)) return '';
    const kind = text(s, 'difference');
    if (kind === 'pattern') return `Match the whole host name, so that no foreign one fits. ${FROM_A_LIST}`;
    if (isOwnAddress(s))
      return `The request says in \`Origin\` who asks; \`Host\` names the server. ${FROM_A_LIST}`;
    return `The answer then carries ${permission(s)}.${
      kind === 'localhost-vs-loopback'
        ? ' Or open the page under the name that is allowed already.'
        : correction(s) === null
          ? ' If the origin is on the list already, a cache may have kept the answer to another page.'
          : ''
    }`;
  },
} satisfies Words;
