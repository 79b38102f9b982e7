import { t } from '../../i18n/index.ts';
import { codes, texts, type Words } from './shared.ts';

export default {
  title: (s) =>
    t('{host} let in {count} origins of different sites with credentials, as if it allowed any.', {
      host: s.host,
      count: texts(s, 'origins').length,
    }),
  happened: (s) => t('With credentials it allowed {origins}.', { origins: codes(texts(s, 'origins'), 6) }),
  why: () =>
    t(
      'A server that repeats every `Origin` and allows credentials lets any page the user visits read what the user may see.',
    ),
  change: ({ host }) =>
    t(
      'Unless its answers are public, let {host} compare `Origin` with a list of your own origins before it is sent back.',
      { host },
    ),
} satisfies Words;
