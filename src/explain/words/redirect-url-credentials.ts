import { codeUrl, text, type Words } from './shared.ts';

export default {
  short: () => 'Password in redirect URL',
  title: (s) => `${s.host} answered ${s.status}: a redirect to a URL with a user name or password in it.`,
  happened: (s) =>
    `${s.host} redirected the request to ${codeUrl(text(s, 'location'))}. The part before the \`@\` is a login, and the browser stopped there.`,
  why: () =>
    'Browsers follow no redirect to another origin whose URL holds a user name or password: it would give a login to a server the page did not choose. Firefox reports this as an ordinary network failure, Chromium names it.',
  change: (s) => `On ${s.host}, redirect to the same URL without the part before the \`@\`.`,
  details: () =>
    'If the target needs a login, send it in an `Authorization` header from the page, or let the first server fetch the target itself.',
} satisfies Words;
