import {
  asked,
  answered,
  callbackThrows,
  layer,
  madeBy,
  PREFLIGHT,
  preflightNeeds,
  outcome,
  quoted,
  statusAdvice,
  statusMeaning,
  type Words,
} from './shared.ts';

export default {
  title: (s) =>
    s.status >= 400
      ? `${answered(s)}: ${layer(s) === '' ? '' : `an error of ${layer(s)}, `}${statusMeaning(s)}.`
      : `${answered(s)}, which is no success.`,
  happened: (s) => `${asked(s)} ${answered(s)}.${quoted(s)}${madeBy(s)} ${outcome(s)}`,
  why: () =>
    `${PREFLIGHT} has to be answered with a status from 200 to 299. Anything else is a no, whatever the headers say.`,
  change: (s) => statusAdvice(s),
  details: (s) => `${preflightNeeds(s)}${callbackThrows(s)}`,
} satisfies Words;
