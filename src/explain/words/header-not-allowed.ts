import { getHeader } from '../../core/index.ts';
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
  PREFLIGHT,
  quoted,
  switchable,
  switchOff,
  text,
  them,
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

/** The value that needs permission, as a sentence after a space; empty when it was not recorded. */
function value(s: Scene): string {
  const { requestHeaders } = s.hop;
  const sent =
    isValue(s) && requestHeaders.seen ? getHeader(requestHeaders.value, headerNames(s)[0] ?? '') : null;
  return sent === null ? '' : ` Its value is ${code(sent)}.`;
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

export default {
  title: (s) =>
    isTurnedDown(s)
      ? `${answered(s)}: ${layer(s) || 'its CORS layer'} ${s.certain ? '' : 'probably '}refuses ${codes(headerNames(s), 2)}.`
      : `The page sends ${codes(headerNames(s), 3)}${isValue(s) ? ' with a value that needs permission' : ''}, and ${s.host} ${text(s, 'allowed') === '' ? 'allows no extra headers' : `does not list ${them(s)}`}.`,
  happened: (s) => {
    const allowed = text(s, 'allowed');
    const list = allowed === '' ? 'lists no headers' : `lists ${code(allowed)}`;
    return `The preflight asked to send ${codes(headerNames(s), 8)}${caller(s)}.${value(s)}${usualSource(s)} ${isTurnedDown(s) ? `${answered(s)} and ${list}.${quoted(s)}` : `${answer(s)} ${list}${respelt(s) === null ? '' : ', which differs by `_` and `-` only'}.`} ${outcome(s)}`;
  },
  why: (s) =>
    `${PREFLIGHT} asks for each header the page adds, apart from a few simple ones; the answer has to list them.${
      isTurnedDown(s)
        ? ' Some CORS layers turn the whole preflight down when they do not allow one of them.'
        : ''
    }${
      headerNames(s).some((name) => ONLY_FIREFOX.has(name))
        ? ' Firefox asks permission for this one; Chromium sends it without asking.'
        : ''
    }${isValue(s) ? ' These are simple ones as long as their value is: at most 128 characters, without quotes, colons, brackets or other special characters.' : ''}`,
  change: (s) =>
    isIdle(s)
      ? `In the page, ${switchOff(s)}: on a request ${headerNames(s).length > 1 ? 'they do' : 'it does'} nothing for this call.`
      : respelt(s) !== null
        ? `In the page, write ${codes(headerNames(s), 2)} as ${code(respelt(s) ?? '')}, which ${s.host} allows.`
        : isValue(s)
          ? `In the page, give ${codes(headerNames(s), 2)} a plain value, which needs no permission.`
          : `On ${s.host}, allow ${codes(headerNames(s), 2)}: answer the preflight with ${headersLine(s)}.`,
  details: (s) =>
    isIdle(s)
      ? `If ${headerNames(s).length > 1 ? 'they have' : 'it has'} to stay, ${s.host} must answer the preflight with ${headersLine(s)}.`
      : respelt(s) !== null || isValue(s)
        ? `Otherwise ${s.host} must answer the preflight with ${headersLine(s)}.`
        : `If ${s.host} does not read ${switchable(s)}, change the page: ${switchOff(s)}.`,
  doubt: () =>
    'The origin or the method may be what it refuses: calls that differ in the headers alone were let in.',
} satisfies Words;
