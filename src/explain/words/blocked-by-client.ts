import { sentences, t } from '../../i18n/index.ts';
import { code, text, type Words } from './shared.ts';

export default {
  title: (s) =>
    t(
      s.certain
        ? 'Something inside the browser blocked the request to {host}; the server never saw it.'
        : 'Something inside the browser probably blocked the request to {host}; the server never saw it.',
      { host: s.host },
    ),
  happened: (s) =>
    sentences(
      t('The request to {host} was stopped before it left.', { host: s.host }),
      text(s, 'error')
        ? t('The browser calls it {error}.', { error: code(text(s, 'error')) })
        : t('The browser does not say by what.'),
    ),
  why: () =>
    t(
      'This is no CORS failure. Ad and privacy blockers stop requests whose URL looks like advertising or tracking; so does request blocking in DevTools.',
    ),
  change: () =>
    t('Try again in a window without extensions, and check that request blocking in DevTools is off.'),
  details: () =>
    t(
      'If a blocker stops it for users too, choose a path and a host name for the API that do not look like advertising or tracking.',
    ),
  doubt: () => t('A policy of the page that was not recorded would look the same: its console names it.'),
} satisfies Words;
