import {
  allowsOrigin,
  asked,
  answered,
  code,
  isUnknownRoute,
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
      : `${answered(s)}: nothing ${layer(s) === '' ? 'there' : `in ${layer(s)}`} handles \`OPTIONS\`${s.certain ? '' : `, or its CORS code refuses the ${s.method}`}.`,
  happened: (s) => {
    const allow = text(s, 'allow');
    return `${asked(s)} ${answered(s)}.${quoted(s)}${madeBy(s)}${isUnknownRoute(s) ? ' With this 403 it says that it has no such path or method.' : ''}${allow ? ` Its \`Allow\` header lists ${code(allow)}; that is no CORS header.` : ''} ${outcome(s)}`;
  },
  why: (s) =>
    `${PREFLIGHT} has to be answered with a status from 200 to 299 and CORS headers, and a route for ${s.method} alone does not do that.`,
  change: (s) => {
    if (isUnknownRoute(s))
      return `${onServer(s)}, add \`OPTIONS\` to this path ("Enable CORS" does that), and deploy the API again.`;
    return s.certain || allowsOrigin(s)
      ? `${onServer(s)}, let the CORS layer answer \`OPTIONS\` for this path before the router.`
      : `${onServer(s)}, allow the ${s.method} in the CORS layer, and let that layer answer \`OPTIONS\` before the router.`;
  },
  details: (s) =>
    `${preflightNeeds(s)}${s.status === 404 ? ` If ${s.method} to the same URL gives 404 too, the path is not there.` : ''}`,
  doubt: () =>
    'A router without a route for `OPTIONS` answers like this, and so does a CORS library for a method it does not allow.',
} satisfies Words;
