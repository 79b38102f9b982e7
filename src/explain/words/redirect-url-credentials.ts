import { t } from '../../i18n/index.ts';
import { codeUrl, text, type Words } from './shared.ts';

export default {
  title: ({ sure, host, status }) =>
    t(
      sure
        ? '{host} answered {status}: a redirect to a URL with a user name or password in it.'
        : '{host} answered {status}: a redirect, probably refused for the user name or password in its URL.',
      { host, status },
    ),
  happened: (s) =>
    t(
      s.sure
        ? '{host} redirected the request to {url}. The part before the `@` is a login, and the browser stopped there.'
        : '{host} redirected the request to {url}. The part before the `@` is a login, and that is probably why the browser stopped.',
      { host: s.host, url: codeUrl(text(s, 'location')) },
    ),
  why: () =>
    t(
      'Browsers follow no redirect to another origin whose URL holds a user name or password: it would give a login to a server the page did not choose. Firefox reports this as an ordinary network failure, Chromium names it.',
    ),
  change: ({ host }) => t('On {host}, redirect to the same URL without the part before the `@`.', { host }),
  details: () =>
    t(
      'Never move that password into the page. Let the first server fetch the target, or give the user a token of their own.',
    ),
} satisfies Words;
