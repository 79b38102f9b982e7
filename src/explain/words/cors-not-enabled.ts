import {
  permission,
  answered,
  asked,
  credentialsNote,
  FROM_A_LIST,
  isNamed,
  outcome,
  PREFLIGHT,
  preflightLines,
  type Words,
} from './shared.ts';

export default {
  short: (s) => (s.isPreflight ? 'No CORS on preflight' : 'CORS not set up'),
  title: (s) => `${answered(s)} without any CORS header.`,
  happened: (s) =>
    `${asked(s)} ${answered(s)}. Nothing in the answer says that a page of another origin may read it. ${outcome(s)}`,
  why: (s) =>
    `${s.isPreflight ? `${PREFLIGHT} ` : ''}A page may read answers of its own origin only (scheme, host and port). Another server has to allow it, on each answer.`,
  change: (s) =>
    isNamed(s.origin)
      ? s.isPreflight
        ? `On ${s.host}, answer the preflight with 204 and ${preflightLines(s)}.`
        : `On ${s.host}, add ${permission(s)} to the answer.`
      : `Open the page from a web server so that it has an origin, then allow that origin on ${s.host}.`,
  details: (s) =>
    `${s.isPreflight && isNamed(s.origin) ? `The answer to the ${s.method} needs ${permission(s)} too. ` : ''}${FROM_A_LIST}${credentialsNote(s)} If the server is not yours, call it from your own server and let the page ask that one.`,
} satisfies Words;
