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
  comesAndGoes,
  count,
  hasCorsHeaders,
  times,
  type Scene,
  type Words,
} from './shared.ts';

const evidence = (s: Scene): string => {
  const vary = replyHeader(s, 'vary');
  if (text(s, 'evidence') === 'library' && layer(s) !== '') return `it has the marks of ${layer(s)}`;
  return vary !== null && !hasCorsHeaders(s)
    ? `it carries ${code(`Vary: ${vary}`)}`
    : 'it carries other CORS headers';
};

/** The subject of what was refused: the library, if it is known. */
const who = (s: Scene): string => (layer(s) === '' ? 'CORS code' : layer(s));

export default {
  title: (s) => {
    const said = s.certain
      ? `${answered(s)}: ${layer(s) === '' ? 'its CORS code' : `${layer(s)} there`} refuses ${originName(s)}`
      : `${answered(s)}: ${who(s)} there probably refuses ${originName(s)}`;
    return comesAndGoes(s) ? `${said}, which it let in before.` : `${said}.`;
  },
  happened: (s) =>
    `${answered(s)}.${quoted(s)} The answer names no allowed origin, and yet ${evidence(s)}: ${s.certain ? '' : 'probably '}a CORS layer saw the request and left the permission out.${
      comesAndGoes(s)
        ? ` The same call was let in ${times(count(s, 'worked'))}: sometimes it answers differently, so several instances behind this address have different lists, or a list was changed in between.`
        : ''
    } ${outcome(s)}`,
  why: () =>
    'The server decides which origins may read its answers. Most CORS libraries leave the permission out when the origin is not on their list; some also do so when the method or a header is not allowed.',
  change: (s) =>
    isNamed(s.origin) && comesAndGoes(s)
      ? `Find which instance behind ${s.host} refuses ${code(s.origin)}, and give all of them the same list of allowed origins.`
      : isNamed(s.origin)
        ? `On ${s.host}, add ${code(s.origin)} to the list of allowed origins${layer(s) === '' ? '' : ` of ${layer(s)}`}.`
        : `Give the page an origin of its own, then add it to the list of allowed origins on ${s.host}.`,
  details: (s) =>
    comesAndGoes(s)
      ? `Every answer then carries ${permission(s)}${credentialsNote(s)}.`
      : `The answer then carries ${permission(s)}${credentialsNote(s)}. If the origin is on the list already, letter for letter and without a slash at its end, check the allowed methods and headers there.`,
  doubt: (s) =>
    comesAndGoes(s)
      ? `A cache in front of ${s.host} that keeps answers for other origins would look the same.`
      : text(s, 'evidence') === 'vary'
        ? `\`Vary: Origin\` alone is also sent by layers that do no CORS, so it may be that CORS is not set up on ${s.host} at all.`
        : 'Other software is known to answer like this too.',
} satisfies Words;
