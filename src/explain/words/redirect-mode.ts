import { parseUrl } from '../../core/index.ts';
import { codeUrl, CREDENTIALS_LINE, replyHeader, type Scene, type Words } from './shared.ts';

/** The whole URL the redirect leads to. */
function target(s: Scene): string {
  const location = replyHeader(s, 'location') ?? '';
  return parseUrl(location, s.message.url)?.href ?? location;
}

export default {
  title: (s) =>
    `${s.host} answered ${s.status}, and the page ${s.sure ? 'asked' : 'probably asked'} to fail on any redirect.`,
  happened: (s) =>
    `${s.host} redirected the request to ${codeUrl(target(s))}. ${s.sure ? 'The call was made' : 'The call was probably made'} with \`redirect: "error"\`, so it failed there.`,
  why: () => 'This is no CORS failure. A fetch with `redirect: "error"` ends at the first redirect.',
  change: (s) => `In the page, call ${codeUrl(target(s), 120)} directly, or leave out \`redirect: "error"\`.`,
  doubt: () =>
    'A call with credentials that the redirect does not allow would look the same in the recording.',
  details: (s) =>
    s.certain
      ? 'When the redirect is followed, each server on the way needs CORS headers.'
      : `If the call carries credentials instead, add ${CREDENTIALS_LINE} to the redirect on ${s.host} and to the answer after it.`,
} satisfies Words;
