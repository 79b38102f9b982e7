import { t } from '../../i18n/index.ts';
import { isTrue, type Words } from './shared.ts';

export default {
  title: (s) =>
    t(
      isTrue(s, 'credentials')
        ? '{host} allows the origin `null` with credentials, which any page can take on.'
        : '{host} allows the origin `null`, which any page can take on.',
      { host: s.host },
    ),
  happened: () => t('The answer allows `null`.'),
  why: () =>
    t(
      'A page in a sandboxed frame has the origin `null`, whoever made it. To allow `null` is to allow everybody, with credentials too.',
    ),
  change: ({ host }) =>
    t(
      'On {host}, remove `null` from the list of allowed origins; serve the page from a web server, and allow the origin it has there.',
      { host },
    ),
} satisfies Words;
