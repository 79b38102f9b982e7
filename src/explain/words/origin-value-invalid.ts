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

const HOW: Readonly<Record<OriginForm, string>> = {
  empty: 'send',
  unset: 'set the variable this value comes from, and send',
  quoted: 'leave out the quotes and send',
  pattern: 'match the pattern on the server and answer with the one origin:',
  list: 'answer with the one origin that asked:',
  'no-scheme': 'write the scheme in front and send',
  other: 'send',
};

export default {
  title: (s) =>
    text(s, 'value') === ''
      ? `${s.host} leaves the allowed origin empty.`
      : `${s.host} allows ${code(text(s, 'value'), 70)}, which is not an origin.`,
  happened: (s) =>
    `${answer(s)} ${text(s, 'value') === '' ? 'has an empty `Access-Control-Allow-Origin` line' : `has the line ${code(`Access-Control-Allow-Origin: ${text(s, 'value')}`, 110)}`}. This page is ${originName(s)}.`,
  why: () =>
    'Browsers compare the value letter by letter with the origin of the page (scheme, host and port). They know no patterns, no lists and no quotes; only `*` alone means every origin.',
  change: (s) => `On ${s.host}, ${HOW[originForm(s)]} ${permission(s)}.`,
  details: (s) => {
    const form = originForm(s);
    if (form === 'empty') return 'An empty value often comes from a variable that is not set.';
    if (form === 'unset') return 'It is what a program writes for a variable that nobody set.';
    if (form === 'pattern') return `Match the whole host name, so that no foreign one fits. ${FROM_A_LIST}`;
    return form === 'list' ? FROM_A_LIST : '';
  },
} satisfies Words;
