import {
  answered,
  asked,
  code,
  codeUrl,
  count,
  credentialsNote,
  hasCorsHeaders,
  isTrue,
  layer,
  madeBy,
  others,
  permission,
  quoted,
  statusAdvice,
  statusMeaning,
  text,
  times,
  type Scene,
  type Words,
} from './shared.ts';

const NGINX = 'in nginx `add_header` needs `always`';

/** How a layer is told to put headers on errors it makes itself. */
const HOW: Readonly<Record<string, string>> = {
  nginx: NGINX,
  OpenResty: NGINX,
  Apache: 'in Apache write `Header always set`',
  HAProxy: 'in HAProxy set them with `http-after-response`',
  Caddy: 'in Caddy set them in `handle_errors` as well',
  Varnish: 'in Varnish set them in `vcl_deliver` and `vcl_synth`',
  'API Gateway': 'in API Gateway set them on the gateway responses `DEFAULT_4XX` and `DEFAULT_5XX`',
};

/** Answers that let the page in, without the preflight of this very request. */
const elsewhere = (s: Scene): number =>
  count(s, 'elsewhere') - (isTrue(s, 'preflightPassed') && s.hop.preflight.kind === 'seen' ? 1 : 0);

function works(s: Scene): string {
  const number = elsewhere(s);
  if (number > 0) return `, while ${others(number)} let${number === 1 ? 's' : ''} this page in`;
  return isTrue(s, 'preflightPassed') ? ', although its preflight passed' : '';
}

export default {
  title: (s) =>
    `${answered(s)}: an error${layer(s) ? ` of ${layer(s)}` : ''} ${hasCorsHeaders(s) ? 'that names no allowed origin' : 'without CORS headers'}${works(s)}.`,
  happened: (s) => {
    const worked = count(s, 'worked');
    const example = elsewhere(s) > 0 ? text(s, 'example') : '';
    return [
      `${asked(s)} It answered ${s.status}: ${statusMeaning(s.status)}.${quoted(s)}${madeBy(s)}`,
      isTrue(s, 'preflightPassed') || example !== ''
        ? ` CORS is set up there (${example ? `see ${codeUrl(example, 60)}` : 'the preflight passed'}); the way to this error leaves it out.`
        : '',
      worked > 0
        ? ` Calls like it were let through ${times(worked)}: the error comes and goes${s.status > 500 ? ', as with a cold start or with one of several instances' : s.status === 500 ? ', as with data that only some calls meet, or with one of several instances' : ''}.`
        : '',
      ' The page sees a failed request and no status.',
    ].join('');
  },
  why: () =>
    'A page may read an answer of another origin only when that answer itself names the page as allowed. Error pages often come from a place that adds no CORS headers: an exception handler, a gateway, a limit in front of the app.',
  change: (s) => statusAdvice(s),
  details: (s) =>
    s.status === 400 && s.hop.method !== s.hop.method.toUpperCase()
      ? `Some servers answer 400 to a method in lower case: write ${code(s.hop.method.toUpperCase(), 24)} in the page.`
      : `Then send ${permission(s)}${credentialsNote(s)} with error answers too: ${HOW[layer(s)] ?? `the CORS layer has to stand outside the error handler, and ${NGINX}`}.`,
  doubt: (s) =>
    `No answer of ${s.host} with CORS headers was seen here, so it may be that CORS is not set up at all.`,
} satisfies Words;
