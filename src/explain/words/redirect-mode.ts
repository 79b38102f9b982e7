import { codeUrl, replyHeader, type Words } from './shared.ts';

export default {
  title: (s) =>
    `${s.host} answered ${s.status}, and the page ${s.sure ? 'asked' : 'probably asked'} to fail on any redirect.`,
  happened: (s) =>
    `${s.host} redirected the request to ${codeUrl(replyHeader(s, 'location') ?? '')}. ${s.sure ? 'The call was made' : 'The call was probably made'} with \`redirect: "error"\`, so it failed there.`,
  why: () => 'This is no CORS failure. A fetch with `redirect: "error"` ends at the first redirect.',
  change: (s) =>
    `In the page, call ${codeUrl(replyHeader(s, 'location') ?? '', 120)} directly, or leave out \`redirect: "error"\`.`,
  doubt: () =>
    'A call with credentials that the redirect does not allow would look the same in the recording.',
  details: () => 'When the redirect is followed, each server on the way needs CORS headers.',
} satisfies Words;
