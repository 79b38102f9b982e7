import {
  permission,
  answered,
  credentialsNote,
  isNamed,
  layer,
  originName,
  outcome,
  quoted,
  replyHeader,
  text,
  code,
  type Scene,
  type Words,
} from './shared.ts';

const evidence = (s: Scene): string => {
  const vary = replyHeader(s, 'vary');
  if (text(s, 'evidence') === 'library' && layer(s) !== '') return `it has the marks of ${layer(s)}`;
  return text(s, 'evidence') === 'vary' && vary !== null
    ? `it carries ${code(`Vary: ${vary}`)}`
    : 'it carries other CORS headers';
};

/** The subject of what was refused: the library, if it is known. */
const who = (s: Scene): string => (layer(s) === '' ? 'CORS code' : layer(s));

export default {
  title: (s) =>
    s.certain
      ? `${answered(s)}: ${layer(s) === '' ? 'its CORS code' : `${layer(s)} there`} refuses ${originName(s)}.`
      : `${answered(s)}: ${who(s)} there probably refuses ${originName(s)}.`,
  happened: (s) =>
    `${answered(s)}.${quoted(s)} The answer names no allowed origin, and yet ${evidence(s)}: ${s.certain ? '' : 'probably '}a CORS layer saw the request and left the permission out. ${outcome(s)}`,
  why: () =>
    'The server decides which origins may read its answers. Most CORS libraries leave the permission out when the origin is not on their list; some also do so when the method or a header is not allowed.',
  change: (s) =>
    isNamed(s.origin)
      ? `On ${s.host}, add ${code(s.origin)} to the list of allowed origins${layer(s) === '' ? '' : ` of ${layer(s)}`}.`
      : `Give the page an origin of its own, then add it to the list of allowed origins on ${s.host}.`,
  details: (s) =>
    `The answer then carries ${permission(s)}${credentialsNote(s)}. If the origin is on the list already, letter for letter and without a slash at its end, check the allowed methods and headers there.`,
  doubt: (s) =>
    text(s, 'evidence') === 'vary'
      ? `\`Vary: Origin\` alone is also sent by layers that do no CORS, so it may be that CORS is not set up on ${s.host} at all.`
      : 'Other software is known to answer like this too.',
} satisfies Words;
