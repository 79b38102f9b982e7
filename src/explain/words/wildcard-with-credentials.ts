import { sentences, t } from '../../i18n/index.ts';
import {
  answer,
  permission,
  FROM_A_LIST,
  withCredentials,
  withoutCredentials,
  type Words,
} from './shared.ts';

export default {
  title: (s) =>
    t(
      s.sure
        ? '{host} allows every origin with `*`, and this request carries credentials.'
        : '{host} allows every origin with `*`, and this request probably carries credentials.',
      { host: s.host },
    ),
  happened: (s) =>
    t('{answer} has `Access-Control-Allow-Origin: *`. {withCredentials}, and `*` does not cover those.', {
      answer: answer(s),
      withCredentials: withCredentials(s),
    }),
  why: () =>
    t(
      'Anybody may read an answer that is public. An answer that depends on who is logged in must name the one origin it is for. What counts is how the call was made, not whether a cookie was really sent.',
    ),
  change: (s) =>
    t('On {host}, replace `*` with the origin that asked: {lines}.', { host: s.host, lines: permission(s) }),
  details: (s) =>
    sentences(
      t(FROM_A_LIST),
      t('If the call needs no cookies, in the page {withoutCredentials}.', {
        withoutCredentials: withoutCredentials(s),
      }),
    ),
} satisfies Words;
