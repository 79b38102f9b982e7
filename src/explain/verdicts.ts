import { getHeader, type Diagnosis, type Exchange, type Hop, type Reason } from '../core/index.ts';
import type { Explanation } from './explanation.ts';
import { msg, sentences, t } from '../i18n/index.ts';
import { hostOf } from './sentences.ts';
import { code } from './text.ts';
import { clause, notSeen, uncertainty } from './phrases.ts';
import { isCancelled, lastHopOf, readElsewhere, statusOf } from './place.ts';

/** The words for an exchange no rule says anything about. */
export function explainVerdict(exchange: Exchange, diagnosis: Diagnosis): Explanation {
  const hop = lastHopOf(exchange);
  switch (diagnosis.verdict) {
    case 'allowed':
      return allowed(exchange, diagnosis, hop);
    case 'opaque':
      return opaque(diagnosis, hop);
    case 'unknown':
      return unknown(diagnosis, hop);
    default:
      return refused(exchange, diagnosis, hop);
  }
}

/** What sentences name of a request. */
const named = (hop: Hop): { readonly host: string; readonly method: string; readonly status: number } => ({
  host: code(hostOf(hop.url), 60),
  method: code(hop.method, 24),
  status: statusOf(hop),
});

/** `api.example` answered 200 to the `GET`: the beginning of a sentence. */
const answered = (hop: Hop): string =>
  t(
    statusOf(hop) === 0 ? 'The {method} to {host} was answered' : '{host} answered {status} to the {method}',
    named(hop),
  );

const answeredOnly = (hop: Hop): string => t('{answered}.', { answered: answered(hop) });

function allowed(exchange: Exchange, diagnosis: Diagnosis, hop: Hop): Explanation {
  const read = readElsewhere(exchange, hop);
  const { missing } = diagnosis;
  return {
    title: t(
      missing.includes('credentials-mode')
        ? 'The page can read this response, unless the call carries credentials.'
        : missing.includes('outcome') || missing.includes('request-mode')
          ? 'The page can read this response, going by its headers.'
          : 'The page can read this response.',
    ),
    ...(read === null ? readHere(exchange, hop, diagnosis) : readAfter(hop, read)),
    whatToChange: t('Nothing.'),
    notSeen: notSeen(diagnosis),
  };
}

type Body = Pick<Explanation, 'whatHappened' | 'why'>;

function readHere({ pageOrigin }: Exchange, hop: Hop, { advice }: Diagnosis): Body {
  const tooWide = advice.some(({ id }) => id === 'wildcard-too-wide');
  const origin = hop.reply.seen ? getHeader(hop.reply.value.headers, 'access-control-allow-origin') : null;
  const last = statusOf(hop);
  return {
    whatHappened: sentences(
      origin === null
        ? answeredOnly(hop)
        : origin === '*'
          ? t('{answered} and allows every origin.', { answered: answered(hop) })
          : t('{answered} and allows {origin}.', { answered: answered(hop), origin: code(origin) }),
      last >= 400
        ? t('The {status} is an answer like any other: the page can read it.', { status: last })
        : '',
    ),
    why:
      origin === null
        ? hop.viaServiceWorker
          ? t(
              'The service worker of the page gave this answer: CORS is not asked again for what it hands over.',
            )
          : t('The response is on the origin of the page, or was not subject to the CORS check.')
        : origin === '*'
          ? sentences(
              t('With `*` any page may read the answer, as long as the call carries no credentials.'),
              tooWide ? '' : t('For public data that is read without a login, `*` is right.'),
            )
          : pageOrigin.seen
            ? t('The allowed origin equals {origin}.', { origin: code(pageOrigin.value) })
            : t('The allowed origin equals the origin of the request.'),
  };
}

const readAfter = (hop: Hop, read: number): Body => ({
  whatHappened: t(
    statusOf(hop) === 0
      ? 'The answer to the {method} to {host} was not recorded; the page read a {finalStatus}.'
      : 'The {method} to {host} got a {status}, then an answer that was not recorded; the page read a {finalStatus}.',
    { ...named(hop), finalStatus: read },
  ),
  why: t('The browser hands over an answer of another origin only when every answer on the way allowed it.'),
});

function opaque(diagnosis: Diagnosis, hop: Hop): Explanation {
  const isRedirect = statusOf(hop) >= 300 && statusOf(hop) <= 399;
  return {
    title: t(
      isRedirect
        ? 'The page asked not to follow redirects, and got one it cannot look into.'
        : 'The page uses this response without reading it.',
    ),
    whatHappened: isRedirect
      ? t('{answered} with a redirect.', { answered: answered(hop) })
      : sentences(answeredOnly(hop), t('It was loaded without CORS.')),
    why: t(
      isRedirect
        ? 'With `redirect: "manual"` the page is told that there was a redirect and nothing else.'
        : 'Images, scripts, styles and media may come from any origin. The page can show or run them, and no script can read what is in them.',
    ),
    whatToChange: t(
      isRedirect
        ? 'Nothing, unless the page needs the target: then it has to follow the redirect.'
        : 'Nothing, unless a script has to read it: then load it with the `crossorigin` attribute and let the server allow the page.',
    ),
    notSeen: notSeen(diagnosis),
  };
}

function unknown(diagnosis: Diagnosis, hop: Hop): Explanation {
  return {
    title: t('What was recorded does not tell whether the page could read this response.'),
    whatHappened: hop.reply.seen
      ? answeredOnly(hop)
      : t('The {method} to {host} was recorded without an answer.', named(hop)),
    why: t('Part of the exchange is missing from the recording, and a guess would help nobody.'),
    whatToChange: t('Nothing yet. Reload the page with DevTools open and look at this request again.'),
    notSeen: notSeen(diagnosis),
  };
}

/** Blocked or failed, and no rule could name a cause. */
function refused(exchange: Exchange, diagnosis: Diagnosis, hop: Hop): Explanation {
  const { reason } = diagnosis;
  if (isCancelled(hop) || reason?.failure.kind === 'network-error') return cancelled(diagnosis, hop);
  if (reason?.failure.kind === 'response-withheld') return withheld(diagnosis, hop);
  if (reason !== null) return refusedFor(diagnosis, reason, hop);
  if (!hop.reply.seen && hop.reply.why === 'refused-unnamed') return unnamed(exchange, diagnosis, hop);
  const answeredAtAll = hop.reply.seen && hop.reply.value.status > 0;
  return {
    title: answeredAtAll
      ? t('{answered}, and the page could not read it; the headers do not show why.', {
          answered: answered(hop),
        })
      : t('The request to {host} failed, and nothing that was recorded shows why.', named(hop)),
    whatHappened: answeredAtAll
      ? sentences(answeredOnly(hop), t('Every CORS check we can make on it passes.'))
      : sentences(madeTheCall(exchange), t('No answer was recorded.')),
    why: t(
      answeredAtAll
        ? 'Something other than the headers of this answer stopped it: the page may have cancelled the call, or a service worker answered in its place.'
        : 'Several things end a request before or beside the network: an answer in the browser cache without CORS headers, a service worker, the permission for the local network, a reload of the page.',
    ),
    whatToChange: t(
      'Repeat the request with "Disable cache" on. If it passes, the cache held an old answer. If not, look for a service worker of the page, and at its console.',
    ),
    notSeen: notSeen(diagnosis),
  };
}

const madeTheCall = ({ pageOrigin }: Exchange): string =>
  pageOrigin.seen
    ? t('The page made the call from {origin}.', { origin: code(pageOrigin.value) })
    : t('The page made the call.');

/** The page, or the user, ended the call: Chromium says so, Firefox leaves it to be concluded from the call that took its place. */
function cancelled(diagnosis: Diagnosis, hop: Hop): Explanation {
  const isSaid = isCancelled(hop);
  const title =
    statusOf(hop) > 0
      ? isSaid
        ? msg('The page cancelled this request while the answer of {host} came in.')
        : msg('The page probably cancelled this request while the answer of {host} came in.')
      : isSaid
        ? msg('The page cancelled this request to {host} before an answer came.')
        : msg('The page probably cancelled this request to {host} before an answer came.');
  return {
    title: t(title, named(hop)),
    whatHappened: t(
      isSaid
        ? 'The {method} to {host} was cancelled. The browser calls it `net::ERR_ABORTED`.'
        : 'The {method} to {host} ended without an answer, and a new call to the same endpoint took its place.',
      named(hop),
    ),
    why: t(
      'Pages cancel calls whose answer they no longer need: the search for the last letter typed, a time limit, a page that is left. That is no failure, and no matter of CORS.',
    ),
    whatToChange: t(
      'Nothing. If it was not meant, look in the page for an `AbortController`, an `abort()` or a form that is sent at the same time.',
    ),
    notSeen: notSeen(diagnosis),
  };
}

/** Firefox ended the request before it was sent, and its record does not say why. */
function unnamed(exchange: Exchange, diagnosis: Diagnosis, hop: Hop): Explanation {
  return {
    title: t('The request to {host} ended before it was sent, and the browser does not say why.', named(hop)),
    whatHappened: sentences(
      madeTheCall(exchange),
      t(
        'Nothing was sent: the page may have cancelled it at once, a policy may forbid it, or it asked for `mode: "same-origin"`.',
      ),
    ),
    why: t(
      'This is no matter of what the server allows: it was never asked. Policies are those of the page (Content Security Policy) and of the browser (ports it does not use, tracking protection, blocked addresses).',
    ),
    whatToChange: t(
      'If the page cancels calls itself, nothing has to change. Otherwise look at the console of the page, which names a policy; "Reload with probe" in the panel shows the mode and a cancelled call.',
    ),
    notSeen: notSeen(diagnosis),
  };
}

/** The failed check is known, and what it rests on was not shown. */
const refusedFor = (diagnosis: Diagnosis, reason: Reason, hop: Hop): Explanation => ({
  title: t('The browser stopped at {host}: {why}.', { ...named(hop), why: clause(reason) }),
  whatHappened: sentences(
    t(
      'The {method} to {host} did not go through: {why}. The browser did not show the headers of the answer.',
      { ...named(hop), host: code(hostOf(hop.url)), why: clause(reason) },
    ),
    uncertainty(diagnosis),
  ),
  why: t(
    'Before a page may read an answer of another origin, that server has to allow it, step by step. The browser stops at the first step that fails.',
  ),
  whatToChange: t(
    'Repeat the request with DevTools open: usually the headers are shown then, and with them what to change.',
  ),
  notSeen: notSeen(diagnosis),
});

/** The browser refused an answer and kept its headers to itself. */
const withheld = (diagnosis: Diagnosis, hop: Hop): Explanation => ({
  title: t('The browser refused the answer of {host} and did not show its headers.', named(hop)),
  whatHappened: sentences(
    t('The {method} was sent, and its answer did not reach the page.', named(hop)),
    uncertainty(diagnosis),
  ),
  why: t(
    'A page may read an answer of another origin only when the headers of that answer allow it. Now and then the browser reports a refused answer without its headers.',
  ),
  whatToChange: t('Repeat the request with DevTools open, to see the headers of the answer.'),
  notSeen: notSeen(diagnosis),
});
