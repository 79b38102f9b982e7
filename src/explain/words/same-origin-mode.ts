import { t } from '../../i18n/index.ts';
import { caller, codeUrl, pageName, permission, text, type Words } from './shared.ts';

export default {
  title: ({ host }) =>
    t('The page called {host} in `same-origin` mode, and {host} is not its own origin.', { host }),
  happened: (s) =>
    t('The page is {origin} and called {url} with `mode: "same-origin"`{caller}. Nothing was sent.', {
      origin: pageName(s),
      url: codeUrl(text(s, 'url', s.message.url)),
      caller: caller(s),
    }),
  why: () =>
    t(
      'In this mode the browser refuses every call that leaves the scheme, host and port of the page, whatever the server allows.',
    ),
  change: () =>
    t('In the page, leave out `mode: "same-origin"` for this call, or call a URL of the own origin.'),
  details: (s) => t('Without it, {host} has to send {lines}.', { host: s.host, lines: permission(s) }),
} satisfies Words;
