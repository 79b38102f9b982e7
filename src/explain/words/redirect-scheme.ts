import { t } from '../../i18n/index.ts';
import { code, codeUrl, text, type Words } from './shared.ts';

export default {
  title: (s) =>
    t(
      text(s, 'scheme')
        ? '{host} answered {status}: a redirect to a {scheme} URL that a page cannot load.'
        : '{host} answered {status}: a redirect to a URL that a page cannot load.',
      { host: s.host, status: s.status, scheme: code(text(s, 'scheme'), 24) },
    ),
  happened: (s) =>
    t(
      s.sure
        ? '{host} redirected the request to {url}. The browser stopped there.'
        : '{host} redirected the request to {url}. That is probably why the browser stopped.',
      { host: s.host, url: codeUrl(text(s, 'location')) },
    ),
  why: () => t('A call to another origin can only go over `http` or `https`.'),
  change: ({ host }) => t('On {host}, redirect to an `https` URL.', { host }),
  details: () =>
    t('A scheme with a spelling mistake looks the same: compare the redirect with the URL you meant.'),
} satisfies Words;
