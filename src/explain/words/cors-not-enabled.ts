import {
  permission,
  answered,
  asked,
  code,
  codeUrl,
  comesAndGoes,
  count,
  credentialsNote,
  isNamed,
  isRoute,
  outcome,
  preflightLines,
  preflightPassed,
  statusMeaning,
  text,
  times,
  type Scene,
  type Words,
} from './shared.ts';

/** Why something that is no call of a script is subject to CORS. */
const LOADED: Readonly<Record<string, string>> = {
  font: ' A font of another origin is always loaded with CORS.',
  script: ' A module script, or one with `crossorigin`, is loaded with CORS; a plain script is not.',
  image: ' An image with `crossorigin` is loaded with CORS; without it the page can show it and not read it.',
  stylesheet: ' A style sheet with `crossorigin` is loaded with CORS; without it, it is not.',
};
/** Firefox's names for the same loads. */
const SAME: Readonly<Record<string, string>> = { style: 'stylesheet', css: 'stylesheet', img: 'image' };

const load = ({ exchange: { initiator } }: Scene): string => SAME[initiator] ?? initiator;

/** What to do about a server that somebody else runs. */
function foreign(s: Scene): string {
  const kind = load(s);
  if (!(kind in LOADED)) return 'If the server is not yours, let your own server call it for the page.';
  const own = 'If the server is not yours, serve the file from your own';
  return kind === 'font'
    ? `${own}.`
    : `${own}, or leave out \`crossorigin\` where nothing needs it${kind === 'script' ? ' (a module script always does, and so does `integrity`)' : kind === 'stylesheet' ? ' (`integrity` does)' : ''}.`;
}

/** Whether the server allowed this call on its preflight and says nothing of it on the answer. */
const isOptionsOnly = (s: Scene): boolean => !s.isPreflight && !comesAndGoes(s) && preflightPassed(s);

export default {
  title: (s) => {
    const worked = count(s, 'worked');
    if (worked > 0)
      return `${answered(s)} without any CORS header; the same call got them at ${worked === 1 ? 'another time' : `${worked} other times`}.`;
    if (isOptionsOnly(s)) return `${answered(s)} without any CORS header, although its preflight passed.`;
    return `${answered(s)} without any CORS header${isRoute(s) ? ', while other answers of it let this page in' : ''}.`;
  },
  happened: (s) => {
    const allow = text(s, 'allow');
    const differs = text(s, 'differs');
    const example = text(s, 'example');
    return [
      `${asked(s)} ${answered(s)}. Nothing in the answer says that a page of another origin may read it.`,
      allow === ''
        ? ''
        : ` Its ${code(`Allow: ${allow}`, 70)} shows that the router answered \`OPTIONS\` by itself; that is no CORS header.`,
      comesAndGoes(s)
        ? ` The same call was answered with CORS headers ${times(count(s, 'worked'))}, so several servers or a cache behind this address answer differently.${differs === '' ? '' : ` What differs is ${code(differs, 100)}.`}`
        : isOptionsOnly(s)
          ? ` The preflight passed with every header it needs; the answer to the ${s.method} has none: the server adds them to \`OPTIONS\` only.`
          : isRoute(s) && example !== ''
            ? ` Other answers do (see ${codeUrl(example, 60)}): CORS is set up there and leaves this one out.`
            : '',
      s.isPreflight || s.status < 400 ? ` ${outcome(s)}` : '',
    ].join('');
  },
  why: (s) =>
    `A page may read answers of its own origin only (scheme, host and port). Another server has to allow it, on each answer${s.isPreflight ? ', also on the preflight (the `OPTIONS` request sent first)' : ''}.${LOADED[load(s)] ?? ''}`,
  change: (s) => {
    if (!isNamed(s.origin))
      return s.finding.hop > 0
        ? `In the page, call the last URL directly: ${codeUrl(s.message.url, 120)}.`
        : `Open the page from a web server so that it has an origin, then allow that origin on ${s.host}.`;
    if (comesAndGoes(s))
      return `Find which server or cache behind ${s.host} answers without CORS headers, and set it up like the others.`;
    if (isOptionsOnly(s))
      return `On ${s.host}, add ${permission(s)} to the answer to the ${s.method} as well, not to \`OPTIONS\` only.`;
    const cover = isRoute(s)
      ? `let the CORS layer cover ${s.isPreflight ? '`OPTIONS` on ' : ''}this route too, and `
      : '';
    return s.isPreflight
      ? `On ${s.host}, ${cover}answer the preflight (\`OPTIONS\`) with 204 and ${preflightLines(s)}${credentialsNote(s)}.`
      : `On ${s.host}, ${cover}add ${permission(s)}${credentialsNote(s)} to the answer.`;
  },
  details: (s) =>
    [
      s.isPreflight && isNamed(s.origin) ? `The answer to the ${s.method} needs ${permission(s)} too.` : '',
      comesAndGoes(s)
        ? s.isPreflight || !isNamed(s.origin)
          ? ''
          : `Every answer needs ${permission(s)}.`
        : isOptionsOnly(s)
          ? 'What stands in a block for `OPTIONS`, such as an `if` in nginx, is not on other answers.'
          : isRoute(s)
            ? 'A route that is registered before the CORS layer is not covered by it, nor is an nginx `location` with an `add_header` of its own.'
            : foreign(s),
      s.status >= 400 && !s.isPreflight ? `The ${s.status} is another matter: ${statusMeaning(s)}.` : '',
    ]
      .filter((one) => one !== '')
      .join(' '),
} satisfies Words;
