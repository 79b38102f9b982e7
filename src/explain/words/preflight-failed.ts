import {
  asked,
  answered,
  credentialsNote,
  PREFLIGHT,
  preflightLines,
  outcome,
  statusMeaning,
  type Words,
} from './shared.ts';

export default {
  short: (s) => `Preflight answered ${s.status}`,
  title: (s) =>
    s.status >= 400
      ? `The server answered ${s.status} to the preflight: ${statusMeaning(s.status)}.`
      : `The server answered ${s.status} to the preflight, which is no success.`,
  happened: (s) => `${asked(s)} ${answered(s)}. ${outcome(s)}`,
  why: () =>
    `${PREFLIGHT} It has to be answered with a status from 200 to 299. Anything else is a no, whatever the headers say.`,
  change: (s) =>
    `Find out why ${s.host} answers ${s.status} to \`OPTIONS\`, and let the CORS layer answer it with 204 instead.`,
  details: (s) =>
    `The answer then needs ${preflightLines(s)}.${credentialsNote(s)} If a gateway, a firewall or a rate limit in front answered, the change belongs there.`,
} satisfies Words;
