import { sentences, t } from '../../i18n/index.ts';
import {
  answer,
  answered,
  code,
  isTrue,
  layer,
  outcome,
  quoted,
  text,
  type Scene,
  withCredentials,
  type Words,
} from './shared.ts';

const isWildcard = (s: Scene): boolean => isTrue(s, 'wildcardWithCredentials');

/** Whether the CORS layer turned the whole preflight down because of the method. */
const isTurnedDown = (s: Scene): boolean => s.finding.failure?.kind !== 'method-not-allowed';

const method = (s: Scene): string => code(text(s, 'method'), 24);

/** The list as it is, with the method added. */
function line(s: Scene): string {
  const allowed = text(s, 'allowed');
  return code(
    `Access-Control-Allow-Methods: ${allowed === '' || isWildcard(s) ? '' : `${allowed}, `}${text(s, 'method')}`,
    160,
  );
}

/** What the answer lists, as sentences. */
function answerSaid(s: Scene): string {
  const list = text(s, 'allowed');
  const allowed = code(list);
  if (isTurnedDown(s)) {
    return sentences(
      t(list === '' ? '{answered} and lists no methods.' : '{answered} and lists {allowed}.', {
        answered: answered(s),
        allowed,
      }),
      quoted(s),
    );
  }
  if (isWildcard(s)) {
    return t('{answer} lists {allowed}. {howCalled}.', {
      answer: answer(s),
      allowed,
      howCalled: withCredentials(s),
    });
  }
  return t(list === '' ? '{answer} lists no methods.' : '{answer} lists {allowed}.', {
    answer: answer(s),
    allowed,
  });
}

export default {
  title: (s) => {
    const { host } = s;
    if (isTurnedDown(s)) {
      return t(
        s.certain
          ? '{answered}: {layer} refuses the method {method}.'
          : '{answered}: {layer} probably refuses the method {method}.',
        { answered: answered(s), layer: layer(s) || t('its CORS layer'), method: method(s) },
      );
    }
    if (isWildcard(s)) {
      return t(
        s.sure
          ? '{host} allows methods with `*` only, and the {method} carries credentials.'
          : '{host} allows methods with `*` only, and the {method} probably carries credentials.',
        { host, method: method(s) },
      );
    }
    const allowed = text(s, 'allowed');
    return t(
      allowed === ''
        ? 'The preflight asked for {method}, and {host} names no allowed methods.'
        : 'The preflight asked for {method}, and {host} allows {allowed}.',
      { host, method: method(s), allowed: code(allowed, 60) },
    );
  },
  happened: (s) =>
    sentences(t('The page wants to use {method}.', { method: method(s) }), answerSaid(s), outcome(s)),
  why: (s) =>
    sentences(
      t(
        'The preflight (the `OPTIONS` request sent first) asks for every method but `GET`, `HEAD` and `POST`; the answer has to list it, in the same letter case.',
      ),
      isTurnedDown(s)
        ? t('Some CORS layers turn the whole preflight down for a method they do not allow.')
        : '',
      isWildcard(s) ? t('When the call carries credentials, `*` is taken as the name of a method.') : '',
    ),
  change: (s) => t('On {host}, answer the preflight with {line}.', { host: s.host, line: line(s) }),
  details: (s) =>
    t(
      isWildcard(s)
        ? 'Name each method the app uses. If the call needs no cookies, leave out the credentials in the page instead.'
        : 'Make sure that the route itself takes the method too.',
    ),
  doubt: () => t('The origin may be what it refuses: calls with other methods were let in.'),
} satisfies Words;
