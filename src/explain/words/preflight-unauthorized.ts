import {
  asked,
  answered,
  code,
  codeUrl,
  credentialsNote,
  PREFLIGHT,
  preflightLines,
  text,
  outcome,
  type Words,
} from './shared.ts';

export default {
  short: (s) => (text(s, 'location') ? 'Preflight sent to login' : `Preflight answered ${s.status}`),
  title: (s) => {
    if (text(s, 'location'))
      return `The server answered ${s.status} to the preflight and sent it to a login page.`;
    return s.finding.failure?.kind === 'preflight-status'
      ? `The server answered ${s.status} to the preflight, although it allows the page's origin.`
      : `The server answered ${s.status} to the preflight, before any CORS code could run.`;
  },
  happened: (s) => {
    const challenge = text(s, 'challenge');
    const location = text(s, 'location');
    const what = location
      ? `${answered(s)} and pointed it to ${codeUrl(location)}.`
      : `${answered(s)}${challenge ? ` and asked for a login with ${code(`WWW-Authenticate: ${challenge}`)}` : ''}.`;
    return `${asked(s)} ${what} ${outcome(s)}`;
  },
  why: (s) =>
    `${PREFLIGHT} Browsers send it without cookies and without \`Authorization\`, so it can never be logged in. It has to be answered with a status from 200 to 299 and CORS headers.${
      s.finding.failure?.kind === 'allow-origin-missing'
        ? ' The browser looks at the CORS headers before the status, so its own message does not mention the status.'
        : ''
    }`,
  change: (s) =>
    `On ${s.host}, answer \`OPTIONS\` requests before the login is checked: run the CORS layer first, authentication after it.`,
  details: (s) =>
    `The preflight needs status 204 with ${preflightLines(s)}. Keep authentication on every other method.${credentialsNote(s)} If a gateway or proxy in front checks the login, the exception belongs there.${
      s.status === 403 && text(s, 'challenge') === ''
        ? ' Some CORS code answers 403 itself to an origin that is not on its list: then add the origin there.'
        : ''
    }`,
} satisfies Words;
