import { parseUrl } from '../../core/index.ts';
import { msg, sentences, t, type Message } from '../../i18n/index.ts';
import {
  permission,
  answer,
  code,
  credentialsNote,
  codeUrl,
  FROM_A_LIST,
  isNamed,
  lacksScheme,
  originName,
  text,
  type Scene,
  type Words,
} from './shared.ts';

const DIFFERENCE: Readonly<Record<string, Message>> = {
  scheme: msg('Only the scheme differs: `http` and `https` are two origins.'),
  port: msg('Only the port differs, and it counts. A default port (80, 443) is never written.'),
  host: msg('The hosts differ.'),
  www: msg('One has `www` in front and the other does not: those are two origins.'),
  subdomain: msg('They are different subdomains, and a permission for one does not cover the other.'),
  'trailing-slash': msg('The allowed value ends with a slash; an origin has none.'),
  case: msg('Only the letter case differs; browsers write origins in lower case.'),
  path: msg('The allowed value has a path; an origin has none.'),
  'localhost-vs-loopback': msg('`localhost` and its IP address are the same machine, but two origins.'),
  null: msg('The allowed value is `null`, which stands for pages without an origin.'),
  pattern: msg('The allowed value is a pattern; browsers know none and compare letter by letter.'),
  other: msg('They are not the same text.'),
};

const difference = (s: Scene): string => {
  const said = text(s, 'difference', 'other');
  if (lacksScheme(s)) return t('The allowed value has no scheme (`http` or `https`) in front.');
  if (isOwnAddress(s)) return t('That is the address of the server itself, not of the page.');
  // The request's own origin is `null`: the other half of that difference.
  if (said === 'null' && s.origin === 'null')
    return t('The request has the origin `null`, which only a server that allows `null` would match.');
  const known = DIFFERENCE[said];
  return known ? t(known) : '';
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
  // Every origin begins with a scheme: hosts that share no more than that have nothing to compare.
  const shared = text(s, 'difference') === 'host' ? value.indexOf('//') + 5 : 4;
  if (typeof index !== 'number' || index < shared || value.length > 70 || !isNamed(s.origin)) return '';
  const there = value.charAt(index);
  const here = s.origin.charAt(index);
  return t(
    there === ''
      ? 'They part at character {position}: the allowed one ends where the page has {here}.'
      : here === ''
        ? 'They part at character {position}: {there} where the page has nothing more.'
        : 'They part at character {position}: {there} where the page has {here}.',
    { position: index + 1, there: code(there), here: code(here) },
  );
}

/** What to write on the list in place of the value that stands there; null when that value is not the page's own. */
function correction(s: Scene): Message | null {
  const value = text(s, 'value');
  if (lacksScheme(s))
    return msg('On {host}, in the list of allowed origins write {origin} with its scheme (now {value}).');
  switch (text(s, 'difference')) {
    case 'trailing-slash':
      return msg('On {host}, in the list of allowed origins write {origin} without the slash (now {value}).');
    case 'case':
      return msg('On {host}, in the list of allowed origins write {origin} in lower case (now {value}).');
    case 'path':
      return msg('On {host}, in the list of allowed origins write {origin} without a path (now {value}).');
    case 'port':
      return value === `${s.origin}:443` || value === `${s.origin}:80`
        ? msg('On {host}, in the list of allowed origins write {origin} without the port (now {value}).')
        : null;
    default:
      return null;
  }
}

export default {
  title: (s) =>
    t(
      s.origin === 'null'
        ? '{host} allows {value}, and the origin here is {origin}.'
        : '{host} allows {value}, and this page is {origin}.',
      { host: s.host, value: code(text(s, 'value'), 60), origin: originName(s) },
    ),
  happened: (s) =>
    sentences(
      t('{answer} allows {value}. The request came from {origin}.', {
        answer: answer(s),
        value: code(text(s, 'value')),
        origin: originName(s),
      }),
      difference(s),
      parting(s),
    ),
  why: () =>
    t(
      'Browsers compare the allowed origin letter by letter with the origin of the page: scheme, host and port, nothing else.',
    ),
  change: (s) => {
    const { host } = s;
    if (!isNamed(s.origin)) {
      return s.finding.hop > 0
        ? t('In the page, call the last URL directly: {url}.', { url: codeUrl(s.message.url, 120) })
        : t('Open the page from a web server so that it has an origin, then allow that origin on {host}.', {
            host,
          });
    }
    if (isOwnAddress(s))
      return t('On {host}, send the origin of the page that asks, not its own address: {lines}.', {
        host,
        lines: permission(s),
      });
    const value = text(s, 'value');
    const origin = code(s.origin);
    const corrected = correction(s);
    if (corrected !== null) return t(corrected, { host, origin, value: code(value, 60) });
    if (text(s, 'difference') === 'pattern')
      return t('On {host}, match the pattern on the server and answer with the one origin: {lines}.', {
        host,
        lines: permission(s),
      });
    return t(
      value === 'null'
        ? 'On {host}, add {origin} to the list of allowed origins and remove `null`: any sandboxed page can use it.'
        : 'On {host}, add {origin} to the list of allowed origins.',
      { host, origin },
    );
  },
  details: (s) => {
    if (!isNamed(s.origin)) return '';
    const kind = text(s, 'difference');
    if (kind === 'pattern')
      return sentences(t('Match the whole host name, so that no foreign one fits.'), t(FROM_A_LIST));
    if (isOwnAddress(s))
      return sentences(t('The request says in `Origin` who asks; `Host` names the server.'), t(FROM_A_LIST));
    return sentences(
      t('The answer then carries {lines}{note}.', { lines: permission(s), note: credentialsNote(s) }),
      kind === 'localhost-vs-loopback'
        ? t('Or open the page under the name that is allowed already.')
        : correction(s) === null
          ? t('If the origin is on the list already, a cache may have kept the answer to another page.')
          : '',
    );
  },
} satisfies Words;
