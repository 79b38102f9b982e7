import { code, isOrb, text, type Scene, type Words } from './shared.ts';

const value = (s: Scene): string => text(s, 'value');

/** Whether the page is the one that demands a policy; Chromium names it, else the lack of a value tells. */
const isCoep = (s: Scene): boolean =>
  text(s, 'error').includes('Coep') || (text(s, 'error') === '' && value(s) === '');

export default {
  title: (s) =>
    isOrb(s)
      ? `The browser kept the answer of ${s.host} from the page, because its type does not fit how it is used.`
      : isCoep(s)
        ? `The page takes in only what agrees to it, and the answer of ${s.host} does not say so.`
        : `The resource policy of ${s.host} keeps its answer from this page.`,
  happened: (s) =>
    [
      `${s.host} answered${s.status ? ` ${s.status}` : ''}.`,
      value(s) === ''
        ? isCoep(s)
          ? ' It has no `Cross-Origin-Resource-Policy`, and the page was loaded with `Cross-Origin-Embedder-Policy`.'
          : ''
        : ` It sends ${code(`Cross-Origin-Resource-Policy: ${value(s)}`)}.`,
      text(s, 'error') === '' ? '' : ` The browser calls it ${code(text(s, 'error'))}.`,
    ].join(''),
  why: (s) => {
    if (isOrb(s))
      return 'This is no CORS failure. A script, image or style loaded without CORS must have a matching content type, so that pages cannot pull in data of other origins (opaque response blocking).';
    return isCoep(s)
      ? 'This is no CORS failure. The page demands with `Cross-Origin-Embedder-Policy` that everything it loads agrees to being embedded.'
      : 'This is no CORS failure. With `Cross-Origin-Resource-Policy` a server says which pages may embed its answers when they are loaded without CORS.';
  },
  change: (s) =>
    isOrb(s)
      ? `On ${s.host}, send the \`Content-Type\` that the resource really has.`
      : `On ${s.host}, send \`Cross-Origin-Resource-Policy: cross-origin\` for this resource, if every page may embed it.`,
  details: () =>
    'If only some pages may have it, load it with CORS (the `crossorigin` attribute) and name them in `Access-Control-Allow-Origin`.',
} satisfies Words;
