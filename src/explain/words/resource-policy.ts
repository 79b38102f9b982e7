import { sentences, t } from '../../i18n/index.ts';
import { code, isOrb, text, type Scene, type Words } from './shared.ts';

const value = (s: Scene): string => text(s, 'value');

/** Whether the page is the one that demands a policy; Chromium names it, else the lack of a value tells. */
const isCoep = (s: Scene): boolean =>
  text(s, 'error').includes('Coep') || (text(s, 'error') === '' && value(s) === '');

export default {
  title: (s) =>
    t(
      isOrb(s)
        ? 'The browser kept the answer of {host} from the page, because its type does not fit how it is used.'
        : isCoep(s)
          ? 'The page takes in only what agrees to it, and the answer of {host} does not say so.'
          : 'The resource policy of {host} keeps its answer from this page.',
      { host: s.host },
    ),
  happened: (s) =>
    sentences(
      t(s.status ? '{host} answered {status}.' : '{host} answered.', { host: s.host, status: s.status }),
      value(s) === ''
        ? isCoep(s)
          ? t(
              'It has no `Cross-Origin-Resource-Policy`, and the page was loaded with `Cross-Origin-Embedder-Policy`.',
            )
          : ''
        : t('It sends {line}.', { line: code(`Cross-Origin-Resource-Policy: ${value(s)}`) }),
      text(s, 'error') === '' ? '' : t('The browser calls it {error}.', { error: code(text(s, 'error')) }),
    ),
  why: (s) =>
    t(
      isOrb(s)
        ? 'This is no CORS failure. A script, image or style loaded without CORS must have a matching content type, so that pages cannot pull in data of other origins (opaque response blocking).'
        : isCoep(s)
          ? 'This is no CORS failure. The page demands with `Cross-Origin-Embedder-Policy` that everything it loads agrees to being embedded.'
          : 'This is no CORS failure. With `Cross-Origin-Resource-Policy` a server says which pages may embed its answers when they are loaded without CORS.',
    ),
  change: (s) =>
    t(
      isOrb(s)
        ? 'On {host}, send the `Content-Type` that the resource really has.'
        : 'On {host}, send `Cross-Origin-Resource-Policy: cross-origin` for this resource, if every page may embed it.',
      { host: s.host },
    ),
  details: () =>
    t(
      'If only some pages may have it, load it with CORS (the `crossorigin` attribute) and name them in `Access-Control-Allow-Origin`.',
    ),
} satisfies Words;
