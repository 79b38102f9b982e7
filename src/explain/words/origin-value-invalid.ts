import { msg, sentences, t, type Message } from '../../i18n/index.ts';
import {
  permission,
  answer,
  code,
  FROM_A_LIST,
  originName,
  originForm,
  text,
  type OriginForm,
  type Words,
} from './shared.ts';

const CHANGE: Readonly<Record<OriginForm, Message>> = {
  empty: msg('On {host}, send {lines}.'),
  unset: msg('On {host}, set the variable this value comes from, and send {lines}.'),
  quoted: msg('On {host}, leave out the quotes and send {lines}.'),
  pattern: msg('On {host}, match the pattern on the server and answer with the one origin: {lines}.'),
  list: msg('On {host}, answer with the one origin that asked: {lines}.'),
  'no-scheme': msg('On {host}, write the scheme in front and send {lines}.'),
  other: msg('On {host}, send {lines}.'),
};

export default {
  title: (s) =>
    t(
      text(s, 'value') === ''
        ? '{host} leaves the allowed origin empty.'
        : '{host} allows {value}, which is not an origin.',
      { host: s.host, value: code(text(s, 'value'), 70) },
    ),
  happened: (s) =>
    t(
      text(s, 'value') === ''
        ? '{answer} has an empty `Access-Control-Allow-Origin` line. This page is {origin}.'
        : '{answer} has the line {line}. This page is {origin}.',
      {
        answer: answer(s),
        line: code(`Access-Control-Allow-Origin: ${text(s, 'value')}`, 110),
        origin: originName(s),
      },
    ),
  why: () =>
    t(
      'Browsers compare the value letter by letter with the origin of the page (scheme, host and port). They know no patterns, no lists and no quotes; only `*` alone means every origin.',
    ),
  change: (s) => t(CHANGE[originForm(s)], { host: s.host, lines: permission(s) }),
  details: (s) => {
    const form = originForm(s);
    if (form === 'empty') return t('An empty value often comes from a variable that is not set.');
    if (form === 'unset') return t('It is what a program writes for a variable that nobody set.');
    if (form === 'pattern')
      return sentences(t('Match the whole host name, so that no foreign one fits.'), t(FROM_A_LIST));
    return form === 'list' ? t(FROM_A_LIST) : '';
  },
} satisfies Words;
