import { permission, answer, code, FROM_A_LIST, originName, text, type Words } from './shared.ts';

export default {
  short: (s) => (text(s, 'value') === '' ? 'Allowed origin is empty' : 'Allowed origin is invalid'),
  title: (s) =>
    text(s, 'value') === ''
      ? `${s.host} leaves the allowed origin empty.`
      : `${s.host} allows ${code(text(s, 'value'), 70)}, which is not an origin.`,
  happened: (s) =>
    `${answer(s)} ${text(s, 'value') === '' ? 'has an empty `Access-Control-Allow-Origin` line' : `has the line ${code(`Access-Control-Allow-Origin: ${text(s, 'value')}`, 110)}`}. This page is ${originName(s)}.`,
  why: () =>
    'Browsers compare the value letter by letter with the origin of the page (scheme, host and port). They know no patterns, no lists and no quotes; only `*` alone means every origin.',
  change: (s) => `On ${s.host}, send ${permission(s)}.`,
  details: (s) =>
    `${text(s, 'value') === '' ? 'An empty value often comes from a variable that is not set. ' : text(s, 'value').includes('*') ? 'Patterns have to be matched on the server. ' : ''}${FROM_A_LIST}`,
} satisfies Words;
