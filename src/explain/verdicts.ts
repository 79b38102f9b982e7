import { getHeader, type Diagnosis, type Exchange, type Hop, type Reason } from '../core/index.ts';
import type { Explanation } from './explanation.ts';
import { hostOf, sentences } from './sentences.ts';
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

/** `api.example` answered 200 to the `GET`. */
const answered = (hop: Hop): string =>
  statusOf(hop) === 0
    ? `The ${code(hop.method, 24)} to ${code(hostOf(hop.url), 60)} was answered`
    : `${code(hostOf(hop.url), 60)} answered ${statusOf(hop)} to the ${code(hop.method, 24)}`;

function allowed(exchange: Exchange, diagnosis: Diagnosis, hop: Hop): Explanation {
  const read = readElsewhere(exchange, hop);
  const { missing } = diagnosis;
  return {
    title: missing.includes('credentials-mode')
      ? 'The page can read this response, unless the call carries credentials.'
      : missing.includes('outcome') || missing.includes('request-mode')
        ? 'The page can read this response, going by its headers.'
        : 'The page can read this response.',
    ...(read === null ? readHere(exchange, hop, diagnosis) : readAfter(hop, read)),
    whatToChange: 'Nothing.',
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
      `${answered(hop)}${origin === null ? '.' : ` and allows ${origin === '*' ? 'every origin' : code(origin)}.`}`,
      last >= 400 ? `The ${last} is an answer like any other: the page can read it.` : '',
    ),
    why:
      origin === null
        ? 'The response is on the origin of the page, or was not subject to the CORS check.'
        : origin === '*'
          ? `With \`*\` any page may read the answer, as long as the call carries no credentials.${tooWide ? '' : ' For public data that is read without a login, `*` is right.'}`
          : `The allowed origin equals ${pageOrigin.seen ? code(pageOrigin.value) : 'the origin of the request'}.`,
  };
}

const readAfter = (hop: Hop, read: number): Body => ({
  whatHappened:
    statusOf(hop) === 0
      ? `The answer to the ${code(hop.method, 24)} to ${code(hostOf(hop.url), 60)} was not recorded; the page read a ${read}.`
      : `The ${code(hop.method, 24)} to ${code(hostOf(hop.url), 60)} got a ${statusOf(hop)}, then an answer that was not recorded; the page read a ${read}.`,
  why: 'The browser hands over an answer of another origin only when every answer on the way allowed it.',
});

function opaque(diagnosis: Diagnosis, hop: Hop): Explanation {
  const isRedirect = statusOf(hop) >= 300 && statusOf(hop) <= 399;
  return {
    title: isRedirect
      ? 'The page asked not to follow redirects, and got one it cannot look into.'
      : 'The page uses this response without reading it.',
    whatHappened: isRedirect
      ? `${answered(hop)} with a redirect.`
      : `${answered(hop)}. It was loaded without CORS.`,
    why: isRedirect
      ? 'With `redirect: "manual"` the page is told that there was a redirect and nothing else.'
      : 'Images, scripts, styles and media may come from any origin. The page can show or run them, and no script can read what is in them.',
    whatToChange: isRedirect
      ? 'Nothing, unless the page needs the target: then it has to follow the redirect.'
      : 'Nothing, unless a script has to read it: then load it with the `crossorigin` attribute and let the server allow the page.',
    notSeen: notSeen(diagnosis),
  };
}

function unknown(diagnosis: Diagnosis, hop: Hop): Explanation {
  return {
    title: 'What was recorded does not tell whether the page could read this response.',
    whatHappened: hop.reply.seen
      ? `${answered(hop)}.`
      : `The ${code(hop.method, 24)} to ${code(hostOf(hop.url), 60)} was recorded without an answer.`,
    why: 'Part of the exchange is missing from the recording, and a guess would help nobody.',
    whatToChange: 'Nothing yet. Reload the page with DevTools open and look at this request again.',
    notSeen: notSeen(diagnosis),
  };
}

/** Blocked or failed, and no rule could name a cause. */
function refused(exchange: Exchange, diagnosis: Diagnosis, hop: Hop): Explanation {
  const { reason } = diagnosis;
  if (isCancelled(hop) || reason?.failure.kind === 'network-error') return cancelled(diagnosis, hop);
  if (reason?.failure.kind === 'response-withheld') return withheld(diagnosis, hop);
  if (reason !== null) return named(diagnosis, reason, hop);
  if (!hop.reply.seen && hop.reply.why === 'refused-unnamed') return unnamed(exchange, diagnosis, hop);
  const answeredAtAll = hop.reply.seen && hop.reply.value.status > 0;
  const origin = exchange.pageOrigin.seen ? ` from ${code(exchange.pageOrigin.value)}` : '';
  return {
    title: answeredAtAll
      ? `${answered(hop)}, and the page could not read it; the headers do not show why.`
      : `The request to ${code(hostOf(hop.url), 60)} failed, and nothing that was recorded shows why.`,
    whatHappened: answeredAtAll
      ? `${answered(hop)}. Every CORS check we can make on it passes.`
      : `The page made the call${origin}. No answer was recorded.`,
    why: answeredAtAll
      ? 'Something other than the headers of this answer stopped it: the page may have cancelled the call, or a service worker answered in its place.'
      : 'Several things end a request before or beside the network: an answer in the browser cache without CORS headers, a service worker, the permission for the local network, a reload of the page.',
    whatToChange:
      'Repeat the request with "Disable cache" on. If it passes, the cache held an old answer. If not, look for a service worker of the page, and at its console.',
    notSeen: notSeen(diagnosis),
  };
}

/** The page, or the user, ended the call: Chromium says so, Firefox leaves it to be concluded from the call that took its place. */
function cancelled(diagnosis: Diagnosis, hop: Hop): Explanation {
  const host = code(hostOf(hop.url), 60);
  const probably = isCancelled(hop) ? '' : ' probably';
  return {
    title:
      statusOf(hop) > 0
        ? `The page${probably} cancelled this request while the answer of ${host} came in.`
        : `The page${probably} cancelled this request to ${host} before an answer came.`,
    whatHappened:
      probably === ''
        ? `The ${code(hop.method, 24)} to ${host} was cancelled. The browser calls it \`net::ERR_ABORTED\`.`
        : `The ${code(hop.method, 24)} to ${host} ended without an answer, and a new call to the same endpoint took its place.`,
    why: 'Pages cancel calls whose answer they no longer need: the search for the last letter typed, a time limit, a page that is left. That is no failure, and no matter of CORS.',
    whatToChange:
      'Nothing. If it was not meant, look in the page for an `AbortController`, an `abort()` or a form that is sent at the same time.',
    notSeen: notSeen(diagnosis),
  };
}

/** Firefox ended the request before it was sent, and its record does not say why. */
function unnamed({ pageOrigin }: Exchange, diagnosis: Diagnosis, hop: Hop): Explanation {
  const host = code(hostOf(hop.url), 60);
  const origin = pageOrigin.seen ? ` from ${code(pageOrigin.value)}` : '';
  return {
    title: `The request to ${host} ended before it was sent, and the browser does not say why.`,
    whatHappened: `The page made the call${origin}. Nothing was sent: the page may have cancelled it at once, a policy may forbid it, or it asked for \`mode: "same-origin"\`.`,
    why: 'This is no matter of what the server allows: it was never asked. Policies are those of the page (Content Security Policy) and of the browser (ports it does not use, tracking protection, blocked addresses).',
    whatToChange:
      'If the page cancels calls itself, nothing has to change. Otherwise look at the console of the page, which names a policy; "Reload with probe" in the panel shows the mode and a cancelled call.',
    notSeen: notSeen(diagnosis),
  };
}

/** The failed check is known, and what it rests on was not shown. */
const named = (diagnosis: Diagnosis, reason: Reason, hop: Hop): Explanation => ({
  title: `The browser stopped at ${code(hostOf(hop.url), 60)}: ${clause(reason)}.`,
  whatHappened: sentences(
    `The ${code(hop.method, 24)} to ${code(hostOf(hop.url))} did not go through: ${clause(reason)}. The browser did not show the headers of the answer.`,
    uncertainty(diagnosis),
  ),
  why: 'Before a page may read an answer of another origin, that server has to allow it, step by step. The browser stops at the first step that fails.',
  whatToChange:
    'Repeat the request with DevTools open: usually the headers are shown then, and with them what to change.',
  notSeen: notSeen(diagnosis),
});

/** The browser refused an answer and kept its headers to itself. */
const withheld = (diagnosis: Diagnosis, hop: Hop): Explanation => ({
  title: `The browser refused the answer of ${code(hostOf(hop.url), 60)} and did not show its headers.`,
  whatHappened: sentences(
    `The ${code(hop.method, 24)} was sent, and its answer did not reach the page.`,
    uncertainty(diagnosis),
  ),
  why: 'A page may read an answer of another origin only when the headers of that answer allow it. Now and then the browser reports a refused answer without its headers.',
  whatToChange: 'Repeat the request with DevTools open, to see the headers of the answer.',
  notSeen: notSeen(diagnosis),
});
