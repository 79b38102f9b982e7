import {
  answer,
  code,
  isTrue,
  outcome,
  PREFLIGHT,
  text,
  type Scene,
  withCredentials,
  type Words,
} from './shared.ts';

const isWildcard = (s: Scene): boolean => isTrue(s, 'wildcardWithCredentials');

/** The list as it is, with the method added. */
function line(s: Scene): string {
  const allowed = text(s, 'allowed');
  const method = text(s, 'method');
  return code(
    `Access-Control-Allow-Methods: ${allowed === '' || isWildcard(s) ? '' : `${allowed}, `}${method}`,
    160,
  );
}

export default {
  short: (s) => `Method not allowed: ${code(text(s, 'method'), 16)}`,
  title: (s) => {
    if (isWildcard(s))
      return `${s.host} allows methods with \`*\` only, and the ${code(text(s, 'method'), 24)} ${s.sure ? 'carries' : 'probably carries'} credentials.`;
    const allowed = text(s, 'allowed');
    return allowed === ''
      ? `The preflight asked for ${code(text(s, 'method'), 24)}, and ${s.host} names no allowed methods.`
      : `The preflight asked for ${code(text(s, 'method'), 24)}, and ${s.host} allows ${code(allowed, 60)}.`;
  },
  happened: (s) => {
    const allowed = text(s, 'allowed');
    return `The page wants to use ${code(text(s, 'method'))}. ${answer(s)} ${allowed === '' ? 'lists no methods' : `lists ${code(allowed)}`}. ${isWildcard(s) ? `${withCredentials(s)}. ` : ''}${outcome(s)}`;
  },
  why: (s) =>
    `${PREFLIGHT} asks for every method but \`GET\`, \`HEAD\` and \`POST\`; the answer has to list it, in the same letter case.${isWildcard(s) ? ' When the call carries credentials, `*` is taken as the name of a method.' : ''}`,
  change: (s) => `On ${s.host}, answer the preflight with ${line(s)}.`,
  details: (s) =>
    isWildcard(s)
      ? 'Name each method the app uses. If the call needs no cookies, leave out the credentials in the page instead.'
      : 'Make sure that the route itself takes the method too.',
} satisfies Words;
