import { parseUrl } from '../../core/index.ts';
import { t } from '../../i18n/index.ts';
import { codeUrl, CREDENTIALS_LINE, replyHeader, type Scene, type Words } from './shared.ts';

/** The whole URL the redirect leads to. */
function target(s: Scene): string {
  const location = replyHeader(s, 'location') ?? '';
  return parseUrl(location, s.message.url)?.href ?? location;
}

export default {
  title: (s) =>
    t(
      s.sure
        ? '{host} answered {status}, and the page asked to fail on any redirect.'
        : '{host} answered {status}, and the page probably asked to fail on any redirect.',
      { host: s.host, status: s.status },
    ),
  happened: (s) =>
    t(
      s.sure
        ? '{host} redirected the request to {url}. The call was made with `redirect: "error"`, so it failed there.'
        : '{host} redirected the request to {url}. The call was probably made with `redirect: "error"`, so it failed there.',
      { host: s.host, url: codeUrl(target(s)) },
    ),
  why: () => t('This is no CORS failure. A fetch with `redirect: "error"` ends at the first redirect.'),
  change: (s) =>
    t('In the page, call {url} directly, or leave out `redirect: "error"`.', {
      url: codeUrl(target(s), 120),
    }),
  doubt: () =>
    t('A call with credentials that the redirect does not allow would look the same in the recording.'),
  details: (s) =>
    s.certain
      ? t('When the redirect is followed, each server on the way needs CORS headers.')
      : t(
          'If the call carries credentials instead, add {line} to the redirect on {host} and to the answer after it.',
          { line: CREDENTIALS_LINE, host: s.host },
        ),
} satisfies Words;
