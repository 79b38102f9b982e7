import {
  allowsOrigin,
  asked,
  answered,
  code,
  layer,
  madeBy,
  onServer,
  PREFLIGHT,
  preflightNeeds,
  quoted,
  text,
  outcome,
  type Words,
} from './shared.ts';

export default {
  title: (s) =>
    allowsOrigin(s)
      ? `${answered(s)}, although it allows the page's origin.`
      : `${answered(s)}: nothing ${layer(s) === '' ? 'there' : `in ${layer(s)}`} handles \`OPTIONS\`.`,
  happened: (s) => {
    const allow = text(s, 'allow');
    return `${asked(s)} ${answered(s)}.${quoted(s)}${madeBy(s)}${allow ? ` Its \`Allow\` header lists ${code(allow)}; that is no CORS header.` : ''} ${outcome(s)}`;
  },
  why: (s) =>
    `${PREFLIGHT} has to be answered with a status from 200 to 299 and CORS headers, and a route for ${s.method} alone does not do that.`,
  change: (s) => `${onServer(s)}, let the CORS layer answer \`OPTIONS\` for this path before the router.`,
  details: (s) =>
    `${preflightNeeds(s)}${s.status === 404 ? ` If ${s.method} to the same URL gives 404 too, the path is not there.` : ''}`,
} satisfies Words;
