import { t } from '../../i18n/index.ts';
import { code, text, type Words } from './shared.ts';

export default {
  title: (s) =>
    t('{host} is secure and lets in {origin} with credentials, a page loaded over plain `http`.', {
      host: s.host,
      origin: code(text(s, 'origin'), 60),
    }),
  happened: (s) => t('The answer allows {origin} with credentials.', { origin: code(text(s, 'origin')) }),
  why: () =>
    t(
      'Whoever is on the line between the user and a page over `http` can put a script into it, and so read what the server gives to that origin.',
    ),
  change: (s) =>
    t('Serve that page over `https`, then take {origin} off the list of allowed origins on {host}.', {
      origin: code(text(s, 'origin'), 60),
      host: s.host,
    }),
} satisfies Words;
