import { notCors, type Diagnosis, type Finding, type ReasonCode, type Verdict } from '../core/index.ts';
import { inRow, type Message, msg, sentences, t } from '../i18n/index.ts';
import { code } from './text.ts';

/** What a refusal means, as half a sentence; for naming explanations side by side. Keys are Chromium's names without `Preflight`. */
const CLAUSES: Readonly<Record<string, (parameter: string) => string>> = {
  MissingAllowOriginHeader: () => t('the answer names no allowed origin'),
  MultipleAllowOriginValues: (value) =>
    value === ''
      ? t('the answer names several allowed origins')
      : t('the answer names several allowed origins, {value}', { value: code(value) }),
  InvalidAllowOriginValue: (value) =>
    value === ''
      ? t('the allowed origin is no origin')
      : t('the allowed origin {value} is no origin', { value: code(value) }),
  AllowOriginMismatch: (value) =>
    value === ''
      ? t('the allowed origin is not the one that asked')
      : t('the allowed origin {value} is not the one that asked', { value: code(value) }),
  WildcardOriginNotAllowed: () => t('the request carries credentials, which `*` does not cover'),
  InvalidAllowCredentials: () => t('the request carries credentials, which the server does not allow'),
  DisallowedRedirect: () => t('the preflight is redirected'),
  InvalidStatus: () => t('the status of the preflight is no success'),
  InvalidAllowMethodsPreflightResponse: () => t('the list of allowed methods cannot be read'),
  InvalidAllowHeadersPreflightResponse: () => t('the list of allowed headers cannot be read'),
  MethodDisallowedByPreflightResponse: (value) =>
    t('the method {method} is not allowed', { method: code(value) }),
  HeaderDisallowedByPreflightResponse: (value) =>
    t('the request header {header} is not allowed', { header: code(value) }),
  RedirectContainsCredentials: () => t('the URL of the redirect holds a user name or password'),
  CorsDisabledScheme: () => t('the redirect leads to something other than `http`'),
};

const VERDICTS: Readonly<Record<Verdict, Message>> = {
  allowed: msg('allowed'),
  blocked: msg('blocked'),
  failed: msg('failed'),
  opaque: msg('opaque'),
  unknown: msg('unknown'),
};

/** A verdict in a word. */
export const verdictWord = (verdict: Verdict): string => t(VERDICTS[verdict]);

/** A refusal as half a sentence. */
export function clause({ chromium, firefox, parameter }: ReasonCode): string {
  if (chromium !== null) {
    const known = CLAUSES[chromium] ?? CLAUSES[chromium.replace('Preflight', '')];
    return known ? known(parameter) : t('the browser reports {error}', { error: code(chromium) });
  }
  return t(firefox === null ? 'the page asked to fail on redirects' : 'no HTTP answer came');
}

/**
 * What a cause that stands under every explanation leaves open, as one sentence: the request may carry credentials as well.
 * Empty when it leaves nothing open, or when the repair says so itself.
 */
export const alsoCredentials = ({ reason }: Diagnosis, repair: string): string =>
  reason !== null &&
  reason.alternatives.some(isOfCredentials) &&
  !repair.includes('Access-Control-Allow-Credentials: true')
    ? t('If the call carries credentials, the server has to allow those as well.')
    : '';

/** Says that several explanations fit, and names them; empty when the reason is certain. */
export function uncertainty({ reason, missing, steps }: Diagnosis): string {
  if (reason === null || reason.certain) return '';
  const { kind } = reason.failure;
  if (kind === 'response-withheld') {
    return t(
      'Several explanations fit what was seen: the answer may name no allowed origin, another one or several; or the request carries credentials, which the answer does not allow.',
    );
  }
  if (kind === 'network-error' && reason.alternatives.length === 0) {
    // What stops a request inside the browser stops its preflight too.
    return t(
      steps.some((step) => step.hop === reason.hop && step.stage === 'preflight' && step.outcome === 'passed')
        ? 'Two explanations fit what was seen: no HTTP answer came; or the page cancelled the call itself.'
        : 'Three explanations fit what was seen: no HTTP answer came; the page may have cancelled the call itself; or the browser stopped it (a blocker, a Content Security Policy, an insecure URL on a secure page).',
    );
  }
  const clauses = [clause(reason)];
  const add = (text: string): void => {
    if (!clauses.includes(text)) clauses.push(text);
  };
  const withheld = reason.alternatives.some(isWithheld);
  for (const other of reason.alternatives.slice(0, 8))
    if (!(withheld && other.parameter === '' && isOfAnswer(other))) add(clause(other));
  if (withheld) add(t('the request was sent, and its answer was refused without its headers being shown'));
  // An explanation under which nothing was refused has no code of its own.
  if (missing.includes('request-mode')) add(t('the page asked in `no-cors` mode, and nothing was refused'));
  else if (clauses.length === 1) {
    add(
      t(
        missing.includes('credentials-mode')
          ? 'the request carries no credentials, and nothing was refused'
          : 'nothing was refused',
      ),
    );
  }
  const count = clauses.length;
  const last = clauses.pop() ?? '';
  return t(
    '{count, plural, =2 {Two explanations fit} =3 {Three explanations fit} =4 {Four explanations fit} other {Several explanations fit}} what was seen: {others}; or {last}.',
    { count, others: inRow(clauses, ';'), last },
  );
}

/** A mismatch without its value is named only where the headers of an answer were withheld, as one of all it may be. */
const isWithheld = ({ chromium, parameter }: ReasonCode): boolean =>
  chromium === 'AllowOriginMismatch' && parameter === '';

const isOfAnswer = ({ chromium }: ReasonCode): boolean =>
  chromium !== null && !chromium.includes('Preflight') && chromium in CLAUSES;

const MISSING = {
  'credentials-mode': msg(
    'Whether the call carries credentials was not shown. The line in the page that makes it settles this: look for `credentials: "include"` or `withCredentials`. "Reload with probe" in the panel shows it too.',
  ),
  'redirect-mode': msg(
    'What the page asked to happen on a redirect was not shown. The `redirect` option of the call settles this.',
  ),
  'request-mode': msg(
    'Whether the page asked with CORS or in `no-cors` mode was not shown. The `mode` option of the call, or the `crossorigin` attribute of the element, settles this.',
  ),
  outcome: msg('Whether the page got the answer was not shown. The console of the page settles this.'),
  preflight: msg(
    'A preflight was due and none was recorded: it came before the recording began, or an earlier answer was reused. Reloading with "Disable cache" shows it.',
  ),
  'request-headers': msg(
    'Not all headers of the request were shown, so one that is absent here may have been sent.',
  ),
  'actual-response': msg(
    'The request itself was never sent, so nobody can say yet whether its answer would pass.',
  ),
  'response-headers': msg(
    'The browser had an answer and did not show its headers. Repeating the request with DevTools open usually does.',
  ),
  'page-origin': msg('The origin of the page was not recorded.'),
} satisfies Record<Diagnosis['missing'][number], Message>;

/** What a fact the browser did not show means, and what would settle it. */
export const describeMissing = (fact: Diagnosis['missing'][number]): string =>
  MISSING[fact] ? t(MISSING[fact]) : '';

/** Everything that was not seen, in the order of the diagnosis: what would settle the question comes first. */
export function notSeen(diagnosis: Diagnosis): string {
  const { missing, verdict, verdictCertain } = diagnosis;
  const isRefused = verdict === 'blocked' || verdict === 'failed';
  const facts = settling(diagnosis);
  let out = '';
  for (const fact of facts) {
    // A request that was not sent has no headers to miss.
    if (fact === 'request-headers' && missing.includes('actual-response')) continue;
    if (fact === 'actual-response' && (maySendRequest(diagnosis) || !isOfCors(diagnosis))) continue;
    // Nothing hangs on how the page asked where no answer came.
    if (!isOfCors(diagnosis) && diagnosis.reason?.certain && NOT_ASKED.has(fact)) continue;
    if (fact === 'outcome' && isRefused && verdictCertain) continue;
    out = sentences(out, describeMissing(fact));
  }
  return out;
}

const NOT_ASKED: ReadonlySet<string> = new Set(['request-mode', 'credentials-mode', 'request-headers']);

/** What is missing, with the redirect mode where that is what the explanations differ in. */
function settling({ reason, missing }: Diagnosis): readonly Diagnosis['missing'][number][] {
  if (reason === null || reason.certain || missing.includes('redirect-mode')) return missing;
  const rivals = [reason, ...reason.alternatives];
  if (!rivals.some(isRedirectMode)) return missing;
  const others = rivals.some(isOfCredentials)
    ? missing
    : missing.filter((fact) => fact !== 'credentials-mode');
  return ['redirect-mode', ...others];
}

const isRedirectMode = ({ chromium, firefox }: ReasonCode): boolean => chromium === null && firefox === null;

const isOfCredentials = ({ chromium }: ReasonCode): boolean => {
  const name = chromium?.replace('Preflight', '');
  return name === 'WildcardOriginNotAllowed' || name === 'InvalidAllowCredentials';
};

/** Whether, under another explanation than a refused preflight, the request did leave. */
export function maySendRequest({ reason, verdictCertain }: Diagnosis): boolean {
  if (reason === null || reason.certain) return false;
  return !verdictCertain || reason.alternatives.some(({ chromium }) => !chromium?.includes('Preflight'));
}

/** Whether CORS is what failed; a network failure leaves nothing for CORS to check. */
function isOfCors({ reason, cause }: Diagnosis): boolean {
  const failure = cause?.failure ?? reason?.failure;
  return !failure || !notCors.has(failure.kind);
}

/** What fails after the first repair; nothing can be said of that where no answer came. */
export const failsNext = (diagnosis: Diagnosis): readonly Finding[] =>
  isOfCors(diagnosis) ? diagnosis.next : [];
