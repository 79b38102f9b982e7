import {
  answer,
  code,
  codes,
  missingHeaders,
  outcome,
  PREFLIGHT,
  text,
  texts,
  type Scene,
  type Words,
} from './shared.ts';

const names = (s: Scene): readonly string[] => {
  const list = texts(s, 'headers');
  return list.length > 0 ? list : [text(s, 'header')];
};

/** The list as it is, with the headers added. */
function line(s: Scene): string {
  const allowed = text(s, 'allowed');
  const more = missingHeaders(s).join(', ');
  return code(`Access-Control-Allow-Headers: ${allowed === '' ? more : `${allowed}, ${more}`}`, 200);
}

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

export default {
  short: (s) => {
    const [first = '', second, ...others] = names(s);
    if (second === undefined) return `${code(first, 24)} not allowed`;
    const more = others.length > 0 ? `, +${others.length}` : '';
    return `${code(first, 24)}, ${code(second, 24)}${more} not allowed`;
  },
  title: (s) =>
    `The page sends ${codes(names(s), 3)}, and ${s.host} ${text(s, 'allowed') === '' ? 'allows no extra headers' : names(s).length > 1 ? 'does not list them' : 'does not list it'}.`,
  happened: (s) => {
    const allowed = text(s, 'allowed');
    return `The preflight asked to send ${codes(names(s), 8)}. ${answer(s)} ${allowed === '' ? 'lists no headers' : `lists ${code(allowed)}`}. ${outcome(s)}`;
  },
  why: (s) =>
    `${PREFLIGHT} asks for each header the page adds, apart from a few simple ones; the answer has to list them.${
      names(s).some((name) => ONLY_FIREFOX.has(name))
        ? ' Firefox asks permission for this one; Chromium sends it without asking.'
        : ''
    }`,
  change: (s) => `On ${s.host}, answer the preflight with ${line(s)}.`,
  details: (s) =>
    `If the call works without ${names(s).length > 1 ? 'them' : 'it'}, leaving ${names(s).length > 1 ? 'them' : 'it'} out in the page is enough.`,
} satisfies Words;
