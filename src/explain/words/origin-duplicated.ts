import { sentences, t } from '../../i18n/index.ts';
import {
  allowOriginLine,
  answer,
  code,
  codes,
  count,
  FROM_A_LIST,
  isTrue,
  productName,
  text,
  texts,
  times,
  type Scene,
  type Words,
} from './shared.ts';

/** Whether several origins stand in one line: the list of the setting, sent as it is. */
const isList = (s: Scene): boolean => lines(s) === 1 && !isTrue(s, 'identical');

const lines = (s: Scene): number => count(s, 'lines') || 1;

/** Who adds the values, outermost first: as far as the answer shows. */
function authors(s: Scene): string {
  const [outer, inner] = texts(s, 'layers')
    .map(productName)
    .filter((name) => name !== '');
  if (outer === undefined) return t('usually the app and the proxy in front of it');
  return inner === undefined
    ? t('one of them probably {layer}', { layer: outer })
    : t('probably {outer} and {inner}', { outer, inner });
}

/** Another answer of the same server, with one value: it shows which of them stands alone. */
function single(s: Scene): string {
  const value = text(s, 'singleValue');
  const method = text(s, 'singleMethod');
  // A list in one line is written in one place.
  return value === '' || method === '' || isList(s)
    ? ''
    : t(
        isTrue(s, 'identical')
          ? 'Another answer there ({status} to {method}) has it once, so the two probably come from two places.'
          : 'Another answer there ({status} to {method}) has only {value}, so the two probably come from two places.',
        { status: count(s, 'singleStatus'), method: code(method, 24), value: code(value, 60) },
      );
}

export default {
  title: (s) => {
    const values = texts(s, 'values');
    return isTrue(s, 'identical') && values[0]
      ? t('{host} names the allowed origin {origin} {times}.', {
          host: s.host,
          origin: code(values[0], 60),
          times: times(values.length),
        })
      : t('{host} names several allowed origins at once: {value}.', {
          host: s.host,
          value: code(text(s, 'value'), 70),
        });
  },
  happened: (s) =>
    sentences(
      lines(s) > 1
        ? t(
            '{answer} has {count, plural, =2 {two `Access-Control-Allow-Origin` lines} other {# `Access-Control-Allow-Origin` lines}}: {values}. Browsers join them into one value, which equals no origin.',
            { answer: answer(s), count: lines(s), values: codes(texts(s, 'values')) },
          )
        : t(
            '{answer} has one `Access-Control-Allow-Origin` line with the value {value}. Browsers read it as one value, which equals no origin.',
            { answer: answer(s), value: code(text(s, 'value')) },
          ),
      single(s),
    ),
  why: () =>
    t(
      'The header may hold exactly one origin or `*`. It is compared as a whole, so a list never matches, not even when each item would.',
    ),
  change: (s) => {
    const { host } = s;
    const [value = ''] = texts(s, 'values');
    // For a call without credentials one of them is right as it is, and narrower would break others.
    if (isTrue(s, 'identical') && value === '*' && s.credentials !== true)
      return t('On {host}, leave one of the {count} `*` as it is and take out the rest.', {
        host,
        count: texts(s, 'values').length,
      });
    return t(
      lines(s) > 1
        ? 'On {host}, leave only one line: {line}.'
        : isTrue(s, 'identical')
          ? 'On {host}, send it only once: {line}.'
          : 'On {host}, send only the one origin that asked: {line}.',
      { host, line: allowOriginLine(s) },
    );
  },
  details: (s) => {
    if (isList(s)) return t(FROM_A_LIST);
    const proxied = texts(s, 'layers').some((name) => name === 'nginx' || name === 'OpenResty');
    if (lines(s) === 1 && text(s, 'singleValue') === '')
      return t('One setting names it twice, or two places set it, {authors}.', { authors: authors(s) });
    return sentences(
      t('Two places set it, {authors}: let only one of them do it.', { authors: authors(s) }),
      proxied
        ? t('In nginx, `proxy_hide_header Access-Control-Allow-Origin` takes out what the app sent.')
        : '',
    );
  },
} satisfies Words;
