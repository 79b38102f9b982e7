import {
  answered,
  code,
  count,
  isNamed,
  layer,
  originName,
  permission,
  text,
  times,
  type Scene,
  type Words,
} from './shared.ts';

const evidence = (s: Scene): string => text(s, 'evidence');

/** What the kept copy says about origins. */
const copy = (s: Scene): string => {
  const value = text(s, 'value');
  return value === '' ? 'names no allowed origin' : `allows ${code(value, 60)}`;
};

export default {
  title: (s) => {
    switch (evidence(s)) {
      case 'browser-cache':
        return `The browser ${s.certain ? 'took' : 'probably took'} the answer of ${s.host} from its cache, and that copy ${copy(s)}.`;
      case 'shared-cache':
        return `A cache${layer(s) === '' ? '' : ` (${layer(s)})`} answered for ${s.host} with a copy that ${copy(s)}.`;
      default:
        return `${answered(s)}, with an answer made for another page: it ${copy(s)}.`;
    }
  },
  happened: (s) => {
    const sign = text(s, 'header');
    const worked = count(s, 'worked');
    return [
      sign === '' ? '' : `The answer says ${code(`${sign}: ${text(s, 'sign')}`)}: a cache gave it. `,
      `The copy ${copy(s)}, and this page is ${originName(s)}.`,
      worked > 0 ? ` The same call was answered with the right origin ${times(worked)}.` : '',
    ].join('');
  },
  why: () =>
    'A cache keeps one copy for each URL and hands it to everybody, unless the answer says with `Vary: Origin` that it depends on who asks.',
  change: (s) =>
    evidence(s) === 'browser-cache'
      ? `On ${s.host}, send \`Vary: Origin\` with every answer for this URL, also when the request has no \`Origin\`.`
      : `On ${s.host}, send \`Vary: Origin\` with every answer for this URL, let ${layer(s) || 'the cache in front'} keep one copy per \`Origin\`, and empty it once.`,
  details: (s) =>
    `${isNamed(s.origin) ? `The answer to this page then carries ${permission(s)}. ` : ''}${
      evidence(s) === 'browser-cache'
        ? 'Reloading with "Disable cache" gets past the old copy.'
        : 'Old copies stay until they expire or are removed.'
    }`,
  // "Disable cache" sends a shared cache no more than a `Cache-Control`, which Varnish and nginx do not heed in a request.
  doubt: (s) =>
    `It may also be that ${s.host} gave this answer itself: ${
      evidence(s) === 'browser-cache'
        ? 'repeating the call with "Disable cache" on tells'
        : 'the same call with a made-up query parameter, as in `?fresh=1`, gets past most caches and tells'
    }.`,
} satisfies Words;
