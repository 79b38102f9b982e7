import {
  allowsOrigin,
  asked,
  answered,
  code,
  codeUrl,
  credentialsNote,
  hasCorsHeaders,
  hostedRefusal,
  layer,
  madeBy,
  onServer,
  PREFLIGHT,
  preflightLines,
  preflightNeeds,
  quoted,
  text,
  outcome,
  type Scene,
  type Words,
} from './shared.ts';

/** A 403 alone does not tell who refused; only these speak of a login. */
const isLogin = (s: Scene): boolean =>
  s.status === 401 || text(s, 'challenge') !== '' || text(s, 'location') !== '';

export default {
  title: (s) => {
    if (text(s, 'location'))
      return `${answered(s)} and sent it to a login page: authentication runs before CORS.`;
    if (allowsOrigin(s)) return `${answered(s)}, although it allows the page's origin.`;
    if (isLogin(s))
      return hasCorsHeaders(s)
        ? `${answered(s)}: it wants a login.`
        : `${answered(s)}: authentication${layer(s) === '' ? '' : ` in ${layer(s)}`} runs before CORS.`;
    const by = layer(s) === '' ? '' : `: a refusal by ${layer(s)}`;
    return `${answered(s)}${by}, ${hasCorsHeaders(s) ? 'which is no success' : 'without CORS headers'}.`;
  },
  happened: (s) => {
    const challenge = text(s, 'challenge');
    const location = text(s, 'location');
    const what = location
      ? `${answered(s)} and pointed it to ${codeUrl(location)}.`
      : `${answered(s)}${challenge ? ` and asked for a login with ${code(`WWW-Authenticate: ${challenge}`)}` : ''}.`;
    return `${asked(s)} ${what}${quoted(s)}${madeBy(s)} ${outcome(s)}`;
  },
  why: (s) =>
    `${PREFLIGHT} has to be answered with a status from 200 to 299 and CORS headers.${
      isLogin(s)
        ? ' Browsers send it without cookies and without `Authorization`, so it can never be logged in.'
        : ''
    }${
      s.finding.failure?.kind === 'allow-origin-missing'
        ? ' The browser looks at the CORS headers before the status, so its own message does not mention the status.'
        : ''
    }`,
  change: (s) =>
    isLogin(s)
      ? `${onServer(s)}, let \`OPTIONS\` pass without a login: CORS first, authentication after it.`
      : hostedRefusal(s) ||
        `${onServer(s)}, answer \`OPTIONS\` with 204 and ${preflightLines(s)}${credentialsNote(s)}.`,
  details: (s) =>
    isLogin(s)
      ? `${preflightNeeds(s)}${layer(s) === '' ? ' If a gateway in front checks the login, the exception belongs there.' : ''}`
      : hostedRefusal(s) === ''
        ? 'A firewall, a login check or the CORS list refused it: see which of them logs the `OPTIONS`.'
        : preflightNeeds(s),
} satisfies Words;
