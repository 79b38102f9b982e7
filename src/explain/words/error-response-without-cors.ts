import { sentences, t } from '../../i18n/index.ts';
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
  const values = { times: times(worked) };
  if (!PASSING.has(s.status)) {
    return t(
      'Calls like it were let through {times}: it is probably what this one asks for or sends that makes the difference.',
      values,
    );
  }
  if (s.status > 500) {
    return t(
      'Calls like it were let through {times}: the error comes and goes, as with a cold start or with one of several instances.',
      values,
    );
  }
  return t(
    s.status === 500
      ? 'Calls like it were let through {times}: the error comes and goes, as with data that only some calls meet, or with one of several instances.'
      : 'Calls like it were let through {times}: the error comes and goes.',
    values,
  );
}

/** Where CORS is seen to be set up, in brackets after "there": another answer, or else the preflight of this call. */
function proof(s: Scene): string {
  const example = elsewhere(s) > 0 ? text(s, 'example') : '';
  if (example !== '' && example !== s.hop.url) return t('see {url}', { url: codeUrl(example, 60) });
  return t(isTrue(s, 'preflightPassed') ? 'its preflight lets the page in' : 'other calls to this URL pass');
}

/** Answers that let the page in, without the preflight of this very request. */
const elsewhere = (s: Scene): number => count(s, 'elsewhere');

/** The error as a noun. */
function error(s: Scene): string {
  if (layer(s) === '')
    return t(hasCorsHeaders(s) ? 'an error that names no allowed origin' : 'an error without CORS headers');
  return t(
    hasCorsHeaders(s)
      ? 'an error of {layer} that names no allowed origin'
      : 'an error of {layer} without CORS headers',
    { layer: layer(s) },
  );
}

export default {
  title: (s) => {
    const values = { answered: answered(s), error: error(s) };
    const number = elsewhere(s);
    if (number > 0) {
      return t(
        '{answered}: {error}, {count, plural, one {while {others} lets this page in} other {while {others} let this page in}}.',
        { ...values, count: number, others: others(number) },
      );
    }
    return t(
      isTrue(s, 'preflightPassed')
        ? '{answered}: {error}, although its preflight passed.'
        : '{answered}: {error}.',
      values,
    );
  },
  happened: (s) =>
    sentences(
      asked(s),
      t('It answered {status}: {meaning}.', { status: s.status, meaning: statusMeaning(s) }),
      quoted(s),
      madeBy(s),
      isTrue(s, 'preflightPassed') || elsewhere(s) > 0
        ? t('CORS is set up there ({proof}); the way to this error leaves it out.', { proof: proof(s) })
        : '',
      comparison(s),
      t('The page sees a failed request and no status.'),
    ),
  why: () =>
    t(
      'A page may read an answer of another origin only when that answer itself names the page as allowed. Error pages often come from a place that adds no CORS headers: an exception handler, a gateway, a limit in front of the app.',
    ),
  change: (s) => (s.status === 403 && hostedRefusal(s)) || statusAdvice(s),
  details: (s) =>
    s.status === 400 && s.hop.method !== s.hop.method.toUpperCase()
      ? t('Some servers answer 400 to a method in lower case: write {method} in the page.', {
          method: code(s.hop.method.toUpperCase(), 24),
        })
      : sentences(headersOnErrors(s), callbackThrows(s)),
  doubt: (s) =>
    t('No answer of {host} with CORS headers was seen here, so it may be that CORS is not set up at all.', {
      host: s.host,
    }),
} satisfies Words;
