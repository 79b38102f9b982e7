import { code, codeUrl, text, type Words } from './shared.ts';

export default {
  title: (s) =>
    `${s.host} answered ${s.status}: a redirect to ${text(s, 'scheme') ? `a ${code(text(s, 'scheme'), 24)} URL` : 'a URL'} that a page cannot load.`,
  happened: (s) =>
    `${s.host} redirected the request to ${codeUrl(text(s, 'location'))}. ${s.sure ? 'The browser stopped there' : 'That is probably why the browser stopped'}.`,
  why: () => 'A call to another origin can only go over `http` or `https`.',
  change: (s) => `On ${s.host}, redirect to an \`https\` URL.`,
  details: () =>
    'A scheme with a spelling mistake looks the same: compare the redirect with the URL you meant.',
} satisfies Words;
