import { permission, answer, code, FROM_A_LIST, originName, text, type Scene, type Words } from './shared.ts';

type Form = 'empty' | 'quoted' | 'pattern' | 'list' | 'no-scheme' | 'other';

/** What keeps the value from being an origin, as far as its look tells. */
function formOf(s: Scene): Form {
  const value = text(s, 'value').slice(0, 400);
  if (value === '') return 'empty';
  if (/^["'].*["']$/.test(value)) return 'quoted';
  if (value.includes('*')) return 'pattern';
  if (/[\s;|]/.test(value)) return 'list';
  return /^[\w-]+(?:\.[\w-]+)*(?::\d{1,5})?$/.test(value) ? 'no-scheme' : 'other';
}

const SHORT: Readonly<Record<Form, string>> = {
  empty: 'Allowed origin is empty',
  quoted: 'Allowed origin is quoted',
  pattern: 'Allowed origin is a pattern',
  list: 'Allowed origin is a list',
  'no-scheme': 'Allowed origin lacks scheme',
  other: 'Allowed origin is invalid',
};

const HOW: Readonly<Record<Form, string>> = {
  empty: 'send',
  quoted: 'leave out the quotes and send',
  pattern: 'match the pattern on the server and answer with the one origin:',
  list: 'answer with the one origin that asked:',
  'no-scheme': 'write the scheme in front and send',
  other: 'send',
};

export default {
  short: (s) => SHORT[formOf(s)],
  title: (s) =>
    text(s, 'value') === ''
      ? `${s.host} leaves the allowed origin empty.`
      : `${s.host} allows ${code(text(s, 'value'), 70)}, which is not an origin.`,
  happened: (s) =>
    `${answer(s)} ${text(s, 'value') === '' ? 'has an empty `Access-Control-Allow-Origin` line' : `has the line ${code(`Access-Control-Allow-Origin: ${text(s, 'value')}`, 110)}`}. This page is ${originName(s)}.`,
  why: () =>
    'Browsers compare the value letter by letter with the origin of the page (scheme, host and port). They know no patterns, no lists and no quotes; only `*` alone means every origin.',
  change: (s) => `On ${s.host}, ${HOW[formOf(s)]} ${permission(s)}.`,
  details: (s) => {
    const form = formOf(s);
    if (form === 'empty') return 'An empty value often comes from a variable that is not set.';
    if (form === 'pattern') return `Match the whole host name, so that no foreign one fits. ${FROM_A_LIST}`;
    return form === 'list' ? FROM_A_LIST : '';
  },
} satisfies Words;
