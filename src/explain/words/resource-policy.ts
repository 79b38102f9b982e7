import { code, replyHeader, text, type Scene, type Words } from './shared.ts';

const isOrb = (s: Scene): boolean => text(s, 'error').includes('ORB');
const isCoep = (s: Scene): boolean => text(s, 'error').includes('Coep');

export default {
  short: (s) => (isOrb(s) ? 'Wrong type for use' : 'Resource policy forbids use'),
  title: (s) =>
    isOrb(s)
      ? `The browser kept the answer of ${s.host} from the page, because its type does not fit how it is used.`
      : `The resource policy of ${s.host} keeps its answer from this page.`,
  happened: (s) => {
    const policy = replyHeader(s, 'cross-origin-resource-policy');
    return `${s.host} answered${s.status ? ` ${s.status}` : ''}.${policy === null ? '' : ` It sends ${code(`Cross-Origin-Resource-Policy: ${policy}`)}.`} The browser calls it ${code(text(s, 'error'))}.`;
  },
  why: (s) => {
    if (isOrb(s))
      return 'This is no CORS failure. A script, image or style loaded without CORS must have a matching content type, so that pages cannot pull in data of other origins (opaque response blocking).';
    return isCoep(s)
      ? 'This is no CORS failure. The page demands with `Cross-Origin-Embedder-Policy` that everything it loads agrees to being embedded, and this answer does not say so.'
      : 'This is no CORS failure. With `Cross-Origin-Resource-Policy` a server says which pages may embed its answers when they are loaded without CORS.';
  },
  change: (s) =>
    isOrb(s)
      ? `On ${s.host}, send the \`Content-Type\` that the resource really has.`
      : `On ${s.host}, send \`Cross-Origin-Resource-Policy: cross-origin\` for this resource, if every page may embed it.`,
  details: () =>
    'If only some pages may have it, load it with CORS (the `crossorigin` attribute) and name them in `Access-Control-Allow-Origin`.',
} satisfies Words;
