import { normalizeMethod } from '../../core/index.ts';
import { sentences, t } from '../../i18n/index.ts';
import { answer, code, outcome, text, type Scene, type Words } from './shared.ts';

const sent = (s: Scene): string => text(s, 'method');
const allowed = (s: Scene): string => text(s, 'allowed');

/** Whether the page's spelling is the odd one; methods are upper-case, and six of them a page cannot even spell otherwise. */
const isPageToChange = (s: Scene): boolean =>
  normalizeMethod(allowed(s)) === allowed(s) && sent(s) !== sent(s).toUpperCase();

export default {
  title: (s) =>
    t('The page sends the method {method}, and {host} allows {allowed}: letter case counts.', {
      method: code(sent(s), 24),
      host: s.host,
      allowed: code(allowed(s), 24),
    }),
  happened: (s) =>
    sentences(
      t('The preflight asked for {method}.', { method: code(sent(s)) }),
      t('{answer} allows {allowed}.', { answer: answer(s), allowed: code(allowed(s)) }),
      outcome(s),
    ),
  why: () =>
    t(
      'Browsers turn only `DELETE`, `GET`, `HEAD`, `OPTIONS`, `POST` and `PUT` into capitals. Every other method is sent as the page wrote it, and all are compared letter by letter.',
    ),
  change: (s) =>
    isPageToChange(s)
      ? t('In the page, write the method as {allowed}.', { allowed: code(allowed(s), 24) })
      : t('On {host}, answer the preflight with {line}.', {
          host: s.host,
          line: code(`Access-Control-Allow-Methods: ${sent(s)}`, 120),
        }),
  details: (s) =>
    isPageToChange(s)
      ? t('Nothing has to change on {host}.', { host: s.host })
      : t('Nothing has to change in the page.'),
} satisfies Words;
