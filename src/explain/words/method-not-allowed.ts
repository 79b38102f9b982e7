import {
  answer,
  answered,
  code,
  isTrue,
  layer,
  outcome,
  PREFLIGHT,
  quoted,
  text,
  type Scene,
  withCredentials,
  type Words,
} from './shared.ts';

const isWildcard = (s: Scene): boolean => isTrue(s, 'wildcardWithCredentials');

/** Whether the CORS layer turned the whole preflight down because of the method. */
const isTurnedDown = (s: Scene): boolean => s.finding.failure?.kind !== 'method-not-allowed';

const method = (s: Scene): string => code(text(s, 'method'), 24);

/** The list as it is, with the method added. */
function line(s: Scene): string {
  const allowed = text(s, 'allowed');
  return code(
    `Access-Control-Allow-Methods: ${allowed === '' || isWildcard(s) ? '' : `${allowed}, `}${text(s, 'method')}`,
    160,
  );
}

export default {
  title: (s) => {
    if (isTurnedDown(s))
      return `${answered(s)}: ${layer(s) || 'its CORS layer'} ${s.certain ? '' : 'probably '}refuses the method ${method(s)}.`;
    if (isWildcard(s))
      return `${s.host} allows methods with \`*\` only, and the ${method(s)} ${s.sure ? 'carries' : 'probably carries'} credentials.`;
    const allowed = text(s, 'allowed');
    return allowed === ''
      ? `The preflight asked for ${method(s)}, and ${s.host} names no allowed methods.`
      : `The preflight asked for ${method(s)}, and ${s.host} allows ${code(allowed, 60)}.`;
  },
  happened: (s) => {
    const allowed = text(s, 'allowed');
    const list = allowed === '' ? 'lists no methods' : `lists ${code(allowed)}`;
    return `The page wants to use ${method(s)}. ${isTurnedDown(s) ? `${answered(s)} and ${list}.${quoted(s)}` : `${answer(s)} ${list}.`} ${isWildcard(s) ? `${withCredentials(s)}. ` : ''}${outcome(s)}`;
  },
  why: (s) =>
    `${PREFLIGHT} asks for every method but \`GET\`, \`HEAD\` and \`POST\`; the answer has to list it, in the same letter case.${isTurnedDown(s) ? ' Some CORS layers turn the whole preflight down for a method they do not allow.' : ''}${isWildcard(s) ? ' When the call carries credentials, `*` is taken as the name of a method.' : ''}`,
  change: (s) => `On ${s.host}, answer the preflight with ${line(s)}.`,
  details: (s) =>
    isWildcard(s)
      ? 'Name each method the app uses. If the call needs no cookies, leave out the credentials in the page instead.'
      : 'Make sure that the route itself takes the method too.',
  doubt: () => 'The origin may be what it refuses: calls with other methods were let in.',
} satisfies Words;
