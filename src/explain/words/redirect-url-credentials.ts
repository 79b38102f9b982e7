import { codeUrl, text, type Words } from './shared.ts';

export default {
  title: (s) =>
    s.sure
      ? `${s.host} answered ${s.status}: a redirect to a URL with a user name or password in it.`
      : `${s.host} answered ${s.status}: a redirect, probably refused for the user name or password in its URL.`,
  happened: (s) =>
    `${s.host} redirected the request to ${codeUrl(text(s, 'location'))}. The part before the \`@\` is a login, and ${s.sure ? 'the browser stopped there' : 'that is probably why the browser stopped'}.`,
  why: () =>
    'Browsers follow no redirect to another origin whose URL holds a user name or password: it would give a login to a server the page did not choose. Firefox reports this as an ordinary network failure, Chromium names it.',
  change: (s) => `On ${s.host}, redirect to the same URL without the part before the \`@\`.`,
  details: () =>
    'Never move that password into the page. Let the first server fetch the target, or give the user a token of their own.',
} satisfies Words;
