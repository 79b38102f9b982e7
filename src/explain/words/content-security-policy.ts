import { sentences, t } from '../../i18n/index.ts';
import { code, codeUrl, hostOf, text, type Scene, type Words } from './shared.ts';

const source = (s: Scene): string => {
  const url = text(s, 'url', s.message.url);
  const scheme = url.slice(0, Math.max(0, Math.min(16, url.indexOf('://'))));
  return `${scheme === '' ? '' : `${scheme}://`}${hostOf(url)}`;
};

/** The directive to extend: with `default-src` that of the kind of load, so that nothing else is widened. */
function extended(s: Scene): string {
  const directive = text(s, 'directive');
  if (directive === '') return t('`connect-src` (or the directive of its kind)');
  if (directive !== 'default-src') return code(directive, 40);
  return t('a `connect-src` (or the directive of its kind) of its own beside `default-src`');
}

export default {
  title: (s) => t("The page's own Content Security Policy does not let it reach {host}.", { host: s.host }),
  happened: (s) => {
    const directive = text(s, 'directive');
    const page = text(s, 'page');
    return sentences(
      page === ''
        ? t('The page called {host}.', { host: s.host })
        : t('The page {page} called {host}.', { page: codeUrl(page, 70), host: s.host }),
      directive === ''
        ? t('Its Content Security Policy does not list that address, so the browser stopped the request.')
        : t(
            'Its Content Security Policy says {policy}, which does not list that address, so the browser stopped the request.',
            { policy: code(`${directive} ${text(s, 'value')}`.trim(), 110) },
          ),
    );
  },
  why: () =>
    t(
      'This is no CORS failure. With a Content Security Policy a page says itself which addresses it may call.',
    ),
  change: (s) =>
    t('On the server of the page, add {source} to {directive} in its `Content-Security-Policy`.', {
      source: code(source(s)),
      directive: extended(s),
    }),
  details: () =>
    t(
      'The policy is a header of the document, or a `meta` element in it. Every address a redirect leads to has to be listed too.',
    ),
} satisfies Words;
