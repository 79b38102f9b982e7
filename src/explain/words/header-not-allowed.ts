import { getHeader } from '../../core/index.ts';
import { sentences, t } from '../../i18n/index.ts';
import {
  answer,
  answered,
  caller,
  code,
  codes,
  headerNames,
  headersLine,
  isIdle,
  layer,
  outcome,
  quoted,
  switchable,
  switchOff,
  text,
  usualSource,
  type Scene,
  type Words,
} from './shared.ts';

/** Headers that only one of the browsers asks permission for. */
const ONLY_FIREFOX = new Set([
  'user-agent',
  'dpr',
  'width',
  'viewport-width',
  'device-memory',
  'save-data',
  'rtt',
  'downlink',
  'ect',
]);

/** Headers that need permission for their value only: https://fetch.spec.whatwg.org/#cors-safelisted-request-header */
const BY_VALUE: ReadonlySet<string> = new Set(['accept', 'accept-language', 'content-language']);

const isValue = (s: Scene): boolean => headerNames(s).every((name) => BY_VALUE.has(name));

/** The value that needs permission, as a sentence; empty when it was not recorded. */
function value(s: Scene): string {
  const { requestHeaders } = s.hop;
  const sent =
    isValue(s) && requestHeaders.seen ? getHeader(requestHeaders.value, headerNames(s)[0] ?? '') : null;
  return sent === null ? '' : t('Its value is {value}.', { value: code(sent) });
}

/** The allowed name that the page's own differs from by `_` and `-` only; null when there is none. */
function respelt(s: Scene): string | null {
  const [name = '', second] = headerNames(s);
  if (second !== undefined || !name.includes('_')) return null;
  const meant = name.replaceAll('_', '-').toLowerCase();
  const allowed = text(s, 'allowed')
    .split(',')
    .slice(0, 200)
    .map((one) => one.trim());
  return allowed.find((one) => one.toLowerCase() === meant) ?? null;
}

/** Whether the CORS layer turned the whole preflight down because of the header. */
const isTurnedDown = (s: Scene): boolean => s.finding.failure?.kind !== 'header-not-allowed';

/** What the answer lists, as sentences. */
function answerSaid(s: Scene): string {
  const list = text(s, 'allowed');
  const allowed = code(list);
  if (isTurnedDown(s)) {
    return sentences(
      t(list === '' ? '{answered} and lists no headers.' : '{answered} and lists {allowed}.', {
        answered: answered(s),
        allowed,
      }),
      quoted(s),
    );
  }
  if (list === '') return t('{answer} lists no headers.', { answer: answer(s) });
  return t(
    respelt(s) === null
      ? '{answer} lists {allowed}.'
      : '{answer} lists {allowed}, which differs by `_` and `-` only.',
    { answer: answer(s), allowed },
  );
}

export default {
  title: (s) => {
    if (isTurnedDown(s)) {
      return t(
        s.certain
          ? '{answered}: {layer} refuses {headers}.'
          : '{answered}: {layer} probably refuses {headers}.',
        { answered: answered(s), layer: layer(s) || t('its CORS layer'), headers: codes(headerNames(s), 2) },
      );
    }
    const values = { headers: codes(headerNames(s), 3), host: s.host, count: headerNames(s).length };
    if (text(s, 'allowed') === '') {
      return t(
        isValue(s)
          ? 'The page sends {headers} with a value that needs permission, and {host} allows no extra headers.'
          : 'The page sends {headers}, and {host} allows no extra headers.',
        values,
      );
    }
    return t(
      isValue(s)
        ? 'The page sends {headers} with a value that needs permission, and {host} does not list {count, plural, one {it} other {them}}.'
        : 'The page sends {headers}, and {host} does not list {count, plural, one {it} other {them}}.',
      values,
    );
  },
  happened: (s) =>
    sentences(
      t('The preflight asked to send {headers}{caller}.', {
        headers: codes(headerNames(s), 8),
        caller: caller(s),
      }),
      value(s),
      usualSource(s),
      answerSaid(s),
      outcome(s),
    ),
  why: (s) =>
    sentences(
      t(
        'The preflight (the `OPTIONS` request sent first) asks for each header the page adds, apart from a few simple ones; the answer has to list them.',
      ),
      isTurnedDown(s)
        ? t('Some CORS layers turn the whole preflight down when they do not allow one of them.')
        : '',
      headerNames(s).some((name) => ONLY_FIREFOX.has(name))
        ? t('Firefox asks permission for this one; Chromium sends it without asking.')
        : '',
      isValue(s)
        ? t(
            'These are simple ones as long as their value is: at most 128 characters, without quotes, colons, brackets or other special characters.',
          )
        : '',
    ),
  change: (s) => {
    const headers = codes(headerNames(s), 2);
    const allowed = respelt(s);
    if (isIdle(s)) {
      return t(
        'In the page, {change}: on a request {count, plural, one {it does} other {they do}} nothing for this call.',
        { change: switchOff(s), count: headerNames(s).length },
      );
    }
    if (allowed !== null) {
      return t('In the page, write {headers} as {allowed}, which {host} allows.', {
        headers,
        allowed: code(allowed),
        host: s.host,
      });
    }
    return isValue(s)
      ? t('In the page, give {headers} a plain value, which needs no permission.', { headers })
      : t('On {host}, allow {headers}: answer the preflight with {line}.', {
          host: s.host,
          headers,
          line: headersLine(s),
        });
  },
  details: (s) => {
    const values = { host: s.host, line: headersLine(s) };
    if (isIdle(s)) {
      return t(
        'If {count, plural, one {it has} other {they have}} to stay, {host} must answer the preflight with {line}.',
        { ...values, count: headerNames(s).length },
      );
    }
    return respelt(s) !== null || isValue(s)
      ? t('Otherwise {host} must answer the preflight with {line}.', values)
      : t('If {host} does not read {headers}, change the page: {change}.', {
          host: s.host,
          headers: switchable(s),
          change: switchOff(s),
        });
  },
  doubt: () =>
    t('The origin or the method may be what it refuses: calls that differ in the headers alone were let in.'),
} satisfies Words;
