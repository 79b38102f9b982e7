import { sentences, t } from '../../i18n/index.ts';
import {
  asked,
  answered,
  callbackThrows,
  layer,
  madeBy,
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
      ? t(layer(s) === '' ? '{answered}: {meaning}.' : '{answered}: an error of {layer}, {meaning}.', {
          answered: answered(s),
          layer: layer(s),
          meaning: statusMeaning(s),
        })
      : t('{answered}, which is no success.', { answered: answered(s) }),
  happened: (s) =>
    sentences(asked(s), t('{answered}.', { answered: answered(s) }), quoted(s), madeBy(s), outcome(s)),
  why: () =>
    t(
      'The preflight (the `OPTIONS` request sent first) has to be answered with a status from 200 to 299. Anything else is a no, whatever the headers say.',
    ),
  change: (s) => statusAdvice(s),
  details: (s) => sentences(preflightNeeds(s), callbackThrows(s)),
} satisfies Words;
