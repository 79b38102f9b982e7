import { sentences, t } from '../../i18n/index.ts';
import {
  permission,
  answered,
  credentialsNote,
  isNamed,
  layer,
  originName,
  outcome,
  quoted,
  replyHeader,
  text,
  code,
  comesAndGoes,
  count,
  hasCorsHeaders,
  times,
  type Scene,
  type Words,
} from './shared.ts';

const evidence = (s: Scene): string => {
  const vary = replyHeader(s, 'vary');
  if (text(s, 'evidence') === 'library' && layer(s) !== '')
    return t('it has the marks of {layer}', { layer: layer(s) });
  return vary !== null && !hasCorsHeaders(s)
    ? t('it carries {line}', { line: code(`Vary: ${vary}`) })
    : t('it carries other CORS headers');
};

/** Who refuses the origin, as a clause. */
function refusal(s: Scene): string {
  const values = { answered: answered(s), layer: layer(s), origin: originName(s) };
  return s.certain
    ? t(
        layer(s) === ''
          ? '{answered}: its CORS code refuses {origin}'
          : '{answered}: {layer} there refuses {origin}',
        values,
      )
    : t(
        layer(s) === ''
          ? '{answered}: CORS code there probably refuses {origin}'
          : '{answered}: {layer} there probably refuses {origin}',
        values,
      );
}

export default {
  title: (s) =>
    t(comesAndGoes(s) ? '{refusal}, which it let in before.' : '{refusal}.', { refusal: refusal(s) }),
  happened: (s) =>
    sentences(
      t('{answered}.', { answered: answered(s) }),
      quoted(s),
      t(
        s.certain
          ? 'The answer names no allowed origin, and yet {evidence}: a CORS layer saw the request and left the permission out.'
          : 'The answer names no allowed origin, and yet {evidence}: probably a CORS layer saw the request and left the permission out.',
        { evidence: evidence(s) },
      ),
      comesAndGoes(s)
        ? t(
            'The same call was let in {times}: sometimes it answers differently, so several instances behind this address have different lists, or a list was changed in between.',
            { times: times(count(s, 'worked')) },
          )
        : '',
      outcome(s),
    ),
  why: () =>
    t(
      'The server decides which origins may read its answers. Most CORS libraries leave the permission out when the origin is not on their list; some also do so when the method or a header is not allowed.',
    ),
  change: (s) => {
    const { host } = s;
    if (!isNamed(s.origin))
      return t('Give the page an origin of its own, then add it to the list of allowed origins on {host}.', {
        host,
      });
    return t(
      comesAndGoes(s)
        ? 'Find which instance behind {host} refuses {origin}, and give all of them the same list of allowed origins.'
        : layer(s) === ''
          ? 'On {host}, add {origin} to the list of allowed origins.'
          : 'On {host}, add {origin} to the list of allowed origins of {layer}.',
      { host, origin: code(s.origin), layer: layer(s) },
    );
  },
  details: (s) => {
    const lines = `${permission(s)}${credentialsNote(s)}`;
    return comesAndGoes(s)
      ? t('Every answer then carries {lines}.', { lines })
      : sentences(
          t('The answer then carries {lines}.', { lines }),
          t(
            'If the origin is on the list already, letter for letter and without a slash at its end, check the allowed methods and headers there.',
          ),
        );
  },
  doubt: (s) =>
    comesAndGoes(s)
      ? t('A cache in front of {host} that keeps answers for other origins would look the same.', {
          host: s.host,
        })
      : text(s, 'evidence') === 'vary'
        ? t(
            '`Vary: Origin` alone is also sent by layers that do no CORS, so it may be that CORS is not set up on {host} at all.',
            { host: s.host },
          )
        : t('Other software is known to answer like this too.'),
} satisfies Words;
