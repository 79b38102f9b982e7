import { t } from '../../i18n/index.ts';
import { codeUrl, text, type Words } from './shared.ts';

export default {
  title: ({ host }) =>
    t('A secure page asked for {host} over plain `http`, and the browser did not send it.', { host }),
  happened: (s) =>
    t('The page was loaded over `https` and called {url}. Nothing was sent.', {
      url: codeUrl(text(s, 'url', s.message.url)),
    }),
  why: () =>
    t(
      'This is no CORS failure. Browsers do not let a secure page load data over an open connection, where anybody on the way could read or change it (mixed content).',
    ),
  change: ({ host }) => t('In the page, call {host} over `https`, and make the server offer it.', { host }),
  details: () => t('During development, opening the page over `http` on `localhost` works too.'),
} satisfies Words;
