import { code, codeUrl, hostOf, text, type Scene, type Words } from './shared.ts';

const source = (s: Scene): string => {
  const url = text(s, 'url', s.message.url);
  const scheme = url.slice(0, Math.max(0, Math.min(16, url.indexOf('://'))));
  return `${scheme === '' ? '' : `${scheme}://`}${hostOf(url)}`;
};

/** The directive to extend: with `default-src` that of the kind of load, so that nothing else is widened. */
function change(s: Scene): string {
  const directive = text(s, 'directive');
  if (directive === '') return '`connect-src` (or the directive of its kind)';
  if (directive !== 'default-src') return code(directive, 40);
  return 'a `connect-src` (or the directive of its kind) of its own beside `default-src`';
}

export default {
  title: (s) => `The page's own Content Security Policy does not let it reach ${s.host}.`,
  happened: (s) => {
    const directive = text(s, 'directive');
    const page = text(s, 'page');
    return `The page${page === '' ? '' : ` ${codeUrl(page, 70)}`} called ${s.host}. Its Content Security Policy ${
      directive === ''
        ? 'does not list that address'
        : `says ${code(`${directive} ${text(s, 'value')}`.trim(), 110)}, which does not list that address`
    }, so the browser stopped the request.`;
  },
  why: () =>
    'This is no CORS failure. With a Content Security Policy a page says itself which addresses it may call.',
  change: (s) =>
    `On the server of the page, add ${code(source(s))} to ${change(s)} in its \`Content-Security-Policy\`.`,
  details: () =>
    'The policy is a header of the document, or a `meta` element in it. Every address a redirect leads to has to be listed too.',
} satisfies Words;
