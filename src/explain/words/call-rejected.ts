import { normalizeMethod } from '../../core/index.ts';
import { t } from '../../i18n/index.ts';
import { caller, code, text, type Scene, type Words } from './shared.ts';

/** What about the call is not allowed; empty when only the error's text tells. */
function what(s: Scene): string {
  const method = code(text(s, 'method'), 24);
  switch (text(s, 'why')) {
    case 'forbidden-method':
      return t('no page may use the method {method}', { method });
    case 'no-cors-limits':
      return /^(?:GET|HEAD|POST)$/.test(normalizeMethod(text(s, 'method')))
        ? t('an option does not go with `no-cors` mode')
        : t('`no-cors` mode takes no {method}', { method });
    default:
      return '';
  }
}

export default {
  title: (s) =>
    what(s) === ''
      ? t('The call to {host} ended with {error} before anything was sent.', {
          host: s.host,
          error: code(text(s, 'name'), 30),
        })
      : t('The call to {host} ended before anything was sent: {what}.', { host: s.host, what: what(s) }),
  happened: (s) =>
    t('The page made the call{caller}, and the browser refused its arguments. It threw {error}.', {
      caller: caller(s),
      error: code(`${text(s, 'name')}: ${text(s, 'message')}`, 160),
    }),
  why: () =>
    t(
      'This is no CORS failure. Browsers check method, URL, headers and options of a call first, and throw when one of them is none a page may use.',
    ),
  change: (s) => {
    switch (text(s, 'why')) {
      case 'forbidden-method':
        return t('In the page, use another method: `CONNECT`, `TRACE` and `TRACK` are kept from pages.');
      case 'no-cors-limits':
        return t('In the page, leave out `mode: "no-cors"`, which takes only `GET`, `HEAD` and `POST`.');
      default:
        return t(
          'In the page, correct the argument that the error names: the method, the URL or an option of the call.',
        );
    }
  },
} satisfies Words;
