import {
  permission,
  answered,
  asked,
  credentialsNote,
  isNamed,
  outcome,
  preflightLines,
  type Words,
} from './shared.ts';

export default {
  short: (s) => (s.isPreflight ? 'No CORS on preflight' : 'CORS not set up'),
  title: (s) => `${answered(s)} without any CORS header.`,
  happened: (s) =>
    `${asked(s)} ${answered(s)}. Nothing in the answer says that a page of another origin may read it. ${outcome(s)}`,
  why: (s) =>
    `A page may read answers of its own origin only (scheme, host and port). Another server has to allow it, on each answer${s.isPreflight ? ', also on the preflight (the `OPTIONS` request sent first)' : ''}.`,
  change: (s) =>
    isNamed(s.origin)
      ? s.isPreflight
        ? `On ${s.host}, answer the preflight with 204 and ${preflightLines(s)}${credentialsNote(s)}.`
        : `On ${s.host}, add ${permission(s)}${credentialsNote(s)} to the answer.`
      : `Open the page from a web server so that it has an origin, then allow that origin on ${s.host}.`,
  details: (s) =>
    `${s.isPreflight && isNamed(s.origin) ? `The answer to the ${s.method} needs ${permission(s)} too. ` : ''}If the server is not yours, let your own server call it for the page.`,
} satisfies Words;
