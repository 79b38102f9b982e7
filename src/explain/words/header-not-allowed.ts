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

/** Whether the CORS layer turned the whole preflight down because of the header. */
const isTurnedDown = (s: Scene): boolean => s.finding.failure?.kind !== 'header-not-allowed';

export default {
  title: (s) =>
    isTurnedDown(s)
      ? `${answered(s)}: ${layer(s) || 'its CORS layer'} ${s.certain ? '' : 'probably '}refuses ${codes(headerNames(s), 2)}.`
      : `The page sends ${codes(headerNames(s), 3)}, and ${s.host} ${text(s, 'allowed') === '' ? 'allows no extra headers' : `does not list ${them(s)}`}.`,
  happened: (s) => {
    const allowed = text(s, 'allowed');
    const list = allowed === '' ? 'lists no headers' : `lists ${code(allowed)}`;
    return `The preflight asked to send ${codes(headerNames(s), 8)}${caller(s)}.${usualSource(s)} ${isTurnedDown(s) ? `${answered(s)} and ${list}.${quoted(s)}` : `${answer(s)} ${list}.`} ${outcome(s)}`;
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
    }`,
  change: (s) =>
    isIdle(s)
      ? `In the page, ${switchOff(s)}: on a request it does nothing for this call.`
      : `On ${s.host}, allow ${them(s)}: answer the preflight with ${headersLine(s)}.`,
  details: (s) =>
    isIdle(s)
      ? `If it has to stay, ${s.host} must answer the preflight with ${headersLine(s)}.`
      : `If ${s.host} does not read ${switchable(s)}, change the page: ${switchOff(s)}.`,
  doubt: () =>
    'The origin or the method may be what it refuses: calls that differ in the headers alone were let in.',
} satisfies Words;
