import {
  allowOriginLine,
  answer,
  code,
  codes,
  FROM_A_LIST,
  isTrue,
  text,
  texts,
  type Scene,
  type Words,
} from './shared.ts';

const lines = ({ finding }: Scene): number =>
  typeof finding.detail['lines'] === 'number' ? finding.detail['lines'] : 1;

export default {
  short: (s) => (isTrue(s, 'identical') ? 'Allowed origin sent twice' : 'Several allowed origins'),
  title: (s) => {
    const values = texts(s, 'values');
    return isTrue(s, 'identical') && values[0]
      ? `${s.host} names the allowed origin ${code(values[0], 60)} ${values.length === 2 ? 'twice' : `${values.length} times`}.`
      : `${s.host} names several allowed origins at once: ${code(text(s, 'value'), 70)}.`;
  },
  happened: (s) => {
    const count = lines(s);
    return count > 1
      ? `${answer(s)} has ${count} \`Access-Control-Allow-Origin\` lines: ${codes(texts(s, 'values'))}. Browsers join them into one value, which equals no origin.`
      : `${answer(s)} has one \`Access-Control-Allow-Origin\` line with the value ${code(text(s, 'value'))}. Browsers read it as one value, which equals no origin.`;
  },
  why: () =>
    'The header may hold exactly one origin or `*`. It is compared as a whole, so a list never matches, not even when each item would.',
  change: (s) =>
    lines(s) > 1
      ? `On ${s.host}, leave only one line: ${allowOriginLine(s)}.`
      : `On ${s.host}, send only the one origin that asked: ${allowOriginLine(s)}.`,
  details: (s) =>
    lines(s) > 1 ? 'Two places set it, usually the app and the proxy in front of it.' : FROM_A_LIST,
} satisfies Words;
