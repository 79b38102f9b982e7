import {
  answered,
  asked,
  code,
  codeUrl,
  callbackThrows,
  count,
  hasCorsHeaders,
  headersOnErrors,
  hostedRefusal,
  isTrue,
  layer,
  madeBy,
  others,
  quoted,
  statusAdvice,
  statusMeaning,
  text,
  times,
  type Scene,
  type Words,
} from './shared.ts';

/** Statuses that pass: the same call may get another answer a moment later. */
const PASSING: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** What it means that calls like this one were let through. */
function comparison(s: Scene): string {
  const worked = count(s, 'worked');
  if (worked === 0) return '';
  const known = ` Calls like it were let through ${times(worked)}: `;
  if (!PASSING.has(s.status))
    return `${known}it is probably what this one asks for or sends that makes the difference.`;
  const how =
    s.status > 500
      ? ', as with a cold start or with one of several instances'
      : s.status === 500
        ? ', as with data that only some calls meet, or with one of several instances'
        : '';
  return `${known}the error comes and goes${how}.`;
}

/** Where CORS is seen to be set up, in brackets after "there": another answer, or else the preflight of this call. */
function proof(s: Scene): string {
  const example = elsewhere(s) > 0 ? text(s, 'example') : '';
  if (example !== '' && example !== s.hop.url) return `see ${codeUrl(example, 60)}`;
  return isTrue(s, 'preflightPassed') ? 'its preflight lets the page in' : 'other calls to this URL pass';
}

/** Answers that let the page in, without the preflight of this very request. */
const elsewhere = (s: Scene): number => count(s, 'elsewhere');

function works(s: Scene): string {
  const number = elsewhere(s);
  if (number > 0) return `, while ${others(number)} let${number === 1 ? 's' : ''} this page in`;
  return isTrue(s, 'preflightPassed') ? ', although its preflight passed' : '';
}

export default {
  title: (s) =>
    `${answered(s)}: an error${layer(s) ? ` of ${layer(s)}` : ''} ${hasCorsHeaders(s) ? 'that names no allowed origin' : 'without CORS headers'}${works(s)}.`,
  happened: (s) =>
    [
      `${asked(s)} It answered ${s.status}: ${statusMeaning(s)}.${quoted(s)}${madeBy(s)}`,
      isTrue(s, 'preflightPassed') || elsewhere(s) > 0
        ? ` CORS is set up there (${proof(s)}); the way to this error leaves it out.`
        : '',
      comparison(s),
      ' The page sees a failed request and no status.',
    ].join(''),
  why: () =>
    'A page may read an answer of another origin only when that answer itself names the page as allowed. Error pages often come from a place that adds no CORS headers: an exception handler, a gateway, a limit in front of the app.',
  change: (s) => (s.status === 403 && hostedRefusal(s)) || statusAdvice(s),
  details: (s) =>
    s.status === 400 && s.hop.method !== s.hop.method.toUpperCase()
      ? `Some servers answer 400 to a method in lower case: write ${code(s.hop.method.toUpperCase(), 24)} in the page.`
      : `${headersOnErrors(s)}${callbackThrows(s)}`,
  doubt: (s) =>
    `No answer of ${s.host} with CORS headers was seen here, so it may be that CORS is not set up at all.`,
} satisfies Words;
