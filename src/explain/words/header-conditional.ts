import {
  answer,
  code,
  codes,
  caller,
  count,
  headerNames,
  headersLine,
  outcome,
  PREFLIGHT,
  switchOff,
  text,
  them,
  times,
  usualSource,
  type Words,
} from './shared.ts';

export default {
  title: (s) =>
    `This call adds ${codes(headerNames(s), 2)}, which ${s.host} does not allow; without ${them(s)} the same call worked ${times(count(s, 'worked'))}.`,
  happened: (s) => {
    const allowed = text(s, 'allowed');
    return `The preflight asked to send ${codes(headerNames(s), 8)}${caller(s)}.${usualSource(s)} ${answer(s)} ${allowed === '' ? 'lists no headers' : `lists ${code(allowed)}`}. ${outcome(s)}`;
  },
  why: () =>
    `${PREFLIGHT} asks for each header the page adds, apart from a few simple ones. Calls without the header do not ask for it, so they pass.`,
  change: (s) => `In the page, ${switchOff(s)}.`,
  details: (s) => `If ${s.host} needs ${them(s)}, answer the preflight there with ${headersLine(s)}.`,
  doubt: () =>
    'The answer does not say what it refuses: the header is what sets this call apart from those that worked.',
} satisfies Words;
