import { codeUrl, replyHeader, type Words } from './shared.ts';

export default {
  short: () => 'Page refuses redirects',
  title: (s) => `The server answered ${s.status}, and the page asked to fail on any redirect.`,
  happened: (s) =>
    `${s.host} redirected the request to ${codeUrl(replyHeader(s, 'location') ?? '')}. The call was made with \`redirect: "error"\`, so it failed there.`,
  why: () => 'This is no CORS failure. A fetch with `redirect: "error"` ends at the first redirect.',
  change: (s) =>
    `In the page, call ${codeUrl(replyHeader(s, 'location') ?? '', 120)} directly, or leave out \`redirect: "error"\`.`,
  details: () => 'When the redirect is followed, each server on the way needs CORS headers.',
} satisfies Words;
