import {
  answered,
  asked,
  code,
  credentialsNote,
  hasCorsHeaders,
  isTrue,
  permission,
  statusAdvice,
  statusMeaning,
  type Words,
} from './shared.ts';

export default {
  short: (s) => `Server answered ${s.status}`,
  title: (s) =>
    `${answered(s)}, and that error page ${hasCorsHeaders(s) ? 'names no allowed origin' : 'carries no CORS headers'}.`,
  happened: (s) =>
    `${asked(s)} It answered ${s.status}: ${statusMeaning(s.status)}. ${
      isTrue(s, 'preflightPassed')
        ? 'The preflight had passed, so CORS is set up there; only this error page skipped it. '
        : ''
    }The page sees a failed request and no status.`,
  why: () =>
    'A page may read an answer of another origin only when that answer itself names the page as allowed. Error pages often come from a place that adds no CORS headers: an exception handler, a gateway, a limit in front of the app.',
  change: (s) => statusAdvice(s),
  details: (s) =>
    `Then send ${permission(s)}${credentialsNote(s)} with error answers too. ${
      s.status === 400 && s.hop.method !== s.hop.method.toUpperCase()
        ? `Some servers answer 400 to a method in lower case: write ${code(s.hop.method.toUpperCase(), 24)} in the page.`
        : 'In most frameworks the CORS layer has to stand outside the error handler; in nginx `add_header` needs `always`.'
    }`,
  doubt: (s) =>
    `No answer of ${s.host} with CORS headers was seen here, so it may be that CORS is not set up at all.`,
} satisfies Words;
