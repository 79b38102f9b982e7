import { code, hostOf, type Scene, type Words } from './shared.ts';

const source = (s: Scene): string => {
  const scheme = s.message.url.slice(0, Math.max(0, Math.min(16, s.message.url.indexOf('://'))));
  return `${scheme === '' ? '' : `${scheme}://`}${hostOf(s.message.url)}`;
};

export default {
  short: () => "Page's own policy forbids",
  title: (s) => `The page's own Content Security Policy does not let it reach ${s.host}.`,
  happened: (s) =>
    `The page called ${s.host}. Its Content Security Policy does not list that address, so the browser stopped the request.`,
  why: () =>
    'This is no CORS failure. With a Content Security Policy a page says itself which addresses it may call.',
  change: (s) =>
    `On the server of the page, add ${code(source(s))} to \`connect-src\` (or the directive of its kind) in its \`Content-Security-Policy\`.`,
  details: () =>
    'The policy is a header of the document, or a `meta` element in it. Every address a redirect leads to has to be listed too.',
} satisfies Words;
