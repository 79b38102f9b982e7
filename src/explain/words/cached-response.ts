import { sentences, t } from '../../i18n/index.ts';
import {
  answered,
  code,
  count,
  isNamed,
  layer,
  originName,
  permission,
  text,
  times,
  type Scene,
  type Words,
} from './shared.ts';

const evidence = (s: Scene): string => text(s, 'evidence');

/** The origin the kept copy allows, in backticks; empty when it names none. */
const allowed = (s: Scene): string => (text(s, 'value') === '' ? '' : code(text(s, 'value'), 60));

export default {
  title: (s) => {
    const { host } = s;
    const origin = allowed(s);
    switch (evidence(s)) {
      case 'browser-cache':
        return s.certain
          ? t(
              origin === ''
                ? 'The browser took the answer of {host} from its cache, and that copy names no allowed origin.'
                : 'The browser took the answer of {host} from its cache, and that copy allows {origin}.',
              { host, origin },
            )
          : t(
              origin === ''
                ? 'The browser probably took the answer of {host} from its cache, and that copy names no allowed origin.'
                : 'The browser probably took the answer of {host} from its cache, and that copy allows {origin}.',
              { host, origin },
            );
      case 'shared-cache': {
        const cache = layer(s) === '' ? t('A cache') : t('A cache ({layer})', { layer: layer(s) });
        return t(
          origin === ''
            ? '{cache} answered for {host} with a copy that names no allowed origin.'
            : '{cache} answered for {host} with a copy that allows {origin}.',
          { cache, host, origin },
        );
      }
      default:
        return t(
          origin === ''
            ? '{answered}, with an answer made for another page: it names no allowed origin.'
            : '{answered}, with an answer made for another page: it allows {origin}.',
          { answered: answered(s), origin },
        );
    }
  },
  happened: (s) => {
    const sign = text(s, 'header');
    const worked = count(s, 'worked');
    return sentences(
      sign === ''
        ? ''
        : t('The answer says {line}: a cache gave it.', { line: code(`${sign}: ${text(s, 'sign')}`) }),
      t(
        allowed(s) === ''
          ? 'The copy names no allowed origin, and this page is {page}.'
          : 'The copy allows {origin}, and this page is {page}.',
        { origin: allowed(s), page: originName(s) },
      ),
      worked > 0
        ? t('The same call was answered with the right origin {times}.', { times: times(worked) })
        : '',
    );
  },
  why: () =>
    t(
      'A cache keeps one copy for each URL and hands it to everybody, unless the answer says with `Vary: Origin` that it depends on who asks.',
    ),
  change: (s) =>
    evidence(s) === 'browser-cache'
      ? t(
          'On {host}, send `Vary: Origin` with every answer for this URL, also when the request has no `Origin`.',
          { host: s.host },
        )
      : t(
          'On {host}, send `Vary: Origin` with every answer for this URL, let {cache} keep one copy per `Origin`, and empty it once.',
          { host: s.host, cache: layer(s) || t('the cache in front') },
        ),
  details: (s) =>
    sentences(
      isNamed(s.origin) ? t('The answer to this page then carries {lines}.', { lines: permission(s) }) : '',
      t(
        evidence(s) === 'browser-cache'
          ? 'Reloading with "Disable cache" gets past the old copy.'
          : 'Old copies stay until they expire or are removed.',
      ),
    ),
  // "Disable cache" sends a shared cache no more than a `Cache-Control`, which Varnish and nginx do not heed in a request.
  doubt: (s) =>
    t(
      evidence(s) === 'browser-cache'
        ? 'It may also be that {host} gave this answer itself: repeating the call with "Disable cache" on tells.'
        : 'It may also be that {host} gave this answer itself: the same call with a made-up query parameter, as in `?fresh=1`, gets past most caches and tells.',
      { host: s.host },
    ),
} satisfies Words;
