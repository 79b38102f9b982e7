import { sentences, t } from '../../i18n/index.ts';
import {
  answer,
  code,
  codes,
  outcome,
  texts,
  text,
  type Scene,
  withCredentials,
  type Words,
} from './shared.ts';

const names = (s: Scene): readonly string[] => {
  const list = texts(s, 'headers');
  return list.length > 0 ? list : [text(s, 'header')];
};

export default {
  title: (s) =>
    t(
      s.sure
        ? '{host} allows headers with `*` only, and the request sends {headers} with credentials.'
        : '{host} allows headers with `*` only, and the request probably sends {headers} with credentials.',
      { host: s.host, headers: codes(names(s), 2) },
    ),
  happened: (s) =>
    sentences(
      t('The page wants to send {headers}.', { headers: codes(names(s)) }),
      t('{answer} has `Access-Control-Allow-Headers: *`. {howCalled}.', {
        answer: answer(s),
        howCalled: withCredentials(s),
      }),
      outcome(s),
    ),
  why: () =>
    t(
      'When a call carries credentials, browsers take `*` in this list as the name of a header, not as a wildcard.',
    ),
  change: (s) =>
    t('On {host}, answer the preflight with {line}.', {
      host: s.host,
      line: code(`Access-Control-Allow-Headers: ${names(s).slice(0, 24).join(', ')}`, 160),
    }),
  details: () =>
    t(
      'Name each header the app sends. If the call needs no cookies, leave out the credentials in the page instead.',
    ),
} satisfies Words;
