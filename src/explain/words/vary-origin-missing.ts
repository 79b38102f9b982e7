import { sentences, t } from '../../i18n/index.ts';
import { count, code, codes, text, texts, type Words } from './shared.ts';

export default {
  title: (s) =>
    t('Caches may keep this answer of {host}, and nothing tells them that it is for {origin} only.', {
      host: s.host,
      origin: code(text(s, 'value'), 60),
    }),
  happened: (s) =>
    sentences(
      t('The answer allows {origin}. {line} lets a cache keep it.', {
        origin: code(text(s, 'value')),
        line: code(text(s, 'cached')),
      }),
      texts(s, 'others').length > 0
        ? t('The same server also allowed {origins}.', { origins: codes(texts(s, 'others')) })
        : '',
      count(s, 'withoutOrigin') > 0
        ? t('A request for it without an `Origin` was answered without CORS headers.')
        : '',
    ),
  why: () =>
    t(
      'A cache hands one copy to everybody unless `Vary` says what it depends on. A page of another origin then gets a copy that does not allow it.',
    ),
  change: ({ host }) =>
    t(
      'On {host}, send `Vary: Origin` with every answer for this URL, also when the request has no `Origin`.',
      { host },
    ),
} satisfies Words;
