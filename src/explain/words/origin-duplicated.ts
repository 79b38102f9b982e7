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
  type Scene,
  type Words,
} from './shared.ts';

const lines = (s: Scene): number => count(s, 'lines') || 1;

/** Who adds the values, outermost first: as far as the answer shows. */
function authors(s: Scene): string {
  const [outer, inner] = texts(s, 'layers')
    .map(productName)
    .filter((name) => name !== '');
  if (outer === undefined) return 'usually the app and the proxy in front of it';
  return inner === undefined ? `one of them probably ${outer}` : `probably ${outer} and ${inner}`;
}

/** Another answer of the same server, with one value: it shows which of them stands alone. */
function single(s: Scene): string {
  const value = text(s, 'singleValue');
  const method = text(s, 'singleMethod');
  return value === '' || method === ''
    ? ''
    : ` Another answer there (${count(s, 'singleStatus')} to ${code(method, 24)}) has ${isTrue(s, 'identical') ? 'it once' : `only ${code(value, 60)}`}, so the two come from two places.`;
}

export default {
  title: (s) => {
    const values = texts(s, 'values');
    return isTrue(s, 'identical') && values[0]
      ? `${s.host} names the allowed origin ${code(values[0], 60)} ${values.length === 2 ? 'twice' : `${values.length} times`}.`
      : `${s.host} names several allowed origins at once: ${code(text(s, 'value'), 70)}.`;
  },
  happened: (s) =>
    lines(s) > 1
      ? `${answer(s)} has ${lines(s) === 2 ? 'two' : lines(s)} \`Access-Control-Allow-Origin\` lines: ${codes(texts(s, 'values'))}. Browsers join them into one value, which equals no origin.${single(s)}`
      : `${answer(s)} has one \`Access-Control-Allow-Origin\` line with the value ${code(text(s, 'value'))}. Browsers read it as one value, which equals no origin.${single(s)}`,
  why: () =>
    'The header may hold exactly one origin or `*`. It is compared as a whole, so a list never matches, not even when each item would.',
  change: (s) => {
    const [value = ''] = texts(s, 'values');
    // For a call without credentials one of them is right as it is, and narrower would break others.
    if (isTrue(s, 'identical') && value === '*' && s.credentials !== true)
      return `On ${s.host}, leave one of the ${texts(s, 'values').length} \`*\` as it is and take out the rest.`;
    return lines(s) > 1
      ? `On ${s.host}, leave only one line: ${allowOriginLine(s)}.`
      : isTrue(s, 'identical')
        ? `On ${s.host}, send it only once: ${allowOriginLine(s)}.`
        : `On ${s.host}, send only the one origin that asked: ${allowOriginLine(s)}.`;
  },
  details: (s) => {
    if (lines(s) === 1 && !isTrue(s, 'identical') && text(s, 'singleValue') === '') return FROM_A_LIST;
    const proxied = texts(s, 'layers').some((name) => name === 'nginx' || name === 'OpenResty');
    if (lines(s) === 1 && text(s, 'singleValue') === '')
      return `One setting names it twice, or two places set it, ${authors(s)}.`;
    return `Two places set it, ${authors(s)}: let only one of them do it.${
      proxied ? ' In nginx, `proxy_hide_header Access-Control-Allow-Origin` takes out what the app sent.' : ''
    }`;
  },
} satisfies Words;
