import { t } from '../../i18n/index.ts';
import { code, codes, hostOf, replyHeader, texts, type Scene, type Words } from './shared.ts';

const isTried = (s: Scene): boolean => texts(s, 'tried').length > 0;
const unread = (s: Scene): readonly string[] => texts(s, isTried(s) ? 'tried' : 'headers');

/** The list as it is, with the headers added. */
function line(s: Scene): string {
  const exposed = replyHeader(s, 'access-control-expose-headers')?.trim();
  const before = exposed && exposed !== '*' ? `${exposed}, ` : '';
  return code(`Access-Control-Expose-Headers: ${before}${texts(s, 'headers').slice(0, 24).join(', ')}`, 200);
}

export default {
  title: (s) =>
    isTried(s)
      ? t('The page asked for {headers} of this answer and got nothing.', { headers: codes(unread(s), 3) })
      : t('{host} sends {headers}, and the page cannot read {count, plural, one {it} other {them}}.', {
          host: code(hostOf(s.hop.url), 60),
          headers: codes(unread(s), 3),
          count: unread(s).length,
        }),
  happened: (s) =>
    t(
      'The answer carries {headers} and does not expose {count, plural, one {it} other {them}} to the page.',
      { headers: codes(texts(s, 'headers'), 8), count: texts(s, 'headers').length },
    ),
  why: () =>
    t(
      'Of an answer of another origin a script reads seven simple headers only, and those the server names. With credentials, `*` names none.',
    ),
  change: (s) =>
    t('If the page needs {count, plural, one {it} other {them}}: on {host}, add {line} to the answer.', {
      count: texts(s, 'headers').length,
      host: s.host,
      line: line(s),
    }),
} satisfies Words;
